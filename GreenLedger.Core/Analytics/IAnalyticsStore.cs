namespace GreenLedger.Core.Analytics;

/// <summary>Figures of one company, computed from the facts, inside the current transaction.</summary>
public interface IAnalyticsStore
{
    Task<ShiftFigures> ShiftAsync(long shiftId, CancellationToken cancellation);

    /// <summary>The shifts opened in [from, to), UTC instants.</summary>
    Task<IReadOnlyList<ShiftFigures>> ShiftsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);
}
