using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Messaging;

/// <summary>Passes a claimed message on to the service, and writes down what became of it, whatever that is.</summary>
public sealed class SendAttempt(ServedCompany served, SendLane lane, OutboxStore outbox, SentMarks marks, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan QuotaPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    /// <param name="answered">Called when the service has taken it, before that is written down.</param>
    /// <exception cref="GreenApiException">It was written down; the others of the lane had better wait too.</exception>
    public async Task SendAsync(ClaimedSend send, OutgoingFile? file, CancellationToken cancellation, Action? answered = null)
    {
        // Once claimed it is finished, also while the program is stopping: half a send would have to be looked for later.
        using var grace = new CancellationTokenSource();
        await using var stopping = cancellation.Register(() => grace.CancelAfter(Grace));
        try
        {
            served.Lease.Demand();
            var idMessage = await PassOnAsync(send, file, grace.Token);
            answered?.Invoke();
            await marks.MarkAsync(new SentMark(served.Company.CompanyId, send.OutboxId, idMessage, clock.GetUtcNow()));
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

    /// <summary>Without its file it is a plain text.</summary>
    public async Task DropFileAsync(ClaimedSend send, string reason)
    {
        logger.LogWarning("{Company}: a message goes out without its file: {Failure}", served.Company.CompanyId, reason);
        await outbox.PostponeAsync(served.Company, send, TimeSpan.Zero, reason, CancellationToken.None, dropAttachment: true);
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
}
