using System.Runtime.InteropServices;
using System.Text;
using GreenLedger.Data;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Player;
using GreenLedger.Player.Demo;
using Microsoft.Extensions.Logging.Abstractions;

const int Different = 1;
const int NotFound = 2;
const int Interrupted = 130;

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
if (args is ["demo", .. var rest]) return await DemoAsync(rest);

var folder = Path.Combine(AppContext.BaseDirectory, "scenarios");
var names = Directory.EnumerateFiles(folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal).ToList();
if (args is not [var name] || !names.Contains(name))
{
    await Console.Error.WriteLineAsync($"Which scenario? {string.Join(", ", names)}");
    return NotFound;
}

var data = Directory.CreateTempSubdirectory("greenledger-player-").FullName;
try
{
    await using var postgres = await PrivatePostgres.StartAsync(data, NullLogger.Instance, TimeProvider.System, stop.Token);
    await postgres.SetUpAsync(stop.Token);
    await using var program = GreenLedgerDataSource.Create(postgres.ProgramConnectionString);
    await using var outside = GreenLedgerDataSource.Create(postgres.ConnectionString);
    await ScenarioRunner.RunAsync(ScenarioFile.Read(Path.Combine(folder, $"{name}.txt")), program, outside, Console.Out, cancellation: stop.Token);
    Console.WriteLine();
    Console.WriteLine($"{name}: всё сошлось");
    return 0;
}
catch (Exception failure) when (failure is ScenarioException or PostgresMissingException or PostgresStartException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return Different;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return Interrupted;
}
finally
{
    ClusterRemoval.Remove(data);
}

async Task<int> DemoAsync(string[] rest)
{
    try
    {
        return await DemoProgram.RunAsync(rest, stop.Token);
    }
    catch (Exception failure) when (failure is PostgresMissingException or PostgresStartException or MigrationException)
    {
        await Console.Error.WriteLineAsync(failure.Message);
        return Different;
    }
    catch (OperationCanceledException) when (stop.IsCancellationRequested)
    {
        return Interrupted;
    }
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
