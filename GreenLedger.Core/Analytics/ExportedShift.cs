using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Analytics;

/// <summary>A shift as the accountant gets it. Times are UTC.</summary>
/// <param name="Remaining">What the pockets held at its end, or hold now while it is open.</param>
public sealed record ExportedShift(
    long ShiftId,
    string PersonName,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt,
    DateTimeOffset? ClosedAt,
    ShiftClosing? ClosedHow,
    Balance Opening,
    Balance Remaining);
