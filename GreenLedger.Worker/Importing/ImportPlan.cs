using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Data.Importing;

namespace GreenLedger.Worker.Importing;

/// <summary>What an import will do, or why it cannot.</summary>
/// <param name="Mistakes">By line; nothing is recorded while there is one.</param>
internal sealed record ImportPlan(
    IReadOnlyList<PlannedPerson> NewPeople,
    IReadOnlyList<PlannedShift> NewShifts,
    IReadOnlyList<PlannedOperation> NewOperations,
    IReadOnlyList<ImportMistake> Mistakes)
{
    public IReadOnlyList<PlannedMonth> Months() =>
    [
        .. NewShifts.Select(shift => (Day: shift.BusinessOn, shift.Opening, Change: default(Balance), Operations: 0))
            .Concat(NewOperations.Select(operation => (Day: operation.Shift.BusinessOn, Opening: default(Balance), Change: default(Balance).Plus(operation.Entry.Pocket, operation.Entry.Effect), Operations: 1)))
            .GroupBy(part => new DateOnly(part.Day.Year, part.Day.Month, 1))
            .OrderBy(month => month.Key)
            .Select(month => new PlannedMonth(
                month.Key,
                month.Count(part => part.Operations == 0),
                month.Sum(part => part.Operations),
                month.Aggregate(default(Balance), (sum, part) => sum + part.Opening),
                month.Aggregate(default(Balance), (sum, part) => sum + part.Change))),
    ];
}

/// <summary>Whose rows they are. The ledger's name counts where it has one.</summary>
internal sealed class PlannedPerson(int line, PhoneNumber? phone, KnownPerson? known)
{
    public int Line => line;

    public PhoneNumber? Phone => phone;

    public KnownPerson? Known => known;

    public string? Name { get; set; } = known?.Name;

    public bool HasAccess { get; set; } = true;

    /// <summary>Known once they are in the ledger.</summary>
    public int PersonId { get; set; } = known?.PersonId ?? 0;
}

/// <param name="known">As it stands in the ledger; null for a new one.</param>
internal sealed class PlannedShift(int line, PlannedPerson person, Balance opening, DateOnly businessOn, DateTimeOffset openedAt, DateTimeOffset closesAt, KnownShift? known)
{
    public int Line => line;

    public PlannedPerson Person => person;

    public Balance Opening => opening;

    public DateOnly BusinessOn => businessOn;

    public DateTimeOffset OpenedAt => openedAt;

    public DateTimeOffset ClosesAt => closesAt;

    public KnownShift? Known => known;

    public DateTimeOffset? ClosedByHandAt { get; set; }

    public DateTimeOffset EndsAt => known?.EndsAt ?? ClosedByHandAt ?? closesAt;
}

internal sealed record PlannedOperation(int Line, PlannedShift Shift, Entry Entry, DateTimeOffset OccurredAt);

/// <param name="Change">What the operations do to the pockets.</param>
internal sealed record PlannedMonth(DateOnly Month, int Shifts, int Operations, Balance Opening, Balance Change);
