namespace GreenLedger.Tests.Races;

/// <summary>People in each other's way, against a model in which one message is handled after another.</summary>
public sealed class RaceTests
{
    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task CreateAsync() => _database = await TestDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Whatever_people_do_at_once_ends_as_if_it_had_been_done_one_after_another()
    {
        var (recorded, messages) = (0, 0);
        for (var seed = 1; recorded < LongRun.Times(150, 100_000); seed++)
        {
            var history = new RaceMaker(seed).Make(acts: 110);
            var record = await RaceStage.PlayAsync(_database, history);
            recorded += record.Turns.Count(turn => turn.Heard.StartsWith("Записано", StringComparison.Ordinal));
            messages += record.Turns.Count;
            if (new RaceCheck(history, record).Difference() is { } difference) Assert.Fail(await ShrunkAsync(history, record, difference));
        }

        TestContext.Out.WriteLine($"{recorded} operations, {messages} messages");
    }

    private async Task<string> ShrunkAsync(RaceHistory history, RaceRecord record, string difference)
    {
        var found = $"Seed {history.Seed}: {difference}";
        var shrinker = new RaceShrinker(async smaller =>
        {
            var again = await RaceStage.PlayAsync(_database, smaller);
            if (new RaceCheck(smaller, again).Difference() is not { } still) return false;
            (history, record, difference) = (smaller, again, still);
            return true;
        });
        await shrinker.ShrinkAsync(history);
        return $"{found}{Environment.NewLine}{Environment.NewLine}{RaceScenario.Print(history, record, difference)}";
    }
}
