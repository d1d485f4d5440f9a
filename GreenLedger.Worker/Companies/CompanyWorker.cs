using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>Serves one company for as long as this worker holds its lease, which <see cref="LeaseLoop"/> keeps; stands by while another one does.</summary>
public sealed class CompanyWorker(ServedCompany served, IServiceProvider services, ReceiverLeaseStore leases, ILogger logger)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await HasBegunAsync(served.Lease.Taken, cancellation))
        {
            logger.LogInformation("{Company}: serving instance {Instance}", served.Company.CompanyId, served.Company.InstanceId);
            using var serving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var loops = ServeAsync(serving.Token);
            await HasBegunAsync(served.Lease.Ended, cancellation);
            await serving.CancelAsync();
            await loops;
            await ReleaseAsync();
            served.Lease.Leave();
        }
    }

    private static async Task<bool> HasBegunAsync(Task what, CancellationToken cancellation)
    {
        await what.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellation.IsCancellationRequested;
    }

    private async Task ServeAsync(CancellationToken cancellation)
    {
        T Create<T>(params object[] more) => ActivatorUtilities.CreateInstance<T>(services, [served, logger, .. more]);
        served.Health.Begin();
        var inbox = Create<InboxLoop>();
        var texts = Create<OutboxLoop>(SendLane.Texts);
        await Task.WhenAll(
            Create<ReceiveLoop>().RunAsync(cancellation),
            texts.RunAsync(cancellation),
            Create<InstanceHealthLoop>().RunAsync(cancellation),
            RunWhenAsync(served.Received, inbox, cancellation),
            RunWhenAsync(served.ToSend[SendLane.Files], Create<OutboxLoop>(SendLane.Files), cancellation),
            RunWhenAsync(served.ToSend[SendLane.Bulk], Create<OutboxLoop>(SendLane.Bulk), cancellation),
            RunWhenAsync(served.InDoubt, Create<UnknownSendLoop>(), cancellation),
            RunInTurnAsync(Create<ReconcileLoop>(), cancellation),
            RunInTurnAsync(Create<InstanceSetUpLoop>(), cancellation));
        await inbox.FinishAsync();
        await texts.FinishAsync();
        served.Direct.Close();
        await served.Direct.FinishAsync();
    }

    // What was there when the lease was taken has been told already: most have nothing to do then.
    private static async Task RunWhenAsync(WakeSignal signal, LoopService loop, CancellationToken cancellation)
    {
        await signal.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await loop.RunAsync(cancellation);
    }

    private async Task RunInTurnAsync(LoopService loop, CancellationToken cancellation)
    {
        await Task.Delay(served.Turn, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await loop.RunAsync(cancellation);
    }

    private async Task ReleaseAsync()
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await leases.ReleaseAsync(served.Company, soon.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException || SafeError.IsOutage(failure))
        {
            // It ends by itself.
        }
    }
}
