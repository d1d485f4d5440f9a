using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using GreenLedger.Benchmarks.Bot;
using GreenLedger.Benchmarks.Load;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>From the start of the process to the first answer, and from SIGTERM to its end.</summary>
internal static class StartCase
{
    private const string Name = "start";
    private const int Starts = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    public static readonly Case Case = new(
        Name,
        "Start and end",
        """
        The published worker with one company and an up-to-date schema, five times: from exec to `READY=1` on systemd's socket, to the reply to a
        message that waited in the queue, and from SIGTERM at rest to the end of the process. Under load, SIGTERM comes while 64 companies write.
        """,
        MeasureAsync);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        List<double> ready = [];
        List<double> answered = [];
        List<double> gone = [];
        var connection = await stage.Ledger.CopyAsync(cancellation);
        for (var i = 0; i < Starts; i++)
        {
            using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            var path = Path.Combine(stage.Folder, $"notify-{i}");
            manager.Bind(new UnixDomainSocketEndPoint(path));
            await stage.Load.PlanAsync(new LoadPlan { Instances = 1, Talk = Talk.None }, cancellation);
            await stage.Load.SayAsync(0, 0, "меню", "1.", cancellation);

            await using var worker = stage.Worker.Start(
                Path.Combine(stage.Folder, "start"), WorkerProgram.Configuration(connection, stage.Load.Url, 1), new Dictionary<string, string> { ["NOTIFY_SOCKET"] = path });
            var isReady = ReadyAsync(manager, worker.StartedAt, cancellation);
            await stage.Load.UntilAsync(report => report.Others.Answered == 1, Patience, "the first answer", cancellation);
            answered.Add(Stopwatch.GetElapsedTime(worker.StartedAt).TotalMilliseconds);
            ready.Add(await isReady);
            await Task.Delay(Rest, TimeProvider.System, cancellation);
            gone.Add((await worker.StopAsync()).TotalMilliseconds);
        }

        return
        [
            Median.Result(Name, "to READY=1", "ms", ready, floor: null, Goal.AtMost(500)),
            Median.Result(Name, "to the first answer", "ms", answered, floor: null, Goal.AtMost(1000)),
            Median.Result(Name, "SIGTERM at rest", "ms", gone, floor: null, Goal.AtMost(500)),
            new(Name, "SIGTERM under load", await LoadedAsync(stage, cancellation), "ms") { Goals = [Goal.AtMost(10_000)] },
        ];
    }

    private static async Task<double> ReadyAsync(Socket manager, long startedAt, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        var buffer = new byte[4096];
        while (true)
        {
            var read = await manager.ReceiveAsync(buffer, limit.Token);
            if (Encoding.UTF8.GetString(buffer, 0, read).Contains("READY=1", StringComparison.Ordinal)) return Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        }
    }

    private static async Task<double> LoadedAsync(Stage stage, CancellationToken cancellation)
    {
        await stage.Load.PlanAsync(new LoadPlan { Instances = 64 }, cancellation);
        await using var worker = await stage.StartWorkerAsync(64, cancellation);
        await stage.Load.UntilAsync(report => report.Others.Answered > 500, Patience, "500 answers", cancellation);
        return (await worker.StopAsync()).TotalMilliseconds;
    }
}
