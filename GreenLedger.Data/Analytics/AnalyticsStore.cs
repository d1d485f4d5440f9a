using System.Runtime.CompilerServices;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;
using GreenLedger.Data.Operations;

namespace GreenLedger.Data.Analytics;

/// <summary>Each query is a file beside this one, with the index it needs.</summary>
public sealed class AnalyticsStore(LedgerSession session) : IAnalyticsStore
{
    private int CompanyId => session.Company.CompanyId;

    public async Task<ShiftFigures> ShiftAsync(long shiftId, CancellationToken cancellation) =>
        (await ShiftsAsync(SqlFile.Read("shift"), new { CompanyId, shiftId }, cancellation)).Single();

    public Task<IReadOnlyList<ShiftFigures>> ShiftsAsync(FiguresScope scope, CancellationToken cancellation) =>
        ShiftsAsync(SqlFile.Read("shifts"), Arguments(scope), cancellation);

    // A person has a shift or two a day: they are read and added up in less time than it takes to look up the first and the last one of each.
    public async Task<IReadOnlyList<PersonFigures>> PeopleAsync(FiguresScope scope, CancellationToken cancellation) => scope.Period.Days == 1
        ? PersonFigures.Of(await ShiftsAsync(scope, cancellation))
        : await session.QueryAsync<PersonRow, FiguresRow, PersonFigures>(
            SqlFile.Read("people"),
            (person, figures) => new PersonFigures(person.PersonId, person.PersonName, figures.ToFigures()),
            FiguresRow.Begins,
            Arguments(scope),
            cancellation);

    public async Task<IReadOnlyList<DayInstalments>> DaysAsync(FiguresScope scope, CancellationToken cancellation) =>
        [.. (await session.QueryAsync<DayRow>(SqlFile.Read("days"), Arguments(scope), cancellation)).Select(row => row.ToDay())];

    public async Task<IReadOnlyList<DayInstalments>> WorkedDaysAsync(IReadOnlyList<DateOnly> days, CancellationToken cancellation) =>
        [.. (await session.QueryAsync<DayRow>(SqlFile.Read("usual"), new { CompanyId, days = days.ToArray() }, cancellation)).Select(row => row.ToDay())];

    public async Task<IReadOnlyList<MonthInflow>> InflowAsync(FiguresScope scope, CancellationToken cancellation) =>
        [.. (await session.QueryAsync<InflowRow>(SqlFile.Read("inflow"), Arguments(scope), cancellation))
            .Select(row => new MonthInflow(row.Month, new Money(row.Amount)))];

    public async Task<IReadOnlyList<Difference>> DifferencesAsync(FiguresScope scope, CancellationToken cancellation) =>
        [.. (await session.QueryAsync<DifferenceRow>(SqlFile.Read("differences"), Arguments(scope), cancellation))
            .Select(row => new Difference(row.PersonId, row.PersonName, row.OpenedAt, row.EndedAt, new Balance(new Money(row.Cash), new Money(row.Bank))))];

    public async Task<FactsPage> FactsAsync(FigureAsked asked, int skip, int take, CancellationToken cancellation)
    {
        var arguments = new
        {
            CompanyId,
            asked.Scope.Period.From,
            asked.Scope.Period.To,
            asked.Scope.PersonId,
            asked.Figure,
            asked.Pocket,
            asked.AsOf,
            skip,
            take,
        };
        var rows = await session.QueryAsync<FactRow>(SqlFile.ReadPlannedAnew("facts"), arguments, cancellation);
        return rows.Count == 0
            ? new FactsPage([], skip, CarriedOver: 0, Count: 0, Total: 0, TotalCash: 0, Money.Zero)
            : new FactsPage([.. rows.Select(row => row.ToFact())], skip, rows[0].Running - rows[0].Part, rows[0].Count, rows[0].Total, rows[0].TotalCash, new Money(rows[0].Prices));
    }

    public async Task<IReadOnlyList<Operation>> NotableAsync(DateOnly day, CancellationToken cancellation) =>
        [.. (await session.QueryAsync<OperationRow>(SqlFile.Read("notable"), new { CompanyId, day }, cancellation)).Select(row => row.ToOperation())];

    public async Task<IReadOnlyList<Operation>> DeletionsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        [.. (await session.QueryAsync<OperationRow>(SqlFile.Read("deletions"), new { CompanyId, from, to }, cancellation)).Select(row => row.ToOperation())];

    public Task<int> CountOperationsAsync(FiguresScope scope, CancellationToken cancellation) =>
        session.GetAsync<int>(SqlFile.Read("count"), Arguments(scope), cancellation);

    public async IAsyncEnumerable<Operation> ReadOperationsAsync(
        FiguresScope scope, DateTimeOffset asOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var arguments = new { CompanyId, scope.Period.From, scope.Period.To, scope.PersonId, asOf };
        await foreach (var row in session.ReadAsync<OperationRow>(SqlFile.ReadPlannedAnew("export"), arguments).WithCancellation(cancellation))
            yield return row.ToOperation();
    }

    private Task<IReadOnlyList<ShiftFigures>> ShiftsAsync(string sql, object arguments, CancellationToken cancellation) =>
        session.QueryAsync<ShiftRow, FiguresRow, ShiftFigures>(
            sql, (shift, figures) => shift.With(figures), FiguresRow.Begins, arguments, cancellation);

    private object Arguments(FiguresScope scope) => new { CompanyId, scope.Period.From, scope.Period.To, scope.PersonId };

    private sealed record DayRow(DateOnly BusinessOn, int Instalments, long Prices, long Markups)
    {
        public DayInstalments ToDay() => new(BusinessOn, Instalments, new Money(Prices), new Money(Markups));
    }

    private sealed record InflowRow(DateOnly Month, long Amount);

    private sealed record DifferenceRow(int PersonId, string PersonName, DateTimeOffset OpenedAt, DateTimeOffset EndedAt, long Cash, long Bank);
}
