using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// Settles sends that got no answer by looking, not by sending again: in the service's queue and in its journal, by chat and exact text.
/// Only what neither shows after the blind window is sent again. (Its echo in the notification queue settles it earlier.)
/// </summary>
public sealed class UnknownSendLoop(ServedCompany served, OutboxStore outbox, TimeProvider clock, DatabaseWatch database, ILogger logger)
    : CompanyLoop(served.Company, served.Health, "settling sends", database, logger)
{
    // Queue and journal may be asked once a second, and the journal has a monthly quota on the free tariff.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);
    private const int JournalMinutes = 24 * 60;

    // A file that time and again gets no answer and leaves no trace must not keep its words back for ever.
    private const int MostUploads = 3;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        // Without an instance there is nothing to be seen, and "not seen" would mean "send again".
        if (!served.Health.MaySend) return 0;
        var unknown = await outbox.ListUnknownAsync(served.Company, cancellation);
        if (unknown.Count == 0) return 0;

        var shown = await LookAsync(() => served.GreenApi.ShowMessagesQueueAsync(cancellation));
        if (unknown.Any(send => send.IsBlindWindowOver))
            shown = [.. shown, .. await LookAsync(() => served.GreenApi.LastOutgoingMessagesAsync(JournalMinutes, cancellation))];
        var texts = unknown.Select(send => send.Text).ToHashSet();
        foreach (var message in shown.Where(message => texts.Contains(message.Text)))
        {
            if (message.IdMessage is { } id) await outbox.SettleAsync(served.Company, message.ChatId, message.Text, id, clock.GetUtcNow(), cancellation);
        }

        foreach (var send in await outbox.ListUnknownAsync(served.Company, cancellation))
        {
            if (!send.IsBlindWindowOver) continue;
            await outbox.PostponeAsync(
                served.Company, send.OutboxId, TimeSpan.Zero, "neither the queue nor the journal shows it", cancellation,
                dropAttachment: send.Attempts >= MostUploads);
            served.ToSend.Set();
        }

        return 0;
    }

    // Where the service will not let us look, nothing is seen: after the blind window a repeated answer is better than none.
    private static async Task<IReadOnlyList<OutgoingMessage>> LookAsync(Func<Task<IReadOnlyList<OutgoingMessage>>> look)
    {
        try
        {
            return await look();
        }
        catch (GreenApiException refused) when (refused.IsPermanent || refused.Kind is GreenApiFailure.Quota or GreenApiFailure.QuotaChats)
        {
            return [];
        }
    }

    protected override Task RestAsync(CancellationToken cancellation) => DelayAsync(LookEvery, cancellation);
}
