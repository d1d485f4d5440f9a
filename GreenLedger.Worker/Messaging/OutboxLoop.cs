using System.Diagnostics;
using GreenLedger.Core.Messaging;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// Sends one message after another: claimed, sent outside any transaction, marked. Answers and warnings leave at once; reminders and
/// reports follow at the number's own pace, so that an answer never stands behind them in the service's queue.
/// </summary>
public sealed class OutboxLoop(ServedCompany served, OutboxStore outbox, TimeProvider clock, ILogger logger)
    : LoopService($"Company {served.Company.CompanyId}, sending", logger)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan QuotaPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private long _lastBulk;

    // At take-over, and after a send whose end could not be written down, what is marked as being sent may have gone out.
    private bool _isInDoubt = true;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (_isInDoubt) await outbox.DoubtAsync(served.Company, cancellation);
        _isInDoubt = false;

        var mayBulk = Stopwatch.GetElapsedTime(_lastBulk) >= Pace;
        var claimed = await outbox.ClaimAsync(served.Company, SendPriority.Answer, mayBulk ? SendPriority.Report : SendPriority.Warning, limit: 1, cancellation);
        foreach (var send in claimed)
        {
            _isInDoubt = true;
            if (send.Priority >= SendPriority.Reminder) _lastBulk = Stopwatch.GetTimestamp();
            await SendAsync(send, cancellation);
            _isInDoubt = false;
        }

        return claimed.Count;
    }

    protected override Task RestAsync(CancellationToken cancellation) => served.ToSend.WaitAsync(Pace, cancellation);

    private async Task SendAsync(ClaimedSend send, CancellationToken cancellation)
    {
        // Once claimed it is finished, also while the program is stopping: half a send would have to be looked for later.
        using var grace = new CancellationTokenSource();
        await using var stopping = cancellation.Register(() => grace.CancelAfter(Grace));
        try
        {
            var idMessage = send.Buttons.Count == 0
                ? await served.GreenApi.SendTextAsync(send.ChatId, send.Text, cancellation: grace.Token)
                : await served.GreenApi.SendButtonsAsync(send.ChatId, send.Text, [.. send.Buttons.Select(button => new Button(button.Id, button.Label))], grace.Token);
            await outbox.MarkSentAsync(served.Company, send.OutboxId, idMessage, clock.GetUtcNow(), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await outbox.MarkUnknownAsync(served.Company, send.OutboxId, "the program was stopping", CancellationToken.None);
            throw;
        }
        catch (GreenApiException failure) when (failure.OutcomeUnknown)
        {
            await outbox.MarkUnknownAsync(served.Company, send.OutboxId, failure.Message, CancellationToken.None);
            throw;
        }
        catch (GreenApiException failure) when (send.Buttons.Count > 0 && failure.IsPermanent)
        {
            // Buttons are a beta that may vanish; the text carries the choices.
            await outbox.PostponeAsync(served.Company, send.OutboxId, TimeSpan.Zero, failure.Message, CancellationToken.None, dropButtons: true);
        }
        catch (GreenApiException failure) when (failure.IsAboutTheRequest)
        {
            await outbox.MarkDeadAsync(served.Company, send.OutboxId, failure.Message, CancellationToken.None);
            throw;
        }
        catch (GreenApiException failure)
        {
            var pause = failure.Kind is GreenApiFailure.Quota or GreenApiFailure.QuotaContacts ? QuotaPause : failure.RetryAfter ?? TimeSpan.Zero;
            await outbox.PostponeAsync(served.Company, send.OutboxId, pause, failure.Message, CancellationToken.None);
            throw;
        }
    }
}
