using System.CommandLine;
using System.Runtime.InteropServices;
using GreenLedger.Data;
using GreenLedger.Data.Companies;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Worker.Commands;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.Loops;
using Npgsql;

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

try
{
    // Signals are ours, and so is what is said of a failure.
    return await CommandLine.Create(stop.Token).Parse(args).InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, CancellationToken.None);
}
catch (ConfigurationMistakesException mistakes)
{
    await Console.Error.WriteLineAsync("The configuration cannot be used:");
    foreach (var mistake in mistakes.Mistakes) await Console.Error.WriteLineAsync($"  {mistake}");
    return 1;
}
catch (Exception failure) when (failure is PostgresMissingException or PostgresStartException or MigrationException or PoolerException or CurrencyChangedException)
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

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
