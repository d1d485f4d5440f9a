using System.Runtime.InteropServices;
using System.Text;
using GreenLedger.Benchmarks;
using GreenLedger.Benchmarks.Facts;
using GreenLedger.Benchmarks.InMemory;
using GreenLedger.Benchmarks.Load;
using GreenLedger.Benchmarks.Naked;
using GreenLedger.Benchmarks.Queries;
using GreenLedger.Benchmarks.Records;
using GreenLedger.Benchmarks.Reports;
using GreenLedger.Data;
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
    switch (line.Command)
    {
        case "run":
            return await new Bench(line, Console.Out).RunAsync(stop.Token) ? 0 : Failed;
        case InMemoryRun.Case:
            return Keeper.Keep(line, Console.Out, InMemoryRun.Measure(), Machine.Look(Path.GetTempPath(), postgres: "(not asked)")) ? 0 : Failed;
        case "page":
            await Publication.WriteAsync(Record.Read(line.Required("json")), line.Required("page"), Console.Out, stop.Token);
            break;
        case "service":
            await ServeAsync();
            break;
        case "naked":
            await LoopAsync(line);
            break;
        case ReportsMeasure.Name or GrowthMeasure.Name or BytesMeasure.Name or WallMeasure.Name:
            return await new FactsBench(line, Console.Out).RunAsync(stop.Token) ? 0 : Failed;
        case "facts":
            await using (var database = await BenchmarkDatabase.OpenAsync(line, stop.Token)) await MakeFactsAsync(line, database);
            break;
        case "queries":
            await using (var database = await BenchmarkDatabase.OpenAsync(line, stop.Token)) await MeasureAsync(line, database);
            break;
    }

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

async Task ServeAsync()
{
    await using var service = new LoadService(TimeProvider.System);
    Console.WriteLine($"{LoadClient.Announcement}{await service.StartAsync(stop.Token)}");
    await StoppedAsync();
}

async Task LoopAsync(CommandLine line)
{
    await using var source = GreenLedgerDataSource.Create(line.Required("connection"));
    using var loop = new NakedLoop(line.Required("api"), source);
    Console.WriteLine(NakedLoop.Ready);
    await loop.RunAsync(line.Number("instances", 1), stop.Token);
}

Task StoppedAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);

async Task MakeFactsAsync(CommandLine line, BenchmarkDatabase database)
{
    var plan = new FactsPlan(
        line.Number("operations", 10_000_000), line.Number("companies", 1000), line.Number("workers", 20), line.Number("days", 1096), line.Number("seed", 1));
    await using var source = database.Connect();
    await new FactsGenerator(source, Console.Out).MakeAsync(plan, stop.Token);
}

async Task MeasureAsync(CommandLine line, BenchmarkDatabase database)
{
    var queries = Query.All.Where(query => line.Text("only") is not { } file || query.File == file).ToList();
    if (line.Has("explain"))
    {
        await new QueryPlans(database, Console.Out).PrintAsync(queries, stop.Token);
        return;
    }

    await using var source = database.Connect();
    await using var program = line.Has("no-wall") ? database.Connect() : database.ConnectAsProgram();
    await new QueryTimes(source, program, Console.Out).MeasureAsync(queries, line.Number("runs", 200), stop.Token);
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
