using System.Runtime.InteropServices;
using System.Text;
using GreenLedger.Data;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Player;
using Microsoft.Extensions.Logging.Abstractions;

const int Different = 1;
const int NotFound = 2;
const int Interrupted = 130;

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

var folder = Path.Combine(AppContext.BaseDirectory, "scenarios");
var names = Directory.EnumerateFiles(folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal).ToList();
if (args is not [var name] || !names.Contains(name))
{
    await Console.Error.WriteLineAsync($"Which scenario? {string.Join(", ", names)}");
    return NotFound;
}

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var data = Directory.CreateTempSubdirectory("greenledger-player-").FullName;
try
{
    await using var postgres = await PrivatePostgres.StartAsync(data, NullLogger.Instance, TimeProvider.System, stop.Token);
    await postgres.SetUpAsync(stop.Token);
    await using var program = GreenLedgerDataSource.Create(postgres.ProgramConnectionString);
    await using var outside = GreenLedgerDataSource.Create(postgres.ConnectionString);
    await ScenarioRunner.RunAsync(ScenarioFile.Read(Path.Combine(folder, $"{name}.txt")), program, outside, Console.Out, stop.Token);
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
    RemoveCluster(data);
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

// As root the cluster may lie elsewhere, behind a link in the folder.
static void RemoveCluster(string data)
{
    var link = new DirectoryInfo(Path.Combine(data, "postgres"));
    if (link.LinkTarget is { } target && Directory.Exists(target)) Directory.Delete(target, recursive: true);
    Directory.Delete(data, recursive: true);
}
