using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Data;
using GreenLedger.Data.Analytics;
using GreenLedger.Data.Operations;
using GreenLedger.Data.Shifts;

namespace GreenLedger.Benchmarks.Queries;

/// <summary>One of the ledger's own queries, asked as the ledger asks it.</summary>
/// <param name="HasPeriod">False: it takes as long whatever the period is, so one is enough.</param>
internal sealed record Query(string File, string Name, bool HasPeriod, Func<LedgerSession, Asked, CancellationToken, Task> RunAsync)
{
    private const int Page = 10;

    public static IReadOnlyList<Query> All { get; } =
    [
        One("shifts", "shifts: one, the balance", (store, asked, ct) => store.ShiftAsync(asked.ShiftId, ct)),
        Of("shifts", "shifts", (store, asked, ct) => store.ShiftsAsync(asked.Everybody, ct)),
        Of("shifts", "shifts of a person", (store, asked, ct) => store.ShiftsAsync(asked.OnePerson, ct)),
        Of("people", "people", (store, asked, ct) => store.PeopleAsync(asked.Everybody, ct)),
        Of("people", "people: one person", (store, asked, ct) => store.PeopleAsync(asked.OnePerson, ct)),
        Of("days", "days", (store, asked, ct) => store.DaysAsync(asked.Everybody, ct)),
        Of("days", "days of a person", (store, asked, ct) => store.DaysAsync(asked.OnePerson, ct)),
        One("usual", "usual: four weekdays before", (store, asked, ct) => store.WorkedDaysAsync([.. Enumerable.Range(1, 4).Select(week => asked.Period.To.AddDays(-7 * week))], ct)),
        Of("inflow", "inflow", (store, asked, ct) => store.InflowAsync(asked.Everybody, ct)),
        Of("inflow", "inflow of a person", (store, asked, ct) => store.InflowAsync(asked.OnePerson, ct)),
        Of("differences", "differences", (store, asked, ct) => store.DifferencesAsync(asked.Everybody, ct)),
        Of("facts", "facts: remaining, first page", (store, asked, ct) => store.FactsAsync(Remaining(asked.Everybody, asked), 0, Page, ct)),
        Of("facts", "facts: remaining of a person", (store, asked, ct) => store.FactsAsync(Remaining(asked.OnePerson, asked), 0, Page, ct)),
        Of("facts", "facts: expense in cash", (store, asked, ct) => store.FactsAsync(new FigureAsked(asked.Everybody, Figure.Expense, Core.Shifts.Pocket.Cash, asked.AsOf), 0, Page, ct)),
        Of("operations", "operations: newest", (store, asked, ct) => store.ListAsync(new OperationFilter(Period: asked.Period), Page, ct)),
        Of("operations", "operations of a person", (store, asked, ct) => store.ListAsync(new OperationFilter(PersonId: asked.Worker, Period: asked.Period), Page, ct)),
        Of("operations", "operations: deleted ones", (store, asked, ct) => store.ListAsync(new OperationFilter(Period: asked.Period, IsDeleted: true), Page, ct)),
        Of("operations", "operations: corrections of a person", (store, asked, ct) => store.ListAsync(new OperationFilter(asked.Worker, OperationKind.Correction, Period: asked.Period), Page, ct)),
        One("operations", "operations: no filter", (store, asked, ct) => store.ListAsync(OperationFilter.All, Page, ct)),
        One("operations", "operations: one number", (store, asked, ct) => store.FindAsync(1 + asked.Period.From.DayNumber % 100, ct)),
        Of("deletions", "deletions", (store, asked, ct) => store.DeletionsAsync(Midnight(asked.Period.From), Midnight(asked.Period.To.AddDays(1)), ct)),
        One("notable", "notable", (store, asked, ct) => store.NotableAsync(asked.Period.To, ct)),
        Of("count", "count", (store, asked, ct) => store.CountOperationsAsync(asked.Everybody, ct)),
        Of("count", "count of a person", (store, asked, ct) => store.CountOperationsAsync(asked.OnePerson, ct)),
        Of("export", "export, read to the end", (store, asked, ct) => ReadAllAsync(store.ReadOperationsAsync(asked.Everybody, asked.AsOf, ct))),
        Of("export", "export: the first row", (store, asked, ct) => ReadFirstAsync(store.ReadOperationsAsync(asked.Everybody, asked.AsOf, ct))),
    ];

    private static Query Of(string file, string name, Func<AnalyticsStore, Asked, CancellationToken, Task> run) =>
        new(file, name, HasPeriod: true, (session, asked, ct) => run(new AnalyticsStore(session), asked, ct));

    private static Query Of(string file, string name, Func<OperationStore, Asked, CancellationToken, Task> run) =>
        new(file, name, HasPeriod: true, (session, asked, ct) => run(new OperationStore(session, new FirstLook()), asked, ct));

    private static Query One(string file, string name, Func<AnalyticsStore, Asked, CancellationToken, Task> run) => Of(file, name, run) with { HasPeriod = false };

    private static Query One(string file, string name, Func<OperationStore, Asked, CancellationToken, Task> run) => Of(file, name, run) with { HasPeriod = false };

    private static FigureAsked Remaining(FiguresScope scope, Asked asked) => new(scope, Figure.Remaining, Pocket: null, asked.AsOf);

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static async Task ReadAllAsync(IAsyncEnumerable<Operation> operations)
    {
        await foreach (var _ in operations)
        {
            // Only that it comes.
        }
    }

    private static async Task ReadFirstAsync(IAsyncEnumerable<Operation> operations)
    {
        await foreach (var _ in operations) return;
    }
}
