using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Tests.Reference;

internal sealed record ReferencePerson(int PersonId, string Name, Role Role, bool IsActive);

/// <param name="On">The business day.</param>
internal sealed record ReferenceShift(
    long ShiftId,
    int PersonId,
    string PersonName,
    Money Cash,
    Money Bank,
    DateOnly On,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt,
    DateTimeOffset RecordedAt,
    DateTimeOffset? ClosedAt = null,
    ShiftClosing? ClosedHow = null)
{
    public Money Opening(Pocket pocket) => pocket == Pocket.Cash ? Cash : Bank;
}

/// <param name="Amount">As said: a price, what was earned or spent; only a correction has a sign.</param>
/// <param name="On">The business day of its shift.</param>
internal sealed record ReferenceOperation(
    long Number,
    long ShiftId,
    int PersonId,
    string PersonName,
    DateOnly On,
    OperationKind Kind,
    Pocket Pocket,
    Money Amount,
    Money Markup,
    int Term,
    string? Goods,
    string? Client,
    string? Comment,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    ReferencePerson RecordedBy,
    bool IsLate,
    DateTimeOffset? DeletedAt = null,
    ReferencePerson? DeletedBy = null,
    string? Reason = null)
{
    public bool IsInstalment => Kind == OperationKind.Instalment;

    /// <summary>What it does to its pocket.</summary>
    public Money Effect => Kind is OperationKind.Instalment or OperationKind.Expense ? -Amount : Amount;
}

/// <summary>All facts of one company, in the order in which they were recorded.</summary>
internal sealed record ReferenceHistory(
    IReadOnlyList<ReferencePerson> People, IReadOnlyList<ReferenceShift> Shifts, IReadOnlyList<ReferenceOperation> Operations)
{
    /// <summary>What was known at that moment: nothing that was recorded later, and no deletion that was made later.</summary>
    public ReferenceHistory AsOf(DateTimeOffset at) => new(
        People,
        [.. Shifts.Where(shift => shift.RecordedAt <= at)],
        [.. Operations.Where(operation => operation.RecordedAt <= at).Select(operation => operation.DeletedAt > at
            ? operation with { DeletedAt = null, DeletedBy = null, Reason = null }
            : operation)]);

    public ReferenceHistory Of(ReferenceScope scope) => new(
        People,
        [.. Shifts.Where(shift => scope.Has(shift.On, shift.PersonId))],
        [.. Operations.Where(operation => scope.Has(operation.On, operation.PersonId))]);
}

/// <param name="PersonId">Null: everybody.</param>
internal sealed record ReferenceScope(DateOnly From, DateOnly To, int? PersonId)
{
    public bool Has(DateOnly day, int personId) => From <= day && day <= To && (PersonId is null || PersonId == personId);
}
