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
public sealed class TurnHandler(
    IServiceScopeFactory scopes, LaneLimit limit, FailedTurns failed, OutboxStore outbox, SentMarks marks, TimeProvider clock, ILogger<TurnHandler> logger)
{
    // A turn that takes longer than that has much to read: the service's queue must not wait with it.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly TurnClock _turnClock = new();

    /// <summary>Handles the person's oldest message; false when there is none to handle now.</summary>
    public async Task<bool> HandleNextAsync(ServedCompany served, int personId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(served.Company, cancellation);
        var waiting = await scope.ServiceProvider.GetRequiredService<TurnStore>().TakeAsync(personId, clock.GetUtcNow(), cancellation);
        if (waiting is null) return false;

        var began = Stopwatch.GetTimestamp();
        try
        {
            var message = NotificationParser.Parse(waiting.Body) is Notification.Incoming incoming ? incoming.Message : null;
            var turn = await HandleAsync(scope.ServiceProvider, served, waiting, message, cancellation, cancellation);
            Ended(turn, began);
        }
        catch (Exception conflict) when (SafeError.IsConflict(conflict))
        {
            Measures.TurnEnded(began, conflict);
            await session.DisposeAsync();
            await failed.RepeatAsync(served, waiting, conflict, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !SafeError.IsOutage(failure))
        {
            Measures.TurnEnded(began, failure);
            // The transaction goes first: the next attempt must find the message free.
            await session.DisposeAsync();
            await failed.PostponeAsync(served, waiting, failure, cancellation);
        }

        return true;
    }

    /// <summary>
    /// Stores a message that has just come in and handles it, in one transaction, where nothing of that person waits. Where that cannot be done
    /// at once nothing is stored either.
    /// </summary>
    /// <returns>Null: it has to be stored alone, and handled later.</returns>
    public async Task<Taken?> HandleReceivedAsync(ServedCompany served, IncomingMessage message, string body, DateTimeOffset now, CancellationToken cancellation)
    {
        if (served.BusyChats.Has(message.ChatId)) return null;
        using var lane = await limit.EnterAsync(now - MessageTime.Of(message.SentAt, now), cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await HandleAtOnceAsync(served, message, body, now, patience.Token, cancellation);
        }
        catch (Exception slow) when ((slow is OperationCanceledException && !cancellation.IsCancellationRequested) || SafeError.IsConflict(slow))
        {
            served.BusyChats.StoodStill(message.ChatId);
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !SafeError.IsOutage(failure))
        {
            // It will fail in its lane once more, where that is counted and said.
            served.BusyChats.Waits(message.ChatId);
            return null;
        }
    }

    private async Task<Taken?> HandleAtOnceAsync(
        ServedCompany served, IncomingMessage message, string body, DateTimeOffset now, CancellationToken cancellation, CancellationToken serving)
    {
        var began = Stopwatch.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerSession>().BeginAsync(served.Company, cancellation);
        var at = MessageTime.Of(message.SentAt, now);
        var reception = await scope.ServiceProvider.GetRequiredService<TurnStore>().ReceiveAsync(message, body, at, now, cancellation);
        return await HandleAsync(scope.ServiceProvider, served, new Arrival(served.Company, message, body, at, now), reception, began, cancellation, serving);
    }

    /// <summary>The same for a turn in a transaction that it shares with others.</summary>
    /// <returns>Null: it has to be stored alone, and handled later.</returns>
    /// <exception cref="OwnTransactionException">It has to be begun anew, in one of its own.</exception>
    public async Task<Taken?> HandleSharedAsync(ServedCompany served, SharedTurn shared, CancellationToken serving)
    {
        var began = Stopwatch.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var reception = scope.ServiceProvider.GetRequiredService<TurnStore>().Join(shared);
        return await HandleAsync(scope.ServiceProvider, served, shared.Arrival, reception, began, serving, serving);
    }

    private async Task<Taken?> HandleAsync(
        IServiceProvider services, ServedCompany served, Arrival arrival, Reception reception, long began, CancellationToken cancellation, CancellationToken serving)
    {
        if (reception.Taken != Taken.Stored) return reception.Taken;
        if (reception.Waiting is not { } waiting)
        {
            served.BusyChats.Waits(arrival.Message.ChatId);
            return null;
        }

        served.CatchUp.Took(arrival.At, arrival.Now);
        Ended(await HandleAsync(services, served, waiting, arrival.Message, cancellation, serving), began);
        return reception.Taken;
    }

    private void Ended(Turn? turn, long began)
    {
        Measures.TurnEnded(began, failure: null);
        if (turn is not null) Measures.Handled(turn, clock.GetUtcNow());
    }

    /// <summary>Ends with the commit.</summary>
    /// <param name="serving">Until when the commit and its answer may take: what has come so far is not given up for want of patience.</param>
    private async Task<Turn?> HandleAsync(
        IServiceProvider services, ServedCompany served, WaitingMessage waiting, IncomingMessage? message, CancellationToken cancellation, CancellationToken serving)
    {
        Turn? turn = null;
        var now = waiting.IsFinished ? waiting.ReceivedAt : clock.GetUtcNow();
        var outcome = TurnOutcome.Silence;
        if (waiting.Person.IsActive && message is not null)
        {
            now = _turnClock.Now(now, served.Company.CompanyId, waiting.State?.AskedAt, message.SentAt);
            var at = MessageTime.Of(message.SentAt, now);
            var isHeld = served.CatchUp.Holds(waiting.Person.PersonId, message.IdMessage, waiting.HasHeldAnswers, at, now);
            if (waiting.HasHeldAnswers && !isHeld) await services.GetRequiredService<HeldAnswers>().SettleAsync(waiting.Person, served.Company, now, cancellation);
            var shift = await services.GetRequiredService<IShiftStore>().FindAtAsync(waiting.Person.PersonId, at, cancellation);
            var act = new Act(waiting.Person, at, now, waiting.InboxId);
            turn = new Turn(served.Company, act, waiting.InboxId, message, waiting.State, shift, BotTexts.For(waiting.Person, served.Company));
            var effect = await services.GetRequiredService<Conversation>().HandleAsync(turn, cancellation);
            if (waiting.IsMissed) effect = effect with { Bubble = effect.Bubble?.After(turn.Texts.FoundLater(at, served.Company)) };
            if (isHeld) await services.GetRequiredService<HeldAnswerStore>().HoldAsync(turn.InboxId, cancellation);
            outcome = TurnSends.Of(served, turn, effect, isHeld);
        }

        await CommitAsync(services, served, waiting, outcome, now, serving);
        return turn;
    }

    private async Task CommitAsync(
        IServiceProvider services, ServedCompany served, WaitingMessage waiting, TurnOutcome outcome, DateTimeOffset now, CancellationToken cancellation)
    {
        var direct = outcome.Sends is [{ IsHeld: false, Attachment: null } answer, ..] ? served.Direct.Begin(answer.Source, answer.ChatId) : null;
        if (direct is not null) outcome = outcome with { Sends = [outcome.Sends[0] with { IsClaimed = true }, .. outcome.Sends.Skip(1)] };
        ClaimedSend? claimed;
        try
        {
            claimed = await services.GetRequiredService<TurnOutcomeStore>().CommitAsync(waiting, outcome, now, cancellation);
        }
        catch (Exception failure)
        {
            if (failure is OperationCanceledException || SafeError.IsOutage(failure)) direct?.Abandon();
            else direct?.Cancel();
            throw;
        }

        if (claimed is null) direct?.Cancel();
        else Send(served, direct!, claimed, cancellation);
        if (outcome.Sends.Count > (claimed is null ? 0 : 1)) served.ToSend.Set();
    }

    private void Send(ServedCompany served, DirectSend direct, ClaimedSend claimed, CancellationToken cancellation)
    {
        served.BulkPace.HandOver();
        direct.Start(answered => new SendAttempt(served, SendLane.Texts, outbox, marks, clock, logger).SendAsync(claimed, file: null, cancellation, answered));
    }
}
