using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Operations;

/// <summary>Facts of one company, inside the current transaction.</summary>
public interface IOperationStore
{
    /// <summary>
    /// Adds the fact under the company's next number, if the shift still is as it was seen and its pockets hold what they held. It is locked for
    /// that, until the transaction ends.
    /// </summary>
    /// <returns>Null when something was recorded, deleted or closed in between: what is read now stays.</returns>
    Task<long?> AddAsync(NewOperation operation, Shift seen, Balance held, CancellationToken cancellation);

    Task<Operation?> FindAsync(long operationId, CancellationToken cancellation);

    /// <summary>Marks it deleted; the shift must be locked before.</summary>
    Task MarkDeletedAsync(long operationId, DeletionMark mark, CancellationToken cancellation);

    /// <summary>The newest operation with the same content that happened since then, deleted ones apart.</summary>
    Task<SameContent?> FindSameAsync(Content content, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Newest first, deleted ones too.</summary>
    Task<IReadOnlyList<Operation>> ListAsync(OperationFilter filter, int limit, CancellationToken cancellation);

    /// <summary>The operation in whose dialog this message was; null when it belonged to none that was recorded.</summary>
    Task<long?> FindByMessageAsync(string chatId, string idMessage, CancellationToken cancellation);
}

public sealed record DeletionMark(DateTimeOffset At, int By, string Reason, long? Message);

/// <summary>What makes two operations look like one: same person, kind, amount, pocket and words.</summary>
public sealed record Content(
    int PersonId,
    OperationKind Kind,
    Pocket Pocket,
    Money Amount,
    string? Goods,
    string? Client,
    string? Comment);

public sealed record SameContent(long OperationId, DateTimeOffset OccurredAt);
