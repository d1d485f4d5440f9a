using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;

namespace GreenLedger.Core.Shifts;

/// <summary>Opens and closes shifts. Everything happens in the caller's transaction.</summary>
public sealed class ShiftService(Company company, IShiftStore shifts)
{
    public async Task<Outcome<OpenedShift>> OpenAsync(Act act, Money cash, Money bank, CancellationToken cancellation)
    {
        if (!act.By.IsActive) return new Refusal.NotAllowed();

        var tomorrow = BusinessDay.NextMidnight(act.Now, company.TimeZone);
        var unclosed = await shifts.FindUnclosedAsync(act.By.PersonId, cancellation);
        if (unclosed is not null)
        {
            // Opened while the clock was days ahead: without this its owner could open no other until that day comes.
            if (unclosed.OpenedAt >= tomorrow)
            {
                await shifts.CloseAsync(unclosed.ShiftId, unclosed.OpenedAt, ShiftClosing.Hand, cancellation);
            }
            else
            {
                if (act.At < unclosed.ClosesAt) return new Refusal.ShiftAlreadyOpen(unclosed.OpenedAt);
                // Its midnight has passed and the closing job has not come yet: it ended then, not now.
                await CloseDueAsync(unclosed, cancellation);
            }
        }

        if (await shifts.LastEndAsync(act.By.PersonId, before: tomorrow, cancellation) is { } end && act.At < end)
            return new Refusal.ShiftsOverlap(end);

        var shift = await shifts.AddAsync(
            new NewShift(
                act.By.PersonId,
                cash,
                bank,
                BusinessDay.On(act.At, company.TimeZone),
                act.At,
                BusinessDay.NextMidnight(act.At, company.TimeZone),
                act.Now,
                act.Message),
            cancellation);
        // Written before midnight, received after it: the closing job of that midnight may have come and gone.
        if (shift.ClosesAt <= act.Now) await CloseDueAsync(shift, cancellation);
        return new OpenedShift(shift, unclosed);
    }

    /// <summary>Closes the person's shift at the moment of the message; what remains is fixed with it.</summary>
    public async Task<Outcome<Shift>> CloseAsync(Act act, CancellationToken cancellation)
    {
        if (!act.By.IsActive) return new Refusal.NotAllowed();
        var shift = await shifts.FindAtAsync(act.By.PersonId, act.At, cancellation);
        if (shift is null || shift.ClosedAt is not null) return new Refusal.NoOpenShift(OfName: null);

        await shifts.LockAsync(shift.ShiftId, cancellation);
        if (await shifts.CloseAsync(shift.ShiftId, act.At, ShiftClosing.Hand, cancellation) is not { } closedAt)
            return new Refusal.NoOpenShift(OfName: null);
        return shift with { ClosedAt = closedAt, ClosedHow = ShiftClosing.Hand };
    }

    /// <summary>Closes every shift whose midnight has come, with that midnight as its end, however late this runs.</summary>
    public async Task<IReadOnlyList<Shift>> CloseAllDueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var closed = new List<Shift>();
        foreach (var shift in await shifts.ListDueAsync(now, cancellation))
        {
            await shifts.LockAsync(shift.ShiftId, cancellation);
            if (await CloseDueAsync(shift, cancellation) is null) continue;
            closed.Add(shift with { ClosedAt = shift.ClosesAt, ClosedHow = ShiftClosing.Midnight });
        }

        return closed;
    }

    private Task<DateTimeOffset?> CloseDueAsync(Shift shift, CancellationToken cancellation) =>
        shifts.CloseAsync(shift.ShiftId, shift.ClosesAt, ShiftClosing.Midnight, cancellation);
}

/// <param name="ClosedBefore">The shift of an earlier day that was still to be closed: its owner has not heard its result yet.</param>
public sealed record OpenedShift(Shift Shift, Shift? ClosedBefore);
