using GreenLedger.Core.Messaging;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Worker.Messaging;

/// <summary>Reads received messages again, as they were read when they were handled.</summary>
public sealed class MessageHistory(ReceivedStore received) : IMessageHistory
{
    public async Task<IReadOnlyList<SaidMessage>> ReadAsync(IReadOnlyCollection<long> messageIds, CancellationToken cancellation) =>
        [.. (await received.ReadAsync(messageIds, cancellation)).Select(Said).OfType<SaidMessage>()];

    private static SaidMessage? Said(ReceivedMessage message) =>
        NotificationParser.Parse(message.Body) is Notification.Incoming { Message: { Text: { Length: > 0 } words } incoming }
            ? new SaidMessage(message.InboxId, MessageTime.Of(incoming.SentAt, message.ReceivedAt), words)
            : null;
}
