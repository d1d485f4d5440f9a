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
    // The service is started without arguments, and waited for: the parser of commands is not loaded for that.
    return args.Length == 0 ? await RunCommand.RunAsync(stop.Token) : await CommandLine.InvokeAsync(args, stop.Token);
}
catch (ConfigurationMistakesException mistakes)
{
    await Console.Error.WriteLineAsync("The configuration cannot be used:");
    foreach (var mistake in mistakes.Mistakes) await Console.Error.WriteLineAsync($"  {mistake}");
    return ExitCode.Wrong;
}
catch (Exception failure) when (failure is CommandFailedException or PostgresMissingException or PostgresStartException or MigrationException or PoolerException or CurrencyChangedException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return ExitCode.Wrong;
}
catch (PostgresException refused)
{
    // A refused login is told in the server's own words; any other of its sentences may quote what was being written.
    var isLogin = refused.SqlState.StartsWith("28", StringComparison.Ordinal);
    await Console.Error.WriteLineAsync($"The database refuses the start: {SafeError.Of(refused)}{(isLogin ? $", {refused.MessageText}" : "")}");
    return ExitCode.Wrong;
}
catch (NpgsqlException away)
{
    await Console.Error.WriteLineAsync($"{char.ToUpperInvariant(SafeError.Of(away)[0])}{SafeError.Of(away)[1..]}. Is it running? See: greenledger check");
    return ExitCode.Wrong;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return ExitCode.Good;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
