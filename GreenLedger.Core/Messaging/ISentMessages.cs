using GreenLedger.Core.Analytics;

namespace GreenLedger.Core.Messaging;

/// <summary>A message of ours.</summary>
/// <param name="OperationId">The operation whose receipt it is.</param>
/// <param name="Figures">The figures that it shows.</param>
public sealed record SentMessage(long? OperationId, ShownFigures? Figures);

/// <summary>What we sent, inside the current transaction.</summary>
public interface ISentMessages
{
    /// <summary>The message that a reply quotes; null where it is none of ours.</summary>
    Task<SentMessage?> FindAsync(string chatId, string idMessage, CancellationToken cancellation);
}
