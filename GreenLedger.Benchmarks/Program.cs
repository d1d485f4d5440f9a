using System.Runtime.InteropServices;
using System.Text;
using GreenLedger.Benchmarks;
using GreenLedger.Benchmarks.Facts;
using GreenLedger.Data.PrivateCluster;
using Npgsql;

const int Failed = 1;
const int Interrupted = 130;

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
try
{
    var line = new CommandLine(args);
    await using var database = await BenchmarkDatabase.OpenAsync(line, stop.Token);
    await using var source = database.Connect();
    var plan = new FactsPlan(
        line.Number("operations", 10_000_000), line.Number("companies", 1000), line.Number("workers", 20), line.Number("days", 1096), line.Number("seed", 1));
    await new FactsGenerator(source, Console.Out).MakeAsync(plan, stop.Token);
    return 0;
}
catch (Exception failure) when (failure is BenchmarkException or PostgresMissingException or PostgresStartException or NpgsqlException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return Failed;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return Interrupted;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
