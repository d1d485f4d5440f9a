using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;

namespace GreenLedger.Core.Operations;

/// <summary>
/// What a person may see of the operations: an admin all, a worker their own. Whatever a dialog remembers or somebody types, a list and
/// an operation in full are read here and nowhere else.
/// </summary>
public sealed class VisibleOperations(IOperationStore operations, IMessageHistory messages)
{
    public static bool SeesOthers(Person viewer) => viewer is { IsAdmin: true, IsActive: true };

    public Task<IReadOnlyList<Operation>> ListAsync(Person viewer, OperationFilter filter, int limit, CancellationToken cancellation) =>
        operations.ListAsync(SeesOthers(viewer) ? filter : filter with { PersonId = viewer.PersonId }, limit, cancellation);

    /// <summary>Null where there is none, and for a worker also where it is another's: nobody learns which of the two.</summary>
    public async Task<Operation?> FindAsync(Person viewer, long operationId, CancellationToken cancellation) =>
        await operations.FindAsync(operationId, cancellation) is { } operation && (SeesOthers(viewer) || operation.PersonId == viewer.PersonId)
            ? operation
            : null;

    /// <summary>The messages that made an operation what it is, as they were written.</summary>
    public async Task<OperationHistory> HistoryAsync(Operation operation, CancellationToken cancellation)
    {
        var deletion = operation.Deletion?.Message;
        long[] ids = [.. new[] { operation.FirstMessage, operation.Message, deletion }.OfType<long>().Distinct()];
        if (ids.Length == 0) return new OperationHistory([], []);
        var said = await messages.ReadAsync(ids, cancellation);
        return new OperationHistory([.. said.Where(message => message.MessageId != deletion)], [.. said.Where(message => message.MessageId == deletion)]);
    }
}

/// <param name="Recording">The message with which its dialog began and the one that confirmed it; a single one where they are the same.</param>
/// <param name="Deleting">The message that confirmed its deletion.</param>
public sealed record OperationHistory(IReadOnlyList<SaidMessage> Recording, IReadOnlyList<SaidMessage> Deleting);
