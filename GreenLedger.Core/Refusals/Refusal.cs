using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Refusals;

/// <summary>Why the ledger said no: what a person can get wrong. What only a bug or an outage can cause is an exception.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>No shift covers the moment of the message.</summary>
    public sealed record NoOpenShift(string? OfName) : Refusal;

    public sealed record ShiftAlreadyOpen(DateTimeOffset Since) : Refusal;

    /// <summary>An older shift reaches past the moment at which this one should open.</summary>
    public sealed record ShiftsOverlap(DateTimeOffset Until) : Refusal;

    public sealed record PocketTooEmpty(Pocket Pocket, Money Holds, Money Missing, bool OtherPocketHasIt) : Refusal;

    /// <summary>Taking the operation out would leave the pocket below zero.</summary>
    public sealed record DeletionLeavesTooLittle(long OperationId, Pocket Pocket, Money Holds, Money Missing) : Refusal;

    public sealed record UnknownOperation(long OperationId) : Refusal;

    public sealed record AlreadyDeleted(long OperationId) : Refusal;

    /// <summary>The person may not do this, or no longer.</summary>
    public sealed record NotAllowed : Refusal;

    public sealed record NumberTaken(string Name, bool IsActive) : Refusal;

    public sealed record UnknownPerson : Refusal;

    public sealed record AdminsComeFromConfiguration(string Name) : Refusal;
}

/// <summary>A value, or why there is none.</summary>
public readonly record struct Outcome<T>(T? Value, Refusal? Refusal)
    where T : class
{
    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(null, refusal);
}
