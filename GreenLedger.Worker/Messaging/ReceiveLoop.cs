using System.Diagnostics;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>Polls one instance: a notification is stored, then deleted from the service's queue, then the next one is asked for.</summary>
public sealed class ReceiveLoop(ServedCompany served, NotificationIntake intake, DatabaseWatch database, ILogger logger)
    : CompanyLoop(served.Company, served.Health, "receiving", database, logger)
{
    // A poll that comes back empty sooner was not held open: by a service that does not do it, or by somebody on the way who answers in its place.
    private static readonly TimeSpan ShortestEmptyPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    // What stands in the queue is given at once; a poll that stays open for so long has found nothing.
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(2);

    private const int MostAttempts = 5;

    // A poll that is held open, and what its deletion may take.
    protected override TimeSpan LongestWait => TimeSpan.FromSeconds(served.Configuration.GreenApi.ReceiveTimeoutSeconds) + base.LongestWait + base.LongestWait;

    private int _quickPolls;
    private long _failedReceipt;
    private int _attempts;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (!served.Lease.IsHeld)
        {
            _quickPolls = 1;
            return 0;
        }

        var started = Stopwatch.GetTimestamp();
        var received = await ReceiveAsync(cancellation);
        _quickPolls = received is null && Stopwatch.GetElapsedTime(started) < ShortestEmptyPoll ? _quickPolls + 1 : 0;
        if (received is null) return 0;

        var receiptId = received.ReceiptId!.Value;
        await TakeAsync(receiptId, received.Body, cancellation);
        await served.GreenApi.DeleteAsync(receiptId, cancellation);
        return 1;
    }

    protected override Task RestAsync(CancellationToken cancellation) =>
        _quickPolls > 0 ? DelayAsync(Backoff.Pause(_quickPolls, LongestRest, chance: 1), cancellation) : Task.CompletedTask;

    /// <summary>A fault of ours must not hold up the queue for ever: after some attempts the notification is set aside.</summary>
    private async Task TakeAsync(long receiptId, string body, CancellationToken cancellation)
    {
        try
        {
            await intake.TakeAsync(served, body, cancellation);
            _attempts = 0;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !SafeError.IsOutage(failure))
        {
            _attempts = receiptId == _failedReceipt ? _attempts + 1 : 1;
            _failedReceipt = receiptId;
            if (_attempts < MostAttempts) throw;
            await intake.SetAsideAsync(served, body, SafeError.Of(failure), cancellation);
        }
    }

    private void QueueIsEmpty()
    {
        if (!served.CatchUp.IsUnderWay) return;
        served.CatchUp.QueueIsEmpty();
        served.Received.Set();
    }

    private async Task<ReceivedNotification?> ReceiveAsync(CancellationToken cancellation)
    {
        try
        {
            var poll = served.GreenApi.ReceiveAsync(cancellation);
            if (served.CatchUp.IsUnderWay && await Task.WhenAny(poll, DelayAsync(AnswersWithin, cancellation)) != poll) QueueIsEmpty();
            var received = await poll;
            if (received is null) QueueIsEmpty();
            return received;
        }
        catch (GreenApiException failure) when (failure.Kind == GreenApiFailure.WebhookUrlSet)
        {
            served.SettingsInDoubt.Set();
            throw;
        }
    }
}
