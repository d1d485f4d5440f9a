using GreenLedger.Benchmarks.Load;
using GreenLedger.Benchmarks.Wire;
using Npgsql;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>What a thousand companies cost while nobody writes.</summary>
internal static class TenantsCase
{
    private const string Name = "tenants";
    private const int Companies = 1000;
    private const int MostShown = 6;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(30);

    public static readonly Case Case = new(
        Name,
        "1,000 companies at rest",
        """
        One worker, 1,000 companies, nobody writes; polls are held open for 20 seconds, over plain HTTP. After 25 seconds it is watched for 30: memory
        as the kernel counts it, processor time of the worker alone, what it asks the database on the wire. How many messages a second it answers with
        1,000 companies stands under `loop`.
        """,
        MeasureAsync);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        await using var proxy = new CountingProxy(Path.Combine(stage.Folder, "wire-tenants"), new NpgsqlConnectionStringBuilder(stage.Superuser).Host!);
        await stage.Load.PlanAsync(new LoadPlan { Instances = Companies, Chats = 1, Talk = Talk.None }, cancellation);
        await using var worker = await stage.StartWorkerAsync(Companies, cancellation, connection => TripsCase.Through(proxy, connection));
        await Task.Delay(Settling, TimeProvider.System, cancellation);

        var (asked, worked) = (proxy.Counts, worker.ProcessorTime());
        var connections = proxy.Connections;
        await Task.Delay(Watched, TimeProvider.System, cancellation);
        var counts = proxy.Counts - asked;
        var share = (worker.ProcessorTime() - worked) / Watched;
        stage.Say(string.Join(", ", counts.Statements.OrderByDescending(one => one.Value).Take(MostShown).Select(one => $"{one.Key} {one.Value / Watched.TotalSeconds:0.0}/s")));
        return
        [
            new(Name, "memory at rest", worker.MemoryMiB(), "MiB") { Goals = [Goal.AtMost(220)] },
            new(Name, "processor at rest", share * 100, "% of a core") { Goals = [Goal.AtMost(5)] },
            new(Name, "database connections", Math.Max(connections, proxy.Connections), "") { Goals = [Goal.AtMost(20)] },
            new(Name, "round trips at rest", counts.Trips / Watched.TotalSeconds, "1/s"),
            new(Name, "statements at rest", counts.Statements.Values.Sum() / Watched.TotalSeconds, "1/s"),
        ];
    }
}
