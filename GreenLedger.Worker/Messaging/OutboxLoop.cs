using System.Diagnostics;
using GreenLedger.Core.Messaging;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// Sends one message of its lane after another: claimed, sent outside any transaction, marked. Answers and warnings leave at once; reminders
/// and reports follow when what was handed over before has left, so that an answer never stands behind them in the service's queue.
/// </summary>
public sealed class OutboxLoop(
    ServedCompany served, SendLane lane, OutboxStore outbox, IAttachmentMaker attachments, TimeProvider clock, DatabaseWatch database, ILogger logger)
    : CompanyLoop(served.Company, served.Health, $"sending {lane.ToString().ToLowerInvariant()}", database, logger)
{
    private static readonly TimeSpan QuotaPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    // A workbook of millions of operations is made and uploaded in one round.
    private static readonly TimeSpan LongestUpload = TimeSpan.FromMinutes(30);

    private readonly ILogger _logger = logger;

    protected override TimeSpan LongestWait => lane == SendLane.Files ? LongestUpload : base.LongestWait;

    // At take-over, after a claim without an answer, and after a send whose end could not be written down, what is marked as being sent may have gone out.
    private bool _isInDoubt = true;

    // A worker that wakes after it was replaced may still claim a message, and then may not send it: between two sends of ours nothing of this
    // lane is being sent, so what says so is somebody's who is gone.
    private static readonly TimeSpan DoubtEvery = DueWorkStore.LongestClaim;
    private long _doubtedAt;

    // A text that is not answered soon holds up its own chat alone.
    private readonly SendsAside _aside = new();

    // Claimed, and given up before anything was sent: there is nothing to doubt.
    private ClaimedSend? _unsent;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (_unsent is not null) await GiveBackAsync("it could not be made");
        if (!served.Lease.IsHeld) return 0;
        await HearOfThoseAsideAsync();
        if (_aside.IsEmpty && (_isInDoubt || Stopwatch.GetElapsedTime(_doubtedAt) > DoubtEvery)) await DoubtAsync(cancellation);
        if (!served.Health.MaySend) return 0;

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
            else if (lane == SendLane.Texts) await _aside.AwaitOrLeaveAsync(SendAsync(send, file: null, cancellation));
            else await SendAsync(send, file: null, cancellation);
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

    private async Task HearOfThoseAsideAsync()
    {
        try
        {
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
        await outbox.DoubtAsync(served.Company, lane, cancellation, served.BulkPace.Pause);
        _isInDoubt = false;
        _doubtedAt = Stopwatch.GetTimestamp();
        served.InDoubt.Set();
    }

    private async Task MakeAndSendAsync(ClaimedSend send, string attachment, CancellationToken cancellation)
    {
        await using var file = await MakeAsync(send, attachment, cancellation);
        if (file is not null) await SendAsync(send, file, cancellation);
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

        await DropFileAsync(send, reason);
        return null;
    }

    private async Task SendAsync(ClaimedSend send, OutgoingFile? file, CancellationToken cancellation)
    {
        // Once claimed it is finished, also while the program is stopping: half a send would have to be looked for later.
        using var grace = new CancellationTokenSource();
        await using var stopping = cancellation.Register(() => grace.CancelAfter(Grace));
        try
        {
            served.Lease.Demand();
            var idMessage = await PassOnAsync(send, file, grace.Token);
            await outbox.MarkSentAsync(served.Company, send.OutboxId, idMessage, clock.GetUtcNow(), CancellationToken.None);
            Measures.SendEnded(served, lane, error: null);
        }
        catch (OperationCanceledException)
        {
            await MarkUnknownAsync(send, "the program was stopping");
            throw;
        }
        catch (GreenApiException failure) when (failure.OutcomeUnknown)
        {
            await MarkUnknownAsync(send, failure.Message);
            throw;
        }
        catch (GreenApiException failure) when (file is not null && IsAboutFiles(failure))
        {
            await DropFileAsync(send, failure.Message);
        }
        catch (GreenApiException failure) when (file is null && send.Buttons.Count > 0 && IsAboutButtons(failure))
        {
            // Buttons are a beta that may vanish; the text carries the choices.
            await outbox.PostponeAsync(served.Company, send, TimeSpan.Zero, failure.Message, CancellationToken.None, dropButtons: true);
        }
        catch (GreenApiException failure) when (failure.IsAboutTheRequest)
        {
            await outbox.MarkDeadAsync(served.Company, send, failure.Message, CancellationToken.None);
            Measures.SendEnded(served, lane, "refused");
            throw;
        }
        catch (GreenApiException failure) when (failure.Kind is GreenApiFailure.QuotaChats or GreenApiFailure.QuotaContacts)
        {
            // This chat alone is refused: the others go on.
            served.Health.RefusedForQuota(isOfChats: true);
            await outbox.PostponeAsync(served.Company, send, QuotaPause, failure.Message, CancellationToken.None);
        }
        catch (GreenApiException failure) when (failure.Kind == GreenApiFailure.Quota)
        {
            served.Health.RefusedForQuota(isOfChats: false);
            await outbox.PostponeAsync(served.Company, send, TimeSpan.Zero, failure.Message, CancellationToken.None);
        }
        catch (GreenApiException failure)
        {
            await outbox.PostponeAsync(served.Company, send, failure.RetryAfter ?? TimeSpan.Zero, failure.Message, CancellationToken.None);
            throw;
        }
    }

    private Task<string> PassOnAsync(ClaimedSend send, OutgoingFile? file, CancellationToken cancellation) =>
        file is not null ? served.GreenApi.SendFileAsync(send.ChatId, file, send.Text, cancellation: cancellation)
        : send.Buttons.Count == 0 ? served.GreenApi.SendTextAsync(send.ChatId, send.Text, cancellation: cancellation)
        : served.GreenApi.SendButtonsAsync(send.ChatId, send.Text, [.. send.Buttons.Select(button => new Button(button.Id, button.Label))], cancellation);

    // The media host is another one than the texts', and files have a monthly quota of their own: with all of these a text may still pass.
    private static bool IsAboutFiles(GreenApiException failure) => failure.IsAboutTheRequest
        || failure.Kind is GreenApiFailure.UnknownMethod or GreenApiFailure.WrongInstance or GreenApiFailure.Quota;

    // They are a method of their own, which may be closed or have a quota of its own; a wrong token is no reason to take them away.
    private static bool IsAboutButtons(GreenApiException failure) => failure.IsAboutTheRequest
        || failure.Kind is GreenApiFailure.UnknownMethod or GreenApiFailure.WrongInstance or GreenApiFailure.Quota;

    private async Task MarkUnknownAsync(ClaimedSend send, string reason)
    {
        await outbox.MarkUnknownAsync(served.Company, send, reason, CancellationToken.None, served.BulkPace.Pause);
        Measures.SendEnded(served, lane, "unknown");
        served.InDoubt.Set();
    }

    private async Task DropFileAsync(ClaimedSend send, string reason)
    {
        _logger.LogWarning("{Company}: a message goes out without its file: {Failure}", served.Company.CompanyId, reason);
        await outbox.PostponeAsync(served.Company, send, TimeSpan.Zero, reason, CancellationToken.None, dropAttachment: true);
    }

    private async Task GiveBackAsync(string reason)
    {
        await outbox.PostponeAsync(served.Company, _unsent!, TimeSpan.Zero, reason, CancellationToken.None);
        _unsent = null;
    }
}
