using GreenLedger.Core.Amounts;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Operations;

/// <summary>Records facts and marks them deleted, by the money rules. Everything happens in the caller's transaction.</summary>
public sealed class OperationService(IOperationStore operations, IShiftStore shifts)
{
    /// <summary>Content repeated within this time is asked about before it is recorded again.</summary>
    public static readonly TimeSpan SameContentWindow = TimeSpan.FromMinutes(10);

    // The first look is without a lock, the second under it.
    private const int MostLooks = 3;

    /// <summary>Records the entry in the shift that the person had open when it happened, late or not.</summary>
    /// <param name="personId">Whose pocket; another's only for an admin.</param>
    public async Task<Outcome<Receipt>> RecordAsync(Act act, int personId, Entry entry, CancellationToken cancellation)
    {
        if (!MayRecord(act.By, personId, entry.Kind)) return new Refusal.NotAllowed();
        for (var look = 0; look < MostLooks; look++)
        {
            if (await shifts.FindAtAsync(personId, act.At, cancellation) is not { } shift) return new Refusal.NoOpenShift(OfName: null);
            var balance = await shifts.BalanceAsync(shift.ShiftId, cancellation);
            if (Lack(balance, entry) is { } refusal) return refusal;

            // Looked at without a lock, recorded under it: where somebody else was faster, all of it is looked at again, which nobody can change then.
            if (await operations.AddAsync(ToOperation(act, personId, entry, shift), shift, balance, cancellation) is { } number)
                return new Receipt(number, entry, personId, act.At, IsLate: act.Now >= shift.EndsAt, balance.Plus(entry.Pocket, entry.Effect));
        }

        throw new InvalidOperationException("An operation was not stored, though nothing changed under the lock.");
    }

    /// <summary>What would stand in the way if the entry were recorded now; nothing is changed.</summary>
    public async Task<Refusal?> CheckAsync(Act act, int personId, Entry entry, CancellationToken cancellation)
    {
        if (!MayRecord(act.By, personId, entry.Kind)) return new Refusal.NotAllowed();
        var shift = await shifts.FindAtAsync(personId, act.At, cancellation);
        if (shift is null) return new Refusal.NoOpenShift(OfName: null);
        return Lack(await shifts.BalanceAsync(shift.ShiftId, cancellation), entry);
    }

    /// <summary>An operation of the last ten minutes with the same content, which this one may be a repetition of.</summary>
    public Task<SameContent?> FindSameAsync(Act act, int personId, Entry entry, CancellationToken cancellation) =>
        operations.FindSameAsync(
            new Content(personId, entry.Kind, entry.Pocket, entry.Effect, entry.Goods, entry.Client, entry.Comment),
            act.At - SameContentWindow,
            cancellation);

    /// <summary>Marks an operation deleted; the pocket it changed must stay at or above zero without it.</summary>
    public async Task<Outcome<DeletionReceipt>> DeleteAsync(Act act, long operationId, string reason, CancellationToken cancellation)
    {
        if (!act.By.IsAdmin || !act.By.IsActive) return new Refusal.NotAllowed();
        if (await operations.FindAsync(operationId, cancellation) is not { } found) return new Refusal.UnknownOperation(operationId);
        await shifts.LockAsync(found.ShiftId, cancellation);

        // Again under the lock: another admin may have been faster.
        var operation = await operations.FindAsync(operationId, cancellation) ?? found;
        if (operation.IsDeleted) return new Refusal.AlreadyDeleted(operationId);
        var balance = await shifts.BalanceAsync(operation.ShiftId, cancellation);
        var remaining = balance.Plus(operation.Pocket, -operation.Amount);
        if (remaining[operation.Pocket].IsNegative)
            return new Refusal.DeletionLeavesTooLittle(operationId, operation.Pocket, balance[operation.Pocket], -remaining[operation.Pocket]);

        await operations.MarkDeletedAsync(operationId, new DeletionMark(act.Now, act.By.PersonId, reason, act.Message), cancellation);
        return new DeletionReceipt(operation, remaining);
    }

    private static NewOperation ToOperation(Act act, int personId, Entry entry, Shift shift) => new(
        shift.ShiftId,
        personId,
        entry.Kind,
        entry.Pocket,
        entry.Effect,
        entry.Terms,
        entry.Goods,
        entry.Client,
        entry.Comment,
        act.At,
        act.Now,
        act.By.PersonId,
        act.Message,
        act.FirstMessage);

    private static bool MayRecord(Person by, int personId, OperationKind kind) =>
        by.IsActive && (by.IsAdmin || (by.PersonId == personId && kind != OperationKind.Correction));

    private static Refusal? Lack(Balance balance, Entry entry)
    {
        var after = balance[entry.Pocket] + entry.Effect;
        return after.IsNegative
            ? new Refusal.PocketTooEmpty(
                entry.Pocket,
                Holds: balance[entry.Pocket],
                Missing: -after,
                OtherPocketHasIt: !(balance[entry.Pocket.Other()] + entry.Effect).IsNegative)
            : null;
    }
}

/// <summary>What a person wants recorded, complete and read; not a fact yet.</summary>
/// <param name="Effect">Signed: what it does to the pocket.</param>
public sealed record Entry(
    OperationKind Kind,
    Pocket Pocket,
    Money Effect,
    InstalmentTerms? Terms = null,
    string? Goods = null,
    string? Client = null,
    string? Comment = null)
{
    /// <summary>Takes the price from the pocket; the client will owe the total.</summary>
    public static Entry Instalment(string goods, string? client, InstalmentTerms terms, Pocket pocket) =>
        new(OperationKind.Instalment, pocket, -terms.Price, terms, goods, client);

    public static Entry Income(Money amount, Pocket pocket, string? comment) =>
        new(OperationKind.Income, pocket, amount, Comment: comment);

    public static Entry Expense(Money amount, Pocket pocket, string? comment) =>
        new(OperationKind.Expense, pocket, -amount, Comment: comment);

    /// <param name="effect">Plus or minus, never zero.</param>
    public static Entry Correction(Money effect, Pocket pocket, string reason) =>
        new(OperationKind.Correction, pocket, effect, Comment: reason);
}

/// <param name="Remaining">Both pockets after the operation.</param>
public sealed record Receipt(
    long OperationId,
    Entry Entry,
    int PersonId,
    DateTimeOffset OccurredAt,
    bool IsLate,
    Balance Remaining);

public sealed record DeletionReceipt(Operation Operation, Balance Remaining);
