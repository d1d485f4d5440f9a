using GreenLedger.Core.Amounts;

namespace GreenLedger.Core.Shifts;

/// <summary>Shifts of one company, inside the current transaction.</summary>
public interface IShiftStore
{
    /// <summary>The person's shift that covers this moment, closed since or not.</summary>
    Task<Shift?> FindAtAsync(int personId, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The person's shift that nobody has closed yet; its <see cref="Shift.ClosesAt"/> may have passed.</summary>
    Task<Shift?> FindUnclosedAsync(int personId, CancellationToken cancellation);

    /// <summary>The end of the person's latest shift that began before this moment, null without one.</summary>
    Task<DateTimeOffset?> LastEndAsync(int personId, DateTimeOffset before, CancellationToken cancellation);

    /// <summary>The shift as it stands when nobody else holds it, held until the transaction ends: who changes its pockets does so one after another.</summary>
    Task<Shift> LockAsync(long shiftId, CancellationToken cancellation);

    Task<Shift> AddAsync(NewShift shift, CancellationToken cancellation);

    /// <summary>Closes it at that moment, or with its last operation where that is later; null when somebody else did.</summary>
    Task<DateTimeOffset?> CloseAsync(long shiftId, DateTimeOffset at, ShiftClosing how, CancellationToken cancellation);

    /// <summary>Unclosed shifts whose <see cref="Shift.ClosesAt"/> has come.</summary>
    Task<IReadOnlyList<Shift>> ListDueAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Who has a shift that covers this moment.</summary>
    Task<IReadOnlyList<int>> ListOwnersAsync(DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Computed from the facts, each time.</summary>
    Task<Balance> BalanceAsync(long shiftId, CancellationToken cancellation);
}

/// <param name="BusinessOn">The company's local day at opening; its operations belong to the same day.</param>
/// <param name="Message">The inbox row that asked for it.</param>
public sealed record NewShift(
    int PersonId,
    Money OpeningCash,
    Money OpeningBank,
    DateOnly BusinessOn,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt,
    DateTimeOffset RecordedAt,
    long? Message);
