using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Data.Operations;

/// <summary>The columns of operation_in_full that every list selects.</summary>
internal sealed record OperationRow(
    long OperationId,
    long ShiftId,
    int PersonId,
    string PersonName,
    OperationKind Kind,
    Pocket Pocket,
    long Amount,
    long? Price,
    long? Markup,
    int? TermMonths,
    string? Goods,
    string? Client,
    string? Comment,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    int? RecordedBy,
    string RecordedByName,
    bool IsLate,
    DateTimeOffset? DeletedAt,
    int? DeletedBy,
    string? DeletedByName,
    string? DeletionReason,
    long? DeletionMessage,
    long? Message,
    long? FirstMessage)
{
    public Operation ToOperation() => new(
        OperationId,
        ShiftId,
        PersonId,
        PersonName,
        Kind,
        Pocket,
        new Money(Amount),
        Price is { } price ? new InstalmentTerms(new Money(price), new Money(Markup!.Value), new Months(TermMonths!.Value)) : null,
        Goods,
        Client,
        Comment,
        OccurredAt,
        RecordedAt,
        RecordedBy,
        RecordedByName,
        IsLate,
        DeletedAt is { } at ? new Deletion(at, DeletedBy!.Value, DeletedByName!, DeletionReason!, DeletionMessage) : null,
        Message,
        FirstMessage);
}
