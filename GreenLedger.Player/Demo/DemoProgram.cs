using System.Globalization;
using GreenLedger.Data;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Worker;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Player.Demo;

/// <summary><c>demo --data FOLDER [--port N] [--empty] [--reset]</c>: serves the chat page until it is stopped. The log goes to the standard output.</summary>
internal static class DemoProgram
{
    private const int DefaultPort = 5080;
    private const int HistoryDays = 92;
    private const int PortTaken = 3;

    public static async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken stop)
    {
        var isEmpty = args.Contains("--empty");
        var folder = Path.Combine(Value(args, "--data") ?? throw new InvalidOperationException("--data FOLDER is missing."), isEmpty ? "empty" : "history");
        var port = Value(args, "--port") is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : DefaultPort;
        if (args.Contains("--reset")) ClusterRemoval.Remove(folder);

        Directory.CreateDirectory(folder);
        using var loggers = WorkerHost.Loggers(DemoCompany.Settings("", ""));
        var logger = loggers.CreateLogger(typeof(DemoProgram));
        await using var postgres = await PrivatePostgres.StartAsync(folder, logger, TimeProvider.System, stop);
        await postgres.SetUpAsync(stop);
        await using var program = GreenLedgerDataSource.Create(postgres.ProgramConnectionString);
        await using var outside = GreenLedgerDataSource.Create(postgres.ConnectionString);
        try
        {
            await using var demo = await DemoHost.StartAsync(new DemoOptions(port, isEmpty ? 0 : HistoryDays, folder), program, outside, loggers, stop);
            logger.LogWarning("This is a demonstration: its clock can be moved, and what it records is of its own time");
            // demo.sh waits for this line.
            Console.WriteLine($"Page: {demo.Url}");
            await DemoHost.WaitAsync(stop);
            return 0;
        }
        catch (IOException taken) when (taken.InnerException is System.Net.Sockets.SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"Port {port} is taken. Choose another: ./demo.sh --port 5081");
            return PortTaken;
        }
    }

    private static string? Value(IReadOnlyList<string> args, string name) =>
        args.SkipWhile(arg => arg != name).Skip(1).FirstOrDefault();
}
