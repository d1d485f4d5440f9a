using GreenLedger.Core.Messaging;

namespace GreenLedger.Worker.GreenApi;

/// <summary>What a notification of Green API says, whatever form it came in.</summary>
public abstract record Notification
{
    private Notification()
    {
    }

    public sealed record Incoming(IncomingMessage Message) : Notification;

    /// <summary>Our own send, seen from the other side: the best proof that it went out.</summary>
    public sealed record OwnEcho(string ChatId, string IdMessage, string Text, DateTimeOffset? SentAt) : Notification;

    /// <param name="Value">sent, delivered, read, failed, noAccount, notInGroup, yellowCard, or what the service invents next.</param>
    public sealed record Status(string? ChatId, string IdMessage, string Value, string? Description) : Notification;

    public sealed record StateChanged(string State) : Notification;

    public sealed record QuotaExceeded(string Description) : Notification;

    /// <summary>Understood, and of no interest to a cash book.</summary>
    public sealed record Ignored(string TypeWebhook) : Notification;

    /// <param name="Reason">In our own words; nothing of the notification's content.</param>
    public sealed record Unreadable(string Reason) : Notification;
}
