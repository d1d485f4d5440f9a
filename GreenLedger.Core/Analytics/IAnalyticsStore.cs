using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Analytics;

/// <summary>Figures of one company, computed from the facts, inside the current transaction.</summary>
public interface IAnalyticsStore
{
    Task<ShiftFigures> ShiftAsync(long shiftId, CancellationToken cancellation);

    /// <summary>By name, then in order.</summary>
    Task<IReadOnlyList<ShiftFigures>> ShiftsAsync(FiguresScope scope, CancellationToken cancellation);

    /// <summary>Those who opened a shift in the period, by name.</summary>
    Task<IReadOnlyList<PersonFigures>> PeopleAsync(FiguresScope scope, CancellationToken cancellation);

    /// <summary>The days on which there were any.</summary>
    Task<IReadOnlyList<DayInstalments>> DaysAsync(FiguresScope scope, CancellationToken cancellation);

    /// <summary>Of those days on which anybody opened a shift, also where no instalment was made.</summary>
    Task<IReadOnlyList<DayInstalments>> WorkedDaysAsync(IReadOnlyList<DateOnly> days, CancellationToken cancellation);

    /// <summary>What the period's instalments will bring, month by month, without gaps in a term.</summary>
    Task<IReadOnlyList<MonthInflow>> InflowAsync(FiguresScope scope, CancellationToken cancellation);

    Task<IReadOnlyList<Difference>> DifferencesAsync(FiguresScope scope, CancellationToken cancellation);

    Task<FactsPage> FactsAsync(FigureAsked asked, int skip, int take, CancellationToken cancellation);

    /// <summary>Corrections and late operations of the day, deleted ones apart.</summary>
    Task<IReadOnlyList<Operation>> NotableAsync(DateOnly day, CancellationToken cancellation);

    /// <summary>Operations that were deleted in [from, to), UTC instants.</summary>
    Task<IReadOnlyList<Operation>> DeletionsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>How many operations the period has, deleted ones too.</summary>
    Task<int> CountOperationsAsync(FiguresScope scope, CancellationToken cancellation);

    /// <summary>All operations of the period in order as they stood at that moment, those deleted by then too; read as they are asked for.</summary>
    IAsyncEnumerable<Operation> ReadOperationsAsync(FiguresScope scope, DateTimeOffset asOf, CancellationToken cancellation);
}
