using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// Settles sends that got no answer by looking, not by sending again: in the service's queue, after the blind window in its journal, and where
/// that does not tell, in the history of the chat. Only what none of them shows is sent again. (Its echo settles it earlier.)
/// </summary>
public sealed class UnknownSendLoop(ServedCompany served, OutboxStore outbox, TimeProvider clock, DatabaseWatch database, ILogger logger)
    : CompanyLoop(served.Company, served.Health, "settling sends", database, logger)
{
    // Queue, journal and state may be asked once a second, and the journal has a monthly quota on the free tariff.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1.2);

    // The journal goes a day back; whatever is older is looked for in the chat's history.
    private static readonly TimeSpan JournalReaches = TimeSpan.FromHours(23);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private const int HistoryCount = 100;

    // Buttons may be what the service cannot send, and a file that leaves no trace must not keep its words back for ever.
    private const int MostAsItIs = 2;

    private readonly ILogger _logger = logger;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        var unknown = await outbox.ListUnknownAsync(served.Company, cancellation);
        if (unknown.Count == 0) return 0;

        await LookIntoQueueAsync(unknown, cancellation);
        // From here on only of these: one whose window ends while we look was not looked for.
        var over = await StillAsync(unknown.Where(send => send.IsBlindWindowOver), cancellation);
        if (over.Count == 0) return 0;

        // What the service holds back because it cannot send now is shown neither in the journal nor always in the queue.
        if (await served.GreenApi.GetStateAsync(cancellation) != "authorized")
        {
            foreach (var send in over) await outbox.KeepWaitingAsync(served.Company, send.OutboxId, cancellation);
            return 0;
        }

        var journal = await LookIntoJournalAsync(over, cancellation);
        foreach (var send in await StillAsync(over, cancellation))
        {
            if (journal is null || send.Age > JournalReaches || journal.Any(shown => MayBe(shown, send))) await LookIntoHistoryAsync(send, cancellation);
        }

        foreach (var send in await StillAsync(over, cancellation)) await RepeatAsync(send, cancellation);
        return 0;
    }

    protected override async Task RestAsync(CancellationToken cancellation)
    {
        await DelayAsync(BetweenLooks, cancellation);
        // While there is any, the lookout says so now and then.
        await served.InDoubt.WaitAsync(cancellation);
    }

    /// <summary>Those of them that are still in doubt.</summary>
    private async Task<IReadOnlyList<UnknownSend>> StillAsync(IEnumerable<UnknownSend> sends, CancellationToken cancellation)
    {
        var wanted = sends.Select(send => (send.OutboxId, send.Repeats)).ToHashSet();
        if (wanted.Count == 0) return [];
        var unknown = await outbox.ListUnknownAsync(served.Company, cancellation);
        return [.. unknown.Where(send => send.IsBlindWindowOver && wanted.Contains((send.OutboxId, send.Repeats)))];
    }

    private async Task LookIntoQueueAsync(IReadOnlyList<UnknownSend> unknown, CancellationToken cancellation)
    {
        var shown = await LookAsync(() => served.GreenApi.ShowMessagesQueueAsync(cancellation)) ?? [];
        await SettleAsync(shown, unknown, cancellation);
        // Where the queue names no ids, we know only that it still waits.
        foreach (var send in unknown.Where(send => shown.Any(one => one.IdMessage is null && one.ChatId == send.ChatId && Is(one, send))))
            await outbox.KeepWaitingAsync(served.Company, send.OutboxId, cancellation);
    }

    private async Task<IReadOnlyList<OutgoingMessage>?> LookIntoJournalAsync(IReadOnlyList<UnknownSend> over, CancellationToken cancellation)
    {
        // A day of a busy number is more than an answer may hold: no further back than the first attempt, before which lies half of the time.
        var age = (over.Max(send => send.Age) * 2) + Margin;
        var shown = await LookAsync(() => served.GreenApi.LastOutgoingMessagesAsync((int)Math.Ceiling(Math.Min(age.TotalMinutes, 24 * 60)), cancellation));
        if (shown is not null) await SettleAsync(shown, over, cancellation);
        return shown;
    }

    private async Task LookIntoHistoryAsync(UnknownSend send, CancellationToken cancellation)
    {
        var shown = await LookAsync(() => served.GreenApi.ChatHistoryAsync(send.ChatId, HistoryCount, cancellation));
        if (shown is not null) await SettleAsync(shown, [send], cancellation);
        Turns();
        await DelayAsync(BetweenLooks, cancellation);
    }

    private static bool Is(OutgoingMessage shown, UnknownSend send) => new EchoedText(shown.Text).Is(new EchoedText(send.Text));

    // The same words under another kind of id: in the journal a person may be a lid that we were never told.
    private static bool MayBe(OutgoingMessage shown, UnknownSend send) =>
        shown.ChatId.EndsWith("@lid", StringComparison.Ordinal) != send.ChatId.EndsWith("@lid", StringComparison.Ordinal) && Is(shown, send);

    private async Task SettleAsync(IReadOnlyList<OutgoingMessage> shown, IReadOnlyList<UnknownSend> unknown, CancellationToken cancellation)
    {
        var wanted = unknown.Select(send => new EchoedText(send.Text)).ToList();
        // Newest first, as the service lists them: of equal texts the older settles the older.
        foreach (var message in shown.Where(message => wanted.Exists(new EchoedText(message.Text).Is)).Reverse())
        {
            if (message.IdMessage is not { } id) continue;
            await outbox.SettleAsync(served.Company, message.ChatId, message.Text, id, message.SentAt, clock.GetUtcNow(), cancellation);
            if (message.Status is "failed" or "fail" or "noAccount" or "notInGroup")
                await outbox.FailAsync(served.Company, message.ChatId, id, message.Status, cancellation);
        }
    }

    private async Task RepeatAsync(UnknownSend send, CancellationToken cancellation)
    {
        const string NoTrace = "neither the queue nor the journal shows it";
        if (await outbox.RepeatAsync(served.Company, send, NoTrace, asPlainText: send.Repeats >= MostAsItIs, cancellation)) served.ToSend.Set();
        else _logger.LogError("{Company}: message {Message} is given up: sent {Times} times and never seen", served.Company.CompanyId, send.OutboxId, send.Repeats + 1);
    }

    /// <summary>
    /// Null where the service will not let us look: after the blind window a repeated answer is better than none. Where it serves the
    /// instance not at all, it is waited for like any outage.
    /// </summary>
    private static async Task<IReadOnlyList<OutgoingMessage>?> LookAsync(Func<Task<IReadOnlyList<OutgoingMessage>>> look)
    {
        try
        {
            return await look();
        }
        catch (GreenApiException refused) when (refused.IsAboutTheRequest
            || refused.Kind is GreenApiFailure.UnknownMethod or GreenApiFailure.WrongInstance or GreenApiFailure.Quota
                or GreenApiFailure.QuotaChats or GreenApiFailure.Unreadable)
        {
            return null;
        }
    }
}
