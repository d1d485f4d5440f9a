using GreenLedger.Benchmarks.Load;
using GreenLedger.Benchmarks.Wire;
using Npgsql;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>How often a message makes the worker wait for the database.</summary>
internal static class TripsCase
{
    private const string Name = "trips";
    private const string Mark = "outbox.mark_sent";
    private const int Times = 20;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Another one each time, as people write: what looks like an operation of the last minutes is looked up, and said.
    private const string Amount = "#";
    private const int FirstAmount = 300;

    private static readonly Kind[] Kinds =
    [
        new("menu", "меню", "1.", Trips: 2),
        new("line to card", $"-{Amount} нал такси", Amount, Trips: 3),
        new("yes to fact", "да", "Записано: №", Trips: 3),
        new("balance", "баланс", "Осталось", Trips: 3),
    ];

    public static readonly Case Case = new(
        Name,
        "Round trips and commits of a message",
        """
        Counted on the wire, between worker and PostgreSQL, one message after another with a rest after each, so that what is written down later is
        counted for its message as well. A trip is a wait of the worker for the database, however many statements travel in it; a commit is the end of
        a transaction. The answer leaves before it is written down that it was sent, so that trip is not one to the answer. The median of 20 messages
        of each kind, less what the worker asks in an equal time at rest.
        """,
        MeasureAsync);

    private sealed record Kind(string Name, string Text, string Expected, int Trips);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        await using var proxy = new CountingProxy(Path.Combine(stage.Folder, "wire"), new NpgsqlConnectionStringBuilder(stage.Superuser).Host!);
        await stage.Load.PlanAsync(new LoadPlan { Instances = 1, Chats = 1, Talk = Talk.None }, cancellation);
        await using var worker = await stage.StartWorkerAsync(1, cancellation, connection => Through(proxy, connection));
        var counted = Kinds.ToDictionary(kind => kind, _ => new List<WireCounts>());
        List<WireCounts> atRest = [];
        // The first rounds prepare the statements.
        for (var time = -Times / 2; time < Times; time++)
        {
            var before = proxy.Counts;
            await Task.Delay(Rest, TimeProvider.System, cancellation);
            if (time >= 0) atRest.Add(proxy.Counts - before);
            foreach (var kind in Kinds)
            {
                before = proxy.Counts;
                await SayAsync(stage, kind, $"{FirstAmount + time}", cancellation);
                if (time >= 0) counted[kind].Add(proxy.Counts - before);
            }
        }

        foreach (var (kind, counts) in counted) stage.Say($"{kind.Name}: {string.Join(", ", Usual(counts))}");
        return [.. counted.SelectMany(one => Results(one.Key, one.Value, atRest))];
    }

    public static string Through(CountingProxy proxy, string connection) => new NpgsqlConnectionStringBuilder(connection)
    {
        Host = proxy.Folder,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private static async Task SayAsync(Stage stage, Kind kind, string amount, CancellationToken cancellation)
    {
        var answered = (await stage.Load.CountsAsync(cancellation)).Others;
        await stage.Load.SayAsync(0, 0, With(kind.Text), With(kind.Expected), cancellation);
        var after = await stage.Load.UntilAsync(report => report.Others is { Waiting: 0 }, Patience, $"an answer to {kind.Name}", cancellation);
        if (after.Others.Answered != answered.Answered + 1) throw new BenchmarkException($"To {kind.Name} the answer was {string.Join("; ", after.Samples)}");
        await Task.Delay(Rest, TimeProvider.System, cancellation);

        string With(string text) => text.Replace(Amount, amount, StringComparison.Ordinal);
    }

    // What most of the messages of a kind executed.
    private static IEnumerable<string> Usual(List<WireCounts> counts) =>
        from name in counts.SelectMany(one => one.Statements.Keys).Distinct(StringComparer.Ordinal)
        let times = Median.Of(counts.Select(one => (double)one.Statements.GetValueOrDefault(name)))
        where times >= 1
        select times > 1 ? $"{name} ×{times}" : name;

    private static IEnumerable<Result> Results(Kind kind, List<WireCounts> counts, List<WireCounts> atRest)
    {
        return
        [
            Median.Result(Name, $"{kind.Name}, trips to the answer", "trips", [.. Beyond(one => one.Trips - one.Statements.GetValueOrDefault(Mark))], floor: null, Goal.AtMost(kind.Trips)),
            Median.Result(Name, $"{kind.Name}, trips in all", "trips", [.. Beyond(one => one.Trips)], floor: null),
            Median.Result(Name, $"{kind.Name}, commits", "commits", [.. Beyond(one => one.Transactions)], floor: null, Goal.AtMost(2)),
        ];

        IEnumerable<double> Beyond(Func<WireCounts, long> figure)
        {
            var resting = Median.Of(atRest.Select(one => (double)figure(one)));
            return counts.Select(one => figure(one) - resting);
        }
    }
}
