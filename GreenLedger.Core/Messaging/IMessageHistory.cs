namespace GreenLedger.Core.Messaging;

/// <summary>What people wrote, read again from what was received of them. It is the provenance of the facts.</summary>
public interface IMessageHistory
{
    /// <summary>The words of these messages in the order of their arrival; those without any are left out.</summary>
    Task<IReadOnlyList<SaidMessage>> ReadAsync(IReadOnlyCollection<long> messageIds, CancellationToken cancellation);
}

/// <param name="MessageId">The inbox row.</param>
/// <param name="At">When it was written, UTC.</param>
public sealed record SaidMessage(long MessageId, DateTimeOffset At, string Words);
