using GreenLedger.Data.Messaging;

namespace GreenLedger.Tests.Together;

/// <summary>What waited through an outage, worked off together.</summary>
internal sealed class CatchingUpTests
{
    private TogetherScene _scene = null!;

    private Writer Asan => _scene.Offices[1].Asan;

    [SetUp]
    public async Task Serve_three_companies()
    {
        _scene = await TogetherScene.CreateAsync(companies: 3);
        _scene.Clock.Advance(TimeSpan.FromMinutes(10));
    }

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCase("-10 нал чай", Description = "with the others")]
    [TestCase("баланс", Description = "leaves them")]
    public async Task The_first_three_answers_to_old_messages_leave_as_they_are_and_the_fourth_is_kept_back(string words)
    {
        for (var n = 1; n <= 4; n++)
        {
            var old = _scene.WriteAll(_scene.Asans, words, at: _scene.Now.AddMinutes(n - 9));
            Assert.That(await _scene.ShareAsync(old), Is.All.EqualTo(Taken.Stored));
            Trace.AreHandledOnce(await _scene.TracesAsync(old), facts: 0);
            Assert.That(
                await _scene.ReadAsync<long>("select count(*) from outbox where state = 'held' and company_id = @CompanyId", Asan.Served.Company),
                Is.EqualTo(n <= 3 ? 0 : 1),
                $"after {n}");
        }
    }
}
