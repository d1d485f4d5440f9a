using System.Runtime.InteropServices;
using GreenLedger.Data;
using GreenLedger.Data.Companies;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Worker;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

ILoggerFactory? loggers = null;
try
{
    var settings = WorkerHost.Configuration(AppContext.BaseDirectory);
    var configuration = ConfigurationReader.Read(settings);
    loggers = WorkerHost.Loggers(settings);
    await using var database = await LedgerDatabase.OpenAsync(configuration.ConnectionString, loggers, stop.Token);
    using var host = WorkerHost.Build(configuration, database.Source, TimeProvider.System, loggers);
    var worker = host.Services.GetServices<IHostedService>().OfType<LedgerWorker>().Single();
    await host.RunAsync(stop.Token);

    // A loop that ended by a fault of ours must not look like a wish to stop: systemd starts the program again.
    return worker.ExecuteTask is { IsFaulted: true } ? 1 : 0;
}
catch (ConfigurationMistakesException mistakes)
{
    await Console.Error.WriteLineAsync("The configuration cannot be used:");
    foreach (var mistake in mistakes.Mistakes) await Console.Error.WriteLineAsync($"  {mistake}");
    return 1;
}
catch (Exception failure) when (failure is PostgresMissingException or PostgresStartException or MigrationException or CurrencyChangedException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
catch (PostgresException refused)
{
    // A refused login is told in the server's own words; any other of its sentences may quote what was being written.
    var isLogin = refused.SqlState.StartsWith("28", StringComparison.Ordinal);
    await Console.Error.WriteLineAsync($"The database refuses the start: {SafeError.Of(refused)}{(isLogin ? $", {refused.MessageText}" : "")}");
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}
finally
{
    loggers?.Dispose();
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
