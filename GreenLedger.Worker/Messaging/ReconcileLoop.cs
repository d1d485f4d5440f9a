using GreenLedger.Core.Messaging;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// Finds what the service lost: messages that its journal shows and its queue never gave. Seldom, for the journal may be asked a limited number
/// of times a month; and never while the queue is being worked off, for what still waits there must not be overtaken.
/// </summary>
public sealed class ReconcileLoop(
    ServedCompany served, ReconciliationStore reconciliation, NotificationIntake intake, TimeProvider clock, DatabaseWatch database, ILogger logger)
    : CompanyLoop(served.Company, served.Health, "comparing with the journal", database, logger)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    // The journal is up to two minutes behind, and the queue is given as much.
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskedLately = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan QuotaPause = TimeSpan.FromHours(6);

    private readonly ILogger _logger = logger;
    private readonly Random _chance = new();
    private TimeSpan _rest = LookAgain;
    private bool _isRefused;

    private TimeSpan Every => TimeSpan.FromMinutes(served.Configuration.GreenApi.ReconcileMinutes);

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        _rest = LookAgain;
        if (served.CatchUp.IsUnderWay || !served.Lease.IsHeld || !served.Health.IsThere) return 0;
        _rest = AskedLately;
        if (await reconciliation.BeginAsync(served.Company, Every, Longest, cancellation) is not { } uncovered) return 0;
        // A little later each time, by chance: a thousand companies that were started together are not compared together for ever.
        _rest = Every * (1 + (0.05 * _chance.NextDouble()));
        if (await AskAsync(uncovered, cancellation) is not { } shown) return 0;

        var before = clock.GetUtcNow() - Lag;
        var messages = shown
            .Where(message => message.SentAt <= before && message.SentAt >= before - Longest)
            .Select(message => (Message: message, Read: NotificationParser.Parse(message.Notification) as Notification.Incoming))
            .Where(one => one.Read is { Message.IsPersonal: true })
            .GroupBy(one => Key(one.Message, one.Read!.Message))
            .ToDictionary(group => group.Key, group => group.First().Message);
        var missing = await reconciliation.ListMissingAsync(served.Company, messages.Keys, cancellation);
        foreach (var key in missing)
        {
            Turns();
            await intake.TakeMissedAsync(served, messages[key].Notification, cancellation);
        }

        await reconciliation.FinishAsync(served.Company, cancellation);
        if (missing.Count > 0) _logger.LogWarning("{Company}: {Count} messages never came through the queue and were found in the journal", served.Company.CompanyId, missing.Count);
        return 0;
    }

    protected override Task RestAsync(CancellationToken cancellation) => DelayAsync(_rest, cancellation);

    private static JournalKey Key(JournalMessage message, IncomingMessage read) => new(read.ChatId, message.IdMessage, message.SentAt, read.Form);

    /// <summary>Null where the journal is not to be had, now or with this tariff.</summary>
    private async Task<IReadOnlyList<JournalMessage>?> AskAsync(TimeSpan uncovered, CancellationToken cancellation)
    {
        try
        {
            var minutes = Math.Min((uncovered + Overlap).TotalMinutes, Longest.TotalMinutes);
            var shown = await served.GreenApi.LastIncomingMessagesAsync((int)Math.Ceiling(minutes), cancellation);
            _isRefused = false;
            return shown;
        }
        catch (GreenApiException refused) when (refused.Kind is GreenApiFailure.Quota or GreenApiFailure.UnknownMethod)
        {
            if (!_isRefused) _logger.LogWarning("{Company}: lost messages cannot be looked for: {Failure}", served.Company.CompanyId, refused.Message);
            _isRefused = true;
            _rest = QuotaPause;
            return null;
        }
    }
}
