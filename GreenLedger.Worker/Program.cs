using System.Runtime.InteropServices;
using GreenLedger.Data;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Worker;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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
    await host.RunAsync(stop.Token);
    return 0;
}
catch (ConfigurationMistakesException mistakes)
{
    await Console.Error.WriteLineAsync("The configuration cannot be used:");
    foreach (var mistake in mistakes.Mistakes) await Console.Error.WriteLineAsync($"  {mistake}");
    return 1;
}
catch (Exception failure) when (failure is PostgresMissingException or PostgresStartException or MigrationException)
{
    await Console.Error.WriteLineAsync(failure.Message);
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
