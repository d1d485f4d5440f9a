using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Operations;

public enum OperationKind
{
    Instalment,
    Income,
    Expense,
    Correction,
}

/// <summary>A fact. Added, and at most marked deleted; never edited.</summary>
/// <param name="OperationId">The №, counted per company.</param>
/// <param name="Amount">The signed effect on the pocket, in minor units.</param>
/// <param name="OccurredAt">WhatsApp's time of the message that recorded it, UTC.</param>
/// <param name="RecordedBy">Null for an imported one; the name is then that of the file it came from.</param>
/// <param name="IsLate">Written while the shift was open, recorded after its end.</param>
/// <param name="Message">The inbox row that confirmed it; null for what did not come from a chat.</param>
/// <param name="FirstMessage">The inbox row with which its dialog began.</param>
public sealed record Operation(
    long OperationId,
    long ShiftId,
    int PersonId,
    string PersonName,
    OperationKind Kind,
    Pocket Pocket,
    Money Amount,
    InstalmentTerms? Terms,
    string? Goods,
    string? Client,
    string? Comment,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    int? RecordedBy,
    string RecordedByName,
    bool IsLate,
    Deletion? Deletion,
    long? Message = null,
    long? FirstMessage = null)
{
    public bool IsDeleted => Deletion is not null;
}

/// <param name="Message">The inbox row that confirmed it.</param>
public sealed record Deletion(DateTimeOffset At, int By, string ByName, string Reason, long? Message = null);

/// <summary>What is about to become a fact.</summary>
/// <param name="Message">The inbox row that confirmed it: one message records at most one operation.</param>
/// <param name="FirstMessage">The inbox row with which its dialog began: an edit of anything in between belongs to it.</param>
public sealed record NewOperation(
    long ShiftId,
    int PersonId,
    OperationKind Kind,
    Pocket Pocket,
    Money Amount,
    InstalmentTerms? Terms,
    string? Goods,
    string? Client,
    string? Comment,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    int RecordedBy,
    long? Message,
    long? FirstMessage);
