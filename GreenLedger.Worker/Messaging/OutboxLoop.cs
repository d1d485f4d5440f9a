using System.Diagnostics;
using GreenLedger.Core.Messaging;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// Sends one message of its lane after another: claimed, sent outside any transaction, marked. Answers and warnings leave at once; reminders
/// and reports follow when what was handed over before has left, so that an answer never stands behind them in the service's queue.
/// </summary>
public sealed class OutboxLoop(
    ServedCompany served, SendLane lane, OutboxStore outbox, SentMarks marks, IAttachmentMaker attachments, TimeProvider clock, DatabaseWatch database, ILogger logger)
    : CompanyLoop(served.Company, served.Health, $"sending {lane.ToString().ToLowerInvariant()}", database, logger)
{
    // A workbook of millions of operations is made and uploaded in one round.
    private static readonly TimeSpan LongestUpload = TimeSpan.FromMinutes(30);

    private readonly SendAttempt _attempt = new(served, lane, outbox, marks, clock, logger);

    protected override TimeSpan LongestWait => lane == SendLane.Files ? LongestUpload : base.LongestWait;

    // After a claim without an answer, and after a send whose end could not be written down, what is marked as being sent may have gone out.
    private bool _isInDoubt;

    // A worker that wakes after it was replaced may still claim a message, and then may not send it: between two sends of ours nothing of this
    // lane is being sent, so what says so is somebody's who is gone.
    private static readonly TimeSpan DoubtEvery = DueWorkStore.LongestClaim;
    private long _doubtedAt = Stopwatch.GetTimestamp();

    // A text that is not answered soon holds up its own chat alone.
    private readonly SendsAside _aside = new();

    // Claimed, and given up before anything was sent: there is nothing to doubt.
    private ClaimedSend? _unsent;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (_unsent is not null) await GiveBackAsync("it could not be made");
        if (!served.Lease.IsHeld) return LetNoneLeave();
        await HearOfThoseAsideAsync();
        if (_aside.IsEmpty && (_isInDoubt || HasUnsent || Stopwatch.GetElapsedTime(_doubtedAt) > DoubtEvery)) await DoubtAsync(cancellation);
        if (!served.Health.MaySend) return LetNoneLeave();
        if (lane == SendLane.Texts) served.Direct.Open();

        var isBulkDue = served.BulkPace.IsOver;
        if (lane == SendLane.Bulk && !isBulkDue) return 0;
        var first = lane == SendLane.Bulk ? SendPriority.Reminder : SendPriority.Answer;
        var last = lane != SendLane.Texts && isBulkDue ? SendPriority.Report : SendPriority.Warning;

        // Until the claim is answered, too: it may have been made though its answer never came.
        var wasInDoubt = _isInDoubt;
        _isInDoubt = true;
        var claimed = await outbox.ClaimAsync(served.Company, lane, first, last, limit: 1, cancellation);
        foreach (var send in claimed)
        {
            served.BulkPace.HandOver();
            if (send.Attachment is not null) await MakeAndSendAsync(send, send.Attachment, cancellation);
            else if (lane == SendLane.Texts) await _aside.AwaitOrLeaveAsync(_attempt.SendAsync(send, file: null, cancellation));
            else await _attempt.SendAsync(send, file: null, cancellation);
        }

        _isInDoubt = wasInDoubt;
        return claimed.Count;
    }

    protected override Task RestAsync(CancellationToken cancellation)
    {
        served.Rest.Set();
        // That the pace lets the next reminder or report leave, nobody signals.
        return lane != SendLane.Texts && served.BulkPace.Left is { Ticks: > 0 } left
            ? served.ToSend[lane].WaitAsync(left, cancellation)
            : served.ToSend[lane].WaitAsync(cancellation);
    }

    /// <summary>Waits for the sends that were left behind.</summary>
    public Task FinishAsync() => _aside.FinishAsync();

    private bool HasUnsent => lane == SendLane.Texts && served.Direct.HasUnsent;

    private int LetNoneLeave()
    {
        if (lane == SendLane.Texts) served.Direct.Close();
        return 0;
    }

    private async Task HearOfThoseAsideAsync()
    {
        try
        {
            if (lane == SendLane.Texts) served.Direct.ThrowIfFailed();
            await _aside.ThrowIfFailedAsync();
        }
        catch
        {
            _isInDoubt = true;
            throw;
        }
    }

    private async Task DoubtAsync(CancellationToken cancellation)
    {
        var unsent = HasUnsent ? served.Direct.TakeUnsent() : [];
        try
        {
            await outbox.DoubtAsync(served.Company, lane, cancellation, served.BulkPace.Pause, served.Direct.Ours, unsent);
        }
        catch
        {
            served.Direct.ReturnUnsent(unsent);
            throw;
        }

        _isInDoubt = false;
        _doubtedAt = Stopwatch.GetTimestamp();
        served.InDoubt.Set();
    }

    private async Task MakeAndSendAsync(ClaimedSend send, string attachment, CancellationToken cancellation)
    {
        await using var file = await MakeAsync(send, attachment, cancellation);
        if (file is not null) await _attempt.SendAsync(send, file, cancellation);
        // What is to follow in the same chat may be waiting in another lane.
        served.ToSend.Set();
    }

    /// <summary>Null where there is none, and the message has become a plain text.</summary>
    private async Task<OutgoingFile?> MakeAsync(ClaimedSend send, string attachment, CancellationToken cancellation)
    {
        var reason = "it cannot be made here";
        try
        {
            if (await attachments.MakeAsync(served.Company, attachment, cancellation) is { } file) return file;
        }
        catch (Exception failure) when (cancellation.IsCancellationRequested || SafeError.IsOutage(failure))
        {
            _unsent = send;
            await GiveBackAsync(SafeError.Of(failure));
            throw;
        }
        catch (Exception failure)
        {
            reason = SafeError.Of(failure);
        }

        await _attempt.DropFileAsync(send, reason);
        return null;
    }

    private async Task GiveBackAsync(string reason)
    {
        await outbox.PostponeAsync(served.Company, _unsent!, TimeSpan.Zero, reason, CancellationToken.None);
        _unsent = null;
    }
}
