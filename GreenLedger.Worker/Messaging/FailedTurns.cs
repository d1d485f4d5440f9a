using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>What becomes of a message whose turn failed: it is tried again later, and after some attempts set aside.</summary>
public sealed class FailedTurns(IServiceScopeFactory scopes, InboxStore inbox, TimeProvider clock, ILogger<FailedTurns> logger)
{
    public const int MostAttempts = 5;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Random _chance = new();

    /// <summary>It was in another transaction's way, which counts as no attempt.</summary>
    public async Task RepeatAsync(ServedCompany served, WaitingMessage waiting, Exception conflict, CancellationToken cancellation)
    {
        var error = SafeError.Of(conflict);
        logger.LogWarning("{Company}: message {Message} is repeated: {Failure}", served.Company.CompanyId, waiting.InboxId, error);
        await inbox.RepeatAsync(served.Company, waiting.InboxId, Backoff.Pause(failures: 2, LongestPause, _chance.NextDouble()), error, cancellation);
    }

    public async Task PostponeAsync(ServedCompany served, WaitingMessage waiting, Exception failure, CancellationToken cancellation)
    {
        var error = SafeError.Of(failure);
        var attempt = waiting.Attempts + 1;
        if (attempt < MostAttempts)
        {
            if (attempt == 1) logger.LogWarning("{Company}: message {Message} failed and will be tried again: {Failure}\n{Stack}", served.Company.CompanyId, waiting.InboxId, error, failure.StackTrace);
            await inbox.PostponeAsync(served.Company, waiting.InboxId, Backoff.Pause(attempt, LongestPause, _chance.NextDouble()), error, cancellation);
            return;
        }

        logger.LogError("{Company}: message {Message} is set aside after {Attempts} attempts: {Failure}", served.Company.CompanyId, waiting.InboxId, attempt, error);
        await GiveUpAsync(served, waiting, error, cancellation);
        served.ToSend.Set();
    }

    /// <summary>Sets the message aside; the sender and the admins are told.</summary>
    private async Task GiveUpAsync(ServedCompany served, WaitingMessage waiting, string error, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerSession>().BeginAsync(served.Company, cancellation);
        var now = clock.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<TurnStore>().GiveUpAsync(waiting.InboxId, now, error, cancellation);

        var outbox = scope.ServiceProvider.GetRequiredService<OutboxWriter>();
        var chatId = NotificationParser.Parse(waiting.Body) is Notification.Incoming incoming ? incoming.Message.ChatId : waiting.Person.ChatId;
        if (chatId is not null)
        {
            var apology = BotTexts.For(waiting.Person, served.Company).NotRecorded;
            await outbox.AddAsync(new NewSend($"inbox:{waiting.InboxId}:apology", chatId, apology, SendPriority.Answer), now, cancellation);
        }

        foreach (var admin in await scope.ServiceProvider.GetRequiredService<IPeopleStore>().ListAsync(cancellation))
        {
            if (admin is not { IsAdmin: true, IsActive: true, ChatId: { } adminChat }) continue;
            var line = BotTexts.For(admin, served.Company).MessageFailed(waiting.InboxId, waiting.Person.Name, waiting.ReceivedAt, served.Company);
            await outbox.AddAsync(new NewSend($"inbox:{waiting.InboxId}:admin:{admin.PersonId}", adminChat, line, SendPriority.Warning), now, cancellation);
        }

        await scope.ServiceProvider.GetRequiredService<LedgerSession>().CommitAsync(cancellation);
    }
}
