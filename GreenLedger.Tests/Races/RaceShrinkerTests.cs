using GreenLedger.Player;

namespace GreenLedger.Tests.Races;

public sealed class RaceShrinkerTests
{
    /// <summary>Fails wherever a deletion and an instalment of the third worker meet.</summary>
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task A_failing_history_becomes_the_two_acts_that_matter_and_a_scenario(int seed)
    {
        var history = new RaceMaker(seed).Make(acts: 200);
        var smallest = await new RaceShrinker(one => Task.FromResult(one.Acts.Any(IsDeletion) && one.Acts.Any(IsInstalmentOfW3)), attempts: 1, mostRuns: 5_000).ShrinkAsync(history);

        Assert.That(smallest.Acts, Has.Count.EqualTo(2));
        Assert.That(smallest.Acts.Count(IsDeletion), Is.EqualTo(1));
        Assert.That(smallest.Acts.Count(IsInstalmentOfW3), Is.EqualTo(1));
        Assert.That(smallest.Seed, Is.EqualTo(seed));

        var turns = smallest.Messages().Select((message, at) => new RaceTurn(message.Who, message.Words.Text, at + 1, at + 1, at + 1, at + 1, "Не понял", Told: null, Attempts: 0));
        var printed = RaceScenario.Print(smallest, new RaceRecord([.. turns], [], Broken: null), "found\nhere");
        var scenario = ScenarioFile.Parse("race", printed.Split('\n'));
        Assert.That(scenario.Phones, Has.Count.EqualTo(2));
        Assert.That(scenario.Steps.OfType<Step.Act>().Count(), Is.EqualTo(smallest.Messages().Count));

        bool IsInstalmentOfW3(RaceAct act) => history.NameOf(act.Who) == "W3" && act.Says[0].Text.StartsWith("рассрочка", StringComparison.Ordinal);
    }

    [Test]
    public void The_model_notices_a_wrong_figure_a_missing_refusal_and_a_silence()
    {
        var history = new RaceHistory(Seed: 1, Admins: 0, Workers: 1, [new RaceAct(0, ["открыть смену", "100", "0", "да", "-60 нал чай", "да", "-60 нал сок"])]);
        string[] heard =
        [
            "Какая сумма с собой, нал?", "Какая сумма на карте, банк?", "Открыть смену\n\nОткрыть смену? Да / Нет", "Смена открыта", "Расход\n\nЗаписать? Да / Нет", "Записано: №1, 10:00\nОсталось: нал 40,00, банк 0,00",
            "В кармане «нал» 40,00 сом, не хватает 20,00 сом. Ничего не записано.\n\nРасход: какая сумма?",
        ];
        Assert.That(Difference(history, heard), Is.Null);
        Assert.That(Difference(history, [.. heard[..5], heard[5].Replace("40,00", "41,00", StringComparison.Ordinal), heard[6]]), Does.Contain("expected recorded 1 4000/0"));
        Assert.That(Difference(history, [.. heard[..6], heard[4]]), Does.Contain("expected lack нал 4000 lacks 2000, asks amount"));
        Assert.That(Difference(history, [.. heard[..6], ""]), Does.Contain("was not answered"));
        Assert.That(Difference(history, [.. heard[..3], "Смена уже идёт, с 10:00", .. heard[4..]]), Does.Contain("expected opened"));
    }

    private static string? Difference(RaceHistory history, IReadOnlyList<string> heard)
    {
        var turns = history.Messages().Select((message, at) => new RaceTurn(
            message.Who, message.Words.Text, at + 1, at + 1, at + 1, heard[at].Length == 0 ? 0 : at + 1, heard[at], Told: null, Attempts: 0));
        return new RaceCheck(history, new RaceRecord([.. turns], [(0, 4_000, 0)], Broken: null)).Difference();
    }

    private static bool IsDeletion(RaceAct act) => act.Says[0].Text.StartsWith('№');
}
