using GreenLedger.Core.Amounts;

namespace GreenLedger.Core.Shifts;

public enum ShiftClosing
{
    /// <summary>The worker closed it.</summary>
    Hand,

    /// <summary>The company's midnight closed it, whenever that was written down.</summary>
    Midnight,
}

/// <summary>A person's working day, from opening to closing by hand or at the next local midnight. Instants are UTC.</summary>
/// <param name="ClosesAt">Fixed at opening: the coming midnight of the company's zone. Nothing moves it later.</param>
public sealed record Shift(
    long ShiftId,
    int PersonId,
    Money OpeningCash,
    Money OpeningBank,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt,
    DateTimeOffset? ClosedAt,
    ShiftClosing? ClosedHow)
{
    public Balance Opening => new(OpeningCash, OpeningBank);

    public DateTimeOffset EndsAt => ClosedAt ?? ClosesAt;

    /// <summary>Whether what happens at this moment belongs to the shift, also when the closing job has not run yet.</summary>
    public bool IsOpenAt(DateTimeOffset at) => OpenedAt <= at && at < EndsAt;
}
