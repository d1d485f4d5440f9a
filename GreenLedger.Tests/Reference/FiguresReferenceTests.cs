using FsCheck;
using FsCheck.Fluent;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Data;

namespace GreenLedger.Tests.Reference;

/// <summary>The ledger's SQL against plain C#, over random histories: every figure, of every kind of scope.</summary>
[TestFixture]
public sealed class FiguresReferenceTests
{
    private static readonly Arbitrary<HistoryPlan> Small = Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from operations in Gen.Choose(1, 60)
        from place in Gen.Choose(0, HistoryPlan.PlacesCount - 1)
        from burst in Gen.Choose(50, 90)
        select new HistoryPlan(seed, operations, place, burst),
        plan => new[] { plan.Operations / 2, plan.Operations - 1 }.Where(fewer => fewer > 0).Distinct().Select(fewer => plan with { Operations = fewer }));

    private TestDatabase _database = null!;
    private int _companies;

    [OneTimeSetUp]
    public async Task CreateAsync() => _database = await TestDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Test]
    public void Every_figure_of_many_small_histories_is_what_its_facts_add_up_to() => Prop
        .ForAll(Small, plan => CompareAsync(plan, scopes: 3).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    /// <summary>Written late, after the next day's shift had begun: that an earlier one could be opened then was found by chance.</summary>
    [Test]
    public Task No_shift_is_opened_before_one_that_was() =>
        CompareAsync(new HistoryPlan(Seed: 331201851, Operations: 37, HistoryPlan.BerlinInAutumn, BurstPercent: 78), scopes: 3);

    [Test]
    public async Task Every_figure_of_two_thousand_operations_is_what_its_facts_add_up_to()
    {
        var plan = new HistoryPlan(Seed: 5, Operations: 2_000, HistoryPlan.BerlinInSpring, BurstPercent: 92);
        await RecordAsync(plan with { Seed = 6, Operations = 200 });
        var (writer, now) = await RecordAsync(plan);
        AssertIsRich(writer.History);
        // Nobody has counted the rows yet, and a server's own housekeeping comes too late for a test.
        await using (var analyze = _database.DataSource.CreateCommand("analyze")) await analyze.ExecuteNonQueryAsync();

        await using var session = new LedgerSession(_database.Program);
        await session.BeginAsync(writer.Company, CancellationToken.None);
        var findings = new Findings();
        var figures = new FiguresComparison(writer.Company, session, writer.History, now, findings);
        var facts = new FactsComparison(session, writer.History, findings);
        var clockChanges = new DateOnly(2026, 3, 29);
        var periods = new[]
        {
            Period.Of(clockChanges),
            new Period(clockChanges.AddDays(-6), clockChanges),
            new Period(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30)),
            new Period(writer.History.Shifts[0].On.AddDays(-1), writer.History.Shifts[^1].On.AddDays(1)),
        };
        foreach (var period in periods)
        {
            await figures.CompareShiftsAsync(new FiguresScope(period));
            foreach (var scope in writer.History.People.Select(person => new FiguresScope(period, person.PersonId)).Append(new FiguresScope(period)))
            {
                await figures.CompareAsync(scope);
                await figures.CompareOperationsAsync(scope, now);
                await facts.CompareWithReportAsync(scope, now);
                foreach (var (figure, pocket) in FactsComparison.Questions)
                    await facts.CompareAsync(new FigureAsked(scope, figure, pocket, now.AddDays(scope.PersonId is null ? 0 : -9)), pageSize: 400);
            }
        }

        for (var day = clockChanges.AddDays(-6); day <= clockChanges.AddDays(9); day = day.AddDays(1)) await figures.CompareDailyAsync(day);
        findings.ThrowIfAny();
    }

    /// <summary>Without these the comparison would prove little.</summary>
    private static void AssertIsRich(ReferenceHistory history)
    {
        Assert.That(history.Operations, Has.Count.EqualTo(2_000));
        Assert.That(history.Operations.Select(operation => (operation.Kind, operation.Pocket)).Distinct().Count(), Is.EqualTo(8), "kinds in both pockets");
        Assert.That(history.Operations.Count(operation => operation.IsLate), Is.GreaterThan(20), "late");
        Assert.That(history.Operations.Count(operation => operation.DeletedAt is not null), Is.GreaterThan(50), "deleted");
        Assert.That(history.Operations.Count(operation => operation.DeletedAt > operation.RecordedAt.AddDays(2)), Is.GreaterThan(10), "deleted days later");
        Assert.That(history.Operations.Count(operation => operation is { Kind: OperationKind.Correction, Amount.IsNegative: true }), Is.GreaterThan(10), "corrected down");
        Assert.That(history.Operations.Count(operation => operation.RecordedBy.PersonId != operation.PersonId), Is.GreaterThan(20), "for a worker");
        Assert.That(history.Shifts.GroupBy(shift => (shift.PersonId, shift.On)).Count(day => day.Count() > 1), Is.GreaterThan(10), "several shifts a day");
        Assert.That(history.Shifts.Zip(history.Shifts.Skip(1)).Count(pair => pair.First.PersonId == pair.Second.PersonId && pair.First.OpenedAt == pair.Second.OpenedAt), Is.Positive, "within a second");
        Assert.That(history.Shifts.Select(shift => shift.ClosedHow).Distinct(), Is.EquivalentTo(new ShiftClosing?[] { null, ShiftClosing.Hand, ShiftClosing.Midnight }));
        Assert.That(history.People.Count(person => person.Role == Role.Worker && history.Shifts.All(shift => shift.PersonId != person.PersonId)), Is.Positive, "never opened");
    }

    private async Task CompareAsync(HistoryPlan plan, int scopes)
    {
        await RecordAsync(plan with { Seed = plan.Seed + 1 });
        var (writer, now) = await RecordAsync(plan);
        await using var session = new LedgerSession(_database.Program);
        await session.BeginAsync(writer.Company, CancellationToken.None);
        var questions = new RandomQuestions(plan.Seed, writer.History, now);
        var findings = new Findings();
        for (var i = 0; i < scopes; i++) await questions.AskAsync(writer.Company, session, findings);
        findings.ThrowIfAny();
    }

    private async Task<(HistoryWriter Writer, DateTimeOffset Now)> RecordAsync(HistoryPlan plan)
    {
        await using var writer = await HistoryWriter.BeginAsync(_database.Program, ++_companies, plan.Zone, plan.Start);
        var now = await new HistoryGenerator(plan, writer).RunAsync();
        await writer.CommitAsync();
        return (writer, now);
    }
}
