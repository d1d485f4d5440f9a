using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Data;
using GreenLedger.Data.Analytics;
using GreenLedger.Data.People;

namespace GreenLedger.Tests.Reference;

/// <summary>Asks the ledger and the reference the same questions.</summary>
internal sealed class FiguresComparison(Company company, LedgerSession session, ReferenceHistory history, DateTimeOffset now, Findings findings)
{
    private readonly AnalyticsStore _analytics = new(session);

    /// <summary>Everything but the facts behind a figure.</summary>
    public async Task CompareAsync(FiguresScope scope)
    {
        var asked = new ReferenceScope(scope.Period.From, scope.Period.To, scope.PersonId);
        var facts = history.Of(asked);
        await CompareReportAsync(scope, facts);

        findings.CompareAll($"days of {scope}", ReferenceFigures.Days(facts), (await _analytics.DaysAsync(scope, CancellationToken.None)).Select(CoreFigures.Day));
        findings.CompareAll(
            $"differences of {scope}",
            ReferenceFigures.Differences(history, asked),
            (await _analytics.DifferencesAsync(scope, CancellationToken.None)).Select(CoreFigures.Difference));
        findings.Compare($"count of {scope}", facts.Operations.Count, await _analytics.CountOperationsAsync(scope, CancellationToken.None));

        var inflow = (await _analytics.InflowAsync(scope, CancellationToken.None)).Select(month => new ReferenceInflow(month.Month, month.Amount)).ToList();
        findings.CompareAll($"inflow of {scope}", ReferenceFigures.Inflow(facts), inflow);
        findings.Compare($"inflow of {scope}, all months", ReferenceFigures.Sums(facts).Owed, ReferenceFigures.Total(inflow.Select(month => month.Amount)));
    }

    public async Task CompareShiftsAsync(FiguresScope scope)
    {
        var shifts = history.Of(new ReferenceScope(scope.Period.From, scope.Period.To, scope.PersonId)).Shifts;
        CompareShifts($"shifts of {scope}", shifts, await _analytics.ShiftsAsync(scope, CancellationToken.None));
        foreach (var shift in shifts)
            CompareShifts($"shift {shift.ShiftId}", [shift], [await _analytics.ShiftAsync(shift.ShiftId, CancellationToken.None)]);
    }

    public async Task CompareOperationsAsync(FiguresScope scope, DateTimeOffset asOf)
    {
        var read = new List<Operation>();
        await foreach (var operation in _analytics.ReadOperationsAsync(scope, asOf, CancellationToken.None)) read.Add(operation);
        var expected = history.AsOf(asOf).Of(new ReferenceScope(scope.Period.From, scope.Period.To, scope.PersonId)).Operations;
        findings.CompareAll($"operations of {scope} as of {asOf:O}", expected.OrderBy(operation => operation.Number).Select(CoreFigures.Operation), read);
    }

    public async Task CompareDeletionsAsync(DateTimeOffset from, DateTimeOffset to) => findings.CompareAll(
        $"deletions from {from:O} to {to:O}",
        Deleted(operation => operation.DeletedAt >= from && operation.DeletedAt < to),
        await _analytics.DeletionsAsync(from, to, CancellationToken.None));

    /// <summary>What the admins are sent after that day.</summary>
    public async Task CompareDailyAsync(DateOnly day)
    {
        var after = BusinessDay.Span(day, company.TimeZone).To;
        var daily = await Reports().DailyAsync(after, now, CancellationToken.None);
        var scope = new ReferenceScope(day, day, null);
        var noted = history.Of(scope).Operations.Where(operation => operation.DeletedAt is null).OrderBy(operation => operation.Number).ToList();
        findings.CompareAll($"differences on {day:O}", ReferenceFigures.Differences(history, scope), daily.Differences.Select(CoreFigures.Difference));
        findings.CompareAll($"corrections on {day:O}", noted.Where(operation => operation.Kind == OperationKind.Correction).Select(CoreFigures.Operation), daily.Corrections);
        findings.CompareAll($"late on {day:O}", noted.Where(operation => operation.IsLate).Select(CoreFigures.Operation), daily.Late);
        findings.CompareAll(
            $"deletions on {day:O}",
            Deleted(operation => operation.DeletedAt is { } at && ReferenceCalendar.On(at, company.TimeZone) == day),
            daily.Deletions);

        DateOnly[] weeksBefore = [day.AddDays(-28), day.AddDays(-21), day.AddDays(-14), day.AddDays(-7)];
        var worked = ReferenceFigures.WorkedDays(history, weeksBefore);
        findings.CompareAll($"worked before {day:O}", worked, (await _analytics.WorkedDaysAsync(weeksBefore, CancellationToken.None)).Select(CoreFigures.Day));
        findings.Compare($"usual on {day:O}", ReferenceFigures.Usual(worked), CoreFigures.Usual(daily.Usual));
    }

    private async Task CompareReportAsync(FiguresScope scope, ReferenceHistory facts)
    {
        var report = await Reports().ReportAsync(scope, now, CancellationToken.None);
        var opened = history.People.Where(person => facts.Shifts.Any(shift => shift.PersonId == person.PersonId)).ToList();
        findings.CompareAll(
            $"people of {scope}",
            opened.OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.PersonId)
                .Select(person => (person.PersonId, person.Name, ReferenceFigures.SumsOfPerson(facts, person.PersonId))),
            report.People.Select(person => (person.PersonId, person.PersonName, CoreFigures.Sums(person.Figures))));
        findings.Compare($"total of {scope}", ReferenceFigures.Sums(facts), CoreFigures.Sums(report.Total));
        findings.Compare($"name of {scope}", history.People.SingleOrDefault(person => person.PersonId == scope.PersonId)?.Name, report.PersonName);

        var before = scope.Before();
        var earlier = history.Of(new ReferenceScope(before.Period.From, before.Period.To, scope.PersonId));
        findings.Compare(
            $"before {scope}",
            earlier.Shifts.Count == 0 ? null : ReferenceFigures.Sums(earlier),
            report.Before is { } shown ? CoreFigures.Sums(shown) : null);

        if (scope.Period.Days > 1) return;
        CompareShifts($"shifts of the report {scope}", facts.Shifts, report.Shifts);
        var missing = history.People.Where(person => scope.PersonId is null && person is { IsActive: true, Role: Role.Worker } && !opened.Contains(person));
        findings.CompareAll($"not opened, {scope}", missing.Select(person => person.Name).Order(StringComparer.Ordinal), report.NotOpened);
    }

    private void CompareShifts(string what, IReadOnlyList<ReferenceShift> expected, IReadOnlyList<ShiftFigures> actual)
    {
        findings.CompareAll(
            what,
            expected.OrderBy(shift => shift.PersonName, StringComparer.Ordinal).ThenBy(shift => shift.PersonId).Select(shift => (Described(shift), ReferenceFigures.SumsOfShift(history, shift))),
            actual.Select(shift => (Described(shift), CoreFigures.Sums(shift.Figures))));
    }

    // The opening amounts are compared with the sums, and when it was recorded is not said.
    private static ReferenceShift Described(ReferenceShift shift) => shift with { Cash = Money.Zero, Bank = Money.Zero, RecordedAt = shift.OpenedAt };

    private static ReferenceShift Described(ShiftFigures shift) => new(
        shift.ShiftId, shift.PersonId, shift.PersonName, Money.Zero, Money.Zero, shift.BusinessOn, shift.OpenedAt, shift.ClosesAt, shift.OpenedAt, shift.ClosedAt, shift.ClosedHow);

    private IEnumerable<Operation> Deleted(Func<ReferenceOperation, bool> which) =>
        history.Operations.Where(which).OrderBy(operation => operation.DeletedAt).ThenBy(operation => operation.Number).Select(CoreFigures.Operation);

    private ReportService Reports() => new(company, _analytics, new PeopleStore(session));
}
