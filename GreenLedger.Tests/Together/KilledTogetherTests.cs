using GreenLedger.Tests.Crashes;

namespace GreenLedger.Tests.Together;

/// <summary>The worker dies in the middle of turns that it handles together; the next one goes on, and everybody has what they recorded once.</summary>
internal sealed class KilledTogetherTests
{
    private const int Companies = 10;

    private static readonly (string Statement, Moment Moment)[] Places =
    [
        ("turns.receive", Moment.Done),
        ("operations.add", Moment.Before),
        ("operations.add", Moment.Done),
        ("turns.end", Moment.Before),
        ("turns.end", Moment.Done),
    ];

    [Test]
    public async Task Killed_at_any_step_of_a_shared_transaction_the_worker_loses_and_doubles_nothing()
    {
        await using var world = await TogetherWorld.CreateAsync(Companies);
        await world.ServeAsync();
        foreach (var line in (string[])["открыть смену", "50000", "10000"]) await world.AllSayAsync(line, "");
        await world.AllSayAsync("да", "Смена открыта");

        var n = 0;
        foreach (var (statement, moment) in Places)
        {
            n++;
            await world.AllSayAsync($"-{n} нал такси {n}", "Записать?");
            await world.SettlesAsync();
            var killed = world.Trap.Set(passage => passage.Moment == moment && IsShared(passage, statement), world.KillAsync);
            var recorded = world.AllSayAsync("да", $"такси {n}");
            TestContext.Out.WriteLine($"{await killed.WaitAsync(TimeSpan.FromSeconds(20))}");
            await world.ServeAsync();
            await recorded;
            await world.SettlesAsync();
        }

        Assert.That(
            await world.ReadAsync<long>("select count(*) from (select company_id from operation group by company_id having count(*) = max(operation_id) and count(distinct comment) = count(*)) c"),
            Is.EqualTo(Companies));
        Assert.That(await world.ReadAsync<long>("select count(*) from operation"), Is.EqualTo(Companies * Places.Length));
        Assert.That(await world.ReadAsync<long>("select count(*) from inbox where state <> 'handled'"), Is.Zero);
        foreach (var asan in world.Asans)
        {
            var heard = asan.Heard.Select(bubble => bubble.Text).ToList();
            Assert.That(heard, Is.Unique);
            Assert.That(heard.Count(text => text.StartsWith("Записано", StringComparison.Ordinal)), Is.EqualTo(Places.Length));
            Assert.That(heard, Has.Count.EqualTo(4 + (2 * Places.Length)));
        }
    }

    /// <summary>A trip of several turns names the same statement for each of them.</summary>
    private static bool IsShared(Passage passage, string statement) => passage.Step.Split(" + ").Count(name => name == statement) > 1;
}
