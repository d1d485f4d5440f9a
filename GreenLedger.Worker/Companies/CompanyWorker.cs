using System.Diagnostics;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>Serves one company for as long as this worker holds its lease; stands by while another one does.</summary>
public sealed class CompanyWorker(ServedCompany served, IServiceProvider services, ReceiverLeaseStore leases, DatabaseWatch database, ILogger logger)
    : LoopService($"Company {served.Company.CompanyId}, lease", database, logger)
{
    private static readonly TimeSpan StandBy = TimeSpan.FromSeconds(2);

    private readonly ILogger _logger = logger;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (!await TakeLeaseAsync(cancellation))
        {
            served.Lease.IsAnothers = true;
            return 0;
        }

        served.Lease.IsAnothers = false;
        HasDatabase();
        _logger.LogInformation("{Company}: serving instance {Instance}", served.Company.CompanyId, served.Company.InstanceId);
        using var serving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var loops = ServeAsync(serving.Token);
        try
        {
            await KeepLeaseAsync(cancellation);
        }
        finally
        {
            await serving.CancelAsync();
            await loops;
            Turns();
            await ReleaseAsync();
        }

        return 1;
    }

    protected override Task RestAsync(CancellationToken cancellation) => DelayAsync(StandBy, cancellation);

    private async Task ServeAsync(CancellationToken cancellation)
    {
        T Create<T>(params object[] more) => ActivatorUtilities.CreateInstance<T>(services, [served, _logger, .. more]);
        served.Health.Begin();
        var inbox = Create<InboxLoop>();
        var texts = Create<OutboxLoop>(SendLane.Texts);
        await Task.WhenAll(
            Create<ReceiveLoop>().RunAsync(cancellation),
            inbox.RunAsync(cancellation),
            texts.RunAsync(cancellation),
            Create<OutboxLoop>(SendLane.Files).RunAsync(cancellation),
            Create<OutboxLoop>(SendLane.Bulk).RunAsync(cancellation),
            Create<UnknownSendLoop>().RunAsync(cancellation),
            Create<ReconcileLoop>().RunAsync(cancellation),
            Create<InstanceHealthLoop>().RunAsync(cancellation),
            Create<InstanceSetUpLoop>().RunAsync(cancellation));
        await inbox.FinishAsync();
        await texts.FinishAsync();
        served.Direct.Close();
        await served.Direct.FinishAsync();
    }

    /// <summary>Renews the lease until it is lost, or could not be renewed for as long as it lasts.</summary>
    private async Task KeepLeaseAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await DelayAsync(ReceiverLeaseStore.RenewEvery, cancellation);
            Turns();
            try
            {
                if (cancellation.IsCancellationRequested) return;
                if (!await TakeLeaseAsync(cancellation))
                {
                    _logger.LogWarning("{Company}: another worker serves the instance now", served.Company.CompanyId);
                    return;
                }
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested && SafeError.IsOutage(failure))
            {
                if (!served.Lease.IsHeld) throw;
            }
        }
    }

    private async Task<bool> TakeLeaseAsync(CancellationToken cancellation)
    {
        var asked = Stopwatch.GetTimestamp();
        if (!await leases.TakeAsync(served.Company, cancellation)) return false;
        served.Lease.Renewed(asked);
        return true;
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
