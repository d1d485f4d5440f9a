using GreenLedger.Tests.Crashes;

namespace GreenLedger.Tests.Together;

/// <summary>The connection is cut at each passage of a shared transaction: the service delivers again what was not taken, and everything happens once.</summary>
internal sealed class CutTests
{
    private readonly Trap _trap = new();
    private TogetherScene _scene = null!;

    [SetUp]
    public async Task Serve_five_companies()
    {
        _scene = await TogetherScene.CreateAsync();
        _scene.Proxy.Behaviour = _trap.PassAsync;
    }

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task At_no_passage_is_a_message_lost_or_doubled()
    {
        // The steps as they are seen in peace.
        await _scene.TakeInUntilHandledAsync(_scene.WriteAll(_scene.Asans, "-1 нал такси 1"));
        await _trap.UnsetAsync();
        var peace = _scene.WriteAll(_scene.Asans, "да");
        Assert.That(await _scene.TakeInTogetherAsync(peace), Is.Empty);
        var passed = _trap.Passed;
        Trace.AreOneTransaction(await _scene.TracesAsync(peace));
        Assert.That(passed.Count(passage => passage.Moment == Moment.Before), Is.EqualTo(3), "taken, recorded, ended");

        foreach (var (passage, at) in passed.Select((passage, at) => (passage, at)))
        {
            TestContext.Out.WriteLine($"{passage}");
            var n = at + 2;
            var entries = _scene.WriteAll(_scene.Asans, $"-{n} нал такси {n}");
            await _scene.TakeInUntilHandledAsync(entries);
            var yes = _scene.WriteAll(_scene.Asans, "да");
            _ = _trap.SetAfter(at, () => Task.FromResult(false));
            await _scene.TakeInUntilHandledAsync(yes);
            Assert.That(await _trap.UnsetAsync(), "it was cut");

            Trace.AreHandledOnce(await _scene.TracesAsync(entries), facts: 0);
            var receipts = await _scene.TracesAsync(yes);
            Trace.AreHandledOnce(receipts, facts: 1);
            Assert.That(receipts.Select(receipt => receipt.Number), Is.All.EqualTo(n), $"{passage}");
            Assert.That(receipts.Select(receipt => receipt.Answer), Is.All.Contains($"такси {n}"));
        }

        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }

    [Test]
    public async Task A_server_that_goes_away_and_comes_back_has_each_message_once()
    {
        await _scene.TakeInUntilHandledAsync(_scene.WriteAll(_scene.Asans, "-1 нал такси 1"));
        var yes = _scene.WriteAll(_scene.Asans, "да");
        // With those who are begun anew alone: not one of them gets through.
        _scene.Proxy.Behaviour = _ => Task.FromResult(false);
        var stay = await _scene.TakeInTogetherAsync(yes);
        Assert.That(stay, Is.EqualTo(yes), "their notifications stay");
        Assert.That(await _scene.TracesAsync(yes), Is.All.EqualTo(Trace.Nothing));

        _scene.Proxy.Behaviour = _ => Task.FromResult(true);
        await _scene.TakeInUntilHandledAsync(yes);
        Trace.AreHandledOnce(await _scene.TracesAsync(yes), facts: 1);
        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }
}
