using System.Diagnostics;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>One turn is one transaction: the message, its effect on the ledger, the dialog and the replies are committed together or not at all.</summary>
public sealed class TurnHandler(IServiceScopeFactory scopes, InboxStore inbox, TimeProvider clock, ILogger<TurnHandler> logger)
{
    public const int MostAttempts = 5;

    private const int LongestText = 19_000;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Random _chance = new();
    private readonly TurnClock _turnClock = new(clock);

    /// <summary>Handles the person's oldest message; false when there is none to handle now.</summary>
    public async Task<bool> HandleNextAsync(ServedCompany served, int personId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(served.Company, cancellation);
        var waiting = await scope.ServiceProvider.GetRequiredService<TurnStore>().TakeAsync(personId, cancellation);
        if (waiting is null) return false;

        var began = Stopwatch.GetTimestamp();
        try
        {
            var turn = await HandleAsync(scope.ServiceProvider, served, waiting, cancellation);
            await session.CommitAsync(cancellation);
            Measures.TurnEnded(began, failure: null);
            if (turn is not null) Measures.Handled(turn, clock.GetUtcNow());
        }
        catch (Exception conflict) when (SafeError.IsConflict(conflict))
        {
            Measures.TurnEnded(began, conflict);
            await session.DisposeAsync();
            logger.LogWarning("{Company}: message {Message} is repeated: {Failure}", served.Company.CompanyId, waiting.InboxId, SafeError.Of(conflict));
            await inbox.RepeatAsync(served.Company, waiting.InboxId, Backoff.Pause(failures: 2, LongestPause, _chance.NextDouble()), SafeError.Of(conflict), cancellation);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !SafeError.IsOutage(failure))
        {
            Measures.TurnEnded(began, failure);
            // The transaction goes first: the next attempt must find the message free.
            await session.DisposeAsync();
            await FailAsync(served, waiting, failure, cancellation);
            return true;
        }

        served.ToSend.Set();
        return true;
    }

    /// <summary>What was kept back from the person while an outage was caught up is said now.</summary>
    public async Task SettleHeldAsync(ServedCompany served, int personId, CancellationToken cancellation)
    {
        try
        {
            await SettleHeldAsync(served, personId, (answers, person) => answers.SettleAsync(person, served.Company, clock.GetUtcNow(), cancellation), cancellation);
        }
        catch (Exception conflict) when (SafeError.IsConflict(conflict))
        {
            // The next look finds them still kept back.
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !SafeError.IsOutage(failure))
        {
            logger.LogError("{Company}: answers that were kept back are sent as they are: {Failure}\n{Stack}", served.Company.CompanyId, SafeError.Of(failure), failure.StackTrace);
            await SettleHeldAsync(served, personId, (answers, person) => answers.ReleaseAsync(person, cancellation), cancellation);
        }
    }

    private async Task SettleHeldAsync(ServedCompany served, int personId, Func<HeldAnswers, Person, Task> settle, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(served.Company, cancellation);
        if (await scope.ServiceProvider.GetRequiredService<TurnStore>().LockAsync(personId, cancellation) is not { } person) return;
        await settle(scope.ServiceProvider.GetRequiredService<HeldAnswers>(), person);
        await session.CommitAsync(cancellation);
        served.ToSend.Set();
    }

    private async Task<Turn?> HandleAsync(IServiceProvider services, ServedCompany served, WaitingMessage waiting, CancellationToken cancellation)
    {
        Turn? turn = null;
        var now = clock.GetUtcNow();
        var turns = services.GetRequiredService<TurnStore>();
        if (waiting.Person.IsActive && NotificationParser.Parse(waiting.Body) is Notification.Incoming { Message: var message })
        {
            now = _turnClock.Now(served.Company.CompanyId, waiting.State?.AskedAt, message.SentAt);
            var at = MessageTime.Of(message.SentAt, now);
            var isHeld = served.CatchUp.Holds(waiting.Person.PersonId, waiting.HasHeldAnswers, at, now);
            if (waiting.HasHeldAnswers && !isHeld) await services.GetRequiredService<HeldAnswers>().SettleAsync(waiting.Person, served.Company, now, cancellation);
            var shift = await services.GetRequiredService<IShiftStore>().FindAtAsync(waiting.Person.PersonId, at, cancellation);
            var act = new Act(waiting.Person, at, now, waiting.InboxId);
            turn = new Turn(served.Company, act, waiting.InboxId, message, waiting.State, shift, BotTexts.For(waiting.Person, served.Company));
            var effect = await services.GetRequiredService<Conversation>().HandleAsync(turn, cancellation);
            if (waiting.IsMissed) effect = effect with { Bubble = effect.Bubble?.After(turn.Texts.FoundLater(at, served.Company)) };
            await SaveAsync(services, served, turn, effect, isHeld, cancellation);
        }

        await turns.FinishAsync(waiting.InboxId, now, cancellation);
        return turn;
    }

    private static async Task SaveAsync(
        IServiceProvider services, ServedCompany served, Turn turn, TurnEffect effect, bool isHeld, CancellationToken cancellation)
    {
        var state = effect.Next ?? turn.State;
        if (effect.Next is { } next)
            await services.GetRequiredService<IDialogStore>().SaveAsync(turn.Person.PersonId, turn.Message.ChatId, next, cancellation);

        if (isHeld) await services.GetRequiredService<HeldAnswerStore>().HoldAsync(turn.InboxId, cancellation);
        var outbox = services.GetRequiredService<OutboxWriter>();
        if (effect.Bubble is { } bubble)
        {
            await outbox.AddAsync(
                $"inbox:{turn.InboxId}:0", turn.Message.ChatId, Shortened(bubble), SendPriority.Answer, turn.Act.Now, cancellation,
                ButtonsOf(served, bubble, state), bubble.OperationId, bubble.Attachment?.ToJson(), bubble.Figures?.ToJson(), isHeld);
        }

        foreach (var (notice, index) in turn.Notices.Select((notice, index) => (notice, index)))
        {
            await outbox.AddAsync(
                $"inbox:{turn.InboxId}:{index + 1}", notice.ChatId, Shortened(notice.Text, LongestText), SendPriority.Answer, turn.Act.Now, cancellation,
                operationId: notice.OperationId);
        }
    }

    private static IReadOnlyList<Choice>? ButtonsOf(ServedCompany served, Bubble bubble, DialogState? state)
    {
        if (!served.Configuration.GreenApi.Buttons || state is null) return null;
        if (bubble.Choices.Count is 0 or > GreenApiClient.MostButtons) return null;
        if (bubble.Choices.Any(choice => choice.Label.Length > GreenApiClient.LongestButtonText)) return null;
        return [.. bubble.Choices.Select(choice => choice with { Id = new ButtonId(choice.Label, state.UpdatedBy).ToString() })];
    }

    private async Task FailAsync(ServedCompany served, WaitingMessage waiting, Exception failure, CancellationToken cancellation)
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
            await outbox.AddAsync($"inbox:{waiting.InboxId}:apology", chatId, apology, SendPriority.Answer, now, cancellation);
        }

        foreach (var admin in await scope.ServiceProvider.GetRequiredService<IPeopleStore>().ListAsync(cancellation))
        {
            if (admin is not { IsAdmin: true, IsActive: true, ChatId: { } adminChat }) continue;
            var line = BotTexts.For(admin, served.Company).MessageFailed(waiting.InboxId, waiting.Person.Name, waiting.ReceivedAt, served.Company);
            await outbox.AddAsync($"inbox:{waiting.InboxId}:admin:{admin.PersonId}", adminChat, line, SendPriority.Warning, now, cancellation);
        }

        await scope.ServiceProvider.GetRequiredService<LedgerSession>().CommitAsync(cancellation);
    }

    private static string Shortened(Bubble bubble) => Shortened(bubble.Text, bubble.Attachment is null ? LongestText : Attachment.LongestCaption);

    // What people typed is quoted in answers; the service takes no more than 20,000 characters.
    private static string Shortened(string text, int longest)
    {
        var shown = ShownText.Safe(text);
        if (shown.Length <= longest) return shown;
        var end = char.IsHighSurrogate(shown[longest - 2]) ? longest - 2 : longest - 1;
        return $"{shown[..end].TrimEnd()}…";
    }
}
