using System.Security.Cryptography;
using System.Text;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;
using GreenLedger.Data;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>Takes in what the service notifies us of. When this returns, the notification may be deleted from its queue.</summary>
public sealed class NotificationIntake(
    InboxStore inbox, OutboxStore outbox, TurnGathering turns, IServiceScopeFactory scopes, TimeProvider clock, ILogger<NotificationIntake> logger)
{
    private const int LongestId = 128;

    public Task TakeAsync(ServedCompany served, string body, CancellationToken cancellation) => NotificationParser.Parse(body) switch
    {
        Notification.Incoming { Message: { IsPersonal: true, IdMessage.Length: <= LongestId } message } => TakeMessageAsync(served, message, body, cancellation),
        Notification.Incoming { Message.IsPersonal: true } => SetAsideAsync(served, body, "the id of the message is too long", cancellation),
        // Groups, broadcasts and channels are not for us.
        Notification.Incoming => Task.CompletedTask,
        Notification.OwnEcho echo => outbox.SettleAsync(served.Company, echo.ChatId, echo.Text, echo.IdMessage, echo.SentAt, clock.GetUtcNow(), cancellation),
        Notification.Status status => TakeStatusAsync(served, status, cancellation),
        Notification.StateChanged => Doubt(served),
        Notification.QuotaExceeded => NoteQuota(served),
        Notification.Unreadable unreadable => SetAsideAsync(served, body, unreadable.Reason, cancellation),
        _ => Task.CompletedTask,
    };

    private async Task TakeMessageAsync(ServedCompany served, IncomingMessage message, string body, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var handled = await turns.HandleAsync(served, message, body, now, cancellation);
        var taken = handled switch
        {
            null => await inbox.TakeAsync(served.Company, message, body, now, cancellation),
            Taken.Stranger => await inbox.CountStrangerAsync(served.Company, message, now, cancellation),
            { } known => known,
        };
        Measures.Received(served, taken);
        switch (taken)
        {
            case Taken.Stored:
                served.LastReceivedAt = now;
                if (handled is not null) break;
                served.CatchUp.Took(MessageTime.Of(message.SentAt, now), now);
                served.Received.Set();
                break;
            case Taken.NewStranger:
                logger.LogInformation("{Company}: first message of an unknown number {Number}", served.Company.CompanyId, Masked(message.ChatId));
                goto case Taken.Stranger;
            case Taken.Stranger:
                // Bound, it is taken in like any other message of theirs; after a kill in between, the service delivers it again.
                if (await AdmitAsync(served, message, now, cancellation)) await TakeMessageAsync(served, message, body, cancellation);
                break;
            case Taken.Duplicate:
                break;
        }
    }

    /// <summary>A chat that nobody is known by sends the code that an admin handed out.</summary>
    private async Task<bool> AdmitAsync(ServedCompany served, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        if (message.Kind != IncomingKind.Text || AccessCode.Read(message.Text) is not { } code) return false;
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(served.Company, cancellation);
        var isAdmitted = await scope.ServiceProvider.GetRequiredService<IAccessCodeStore>().AdmitAsync(message.ChatId, code, now, cancellation);
        await session.CommitAsync(cancellation);
        return isAdmitted;
    }

    /// <summary>A message that never came through the queue.</summary>
    public async Task TakeMissedAsync(ServedCompany served, string body, CancellationToken cancellation)
    {
        if (NotificationParser.Parse(body) is not Notification.Incoming { Message: var message }) return;
        Measures.Received(served, await inbox.TakeAsync(served.Company, message, body, clock.GetUtcNow(), cancellation, isMissed: true));
        served.Received.Set();
    }

    private async Task TakeStatusAsync(ServedCompany served, Notification.Status status, CancellationToken cancellation)
    {
        if (status.Value is "sent" or "delivered" or "read") return;
        if (status.Value == "yellowCard") served.Health.InDoubt.Set();
        if (await outbox.FailAsync(served.Company, status.ChatId, status.IdMessage, status.Value, cancellation))
            logger.LogWarning("{Company}: a message of ours was not delivered: {Status}", served.Company.CompanyId, status.Value);
    }

    /// <summary>Keeps what cannot be taken in, so that the queue goes on.</summary>
    public async Task SetAsideAsync(ServedCompany served, string body, string reason, CancellationToken cancellation)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var kept = body.Replace("\0", "", StringComparison.Ordinal);
        await inbox.SetAsideAsync(served.Company, key, kept.Length > 0 ? kept : "-", reason, clock.GetUtcNow(), cancellation);
        logger.LogWarning("{Company}: a notification was set aside: {Reason}", served.Company.CompanyId, reason);
    }

    // It may be hours old: the state itself is asked for.
    private static Task Doubt(ServedCompany served)
    {
        served.Health.InDoubt.Set();
        return Task.CompletedTask;
    }

    // The notification speaks of chats alone; a method's quota is told by the call that it refuses.
    private static Task NoteQuota(ServedCompany served)
    {
        served.Health.RefusedForQuota(isOfChats: true);
        return Task.CompletedTask;
    }

    private static string Masked(string chatId)
    {
        var at = chatId.IndexOf('@', StringComparison.Ordinal);
        return $"***{chatId[Math.Max(0, at - 4)..]}";
    }
}
