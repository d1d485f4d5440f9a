namespace GreenLedger.Worker.Messaging;

/// <summary>When a message happened: WhatsApp's own time, never later than now nor more than a day before it.</summary>
public static class MessageTime
{
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(24);

    /// <param name="sentAt">Null where the message carries no readable time.</param>
    public static DateTimeOffset Of(DateTimeOffset? sentAt, DateTimeOffset now) =>
        sentAt is not { } at || at > now ? now
        : at < now - Oldest ? now - Oldest
        : at;
}
