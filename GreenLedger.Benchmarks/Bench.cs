using GreenLedger.Benchmarks.Cases;
using GreenLedger.Benchmarks.Records;
using Npgsql;

namespace GreenLedger.Benchmarks;

/// <summary>The command behind <c>./bench.sh</c>: measures, prints, keeps.</summary>
internal sealed class Bench(CommandLine line, TextWriter output)
{
    // Of what a change is likely to move, without what has a clock of its own to wait for.
    private static readonly string[] Compared = ["loop", "trips", "latency", "start"];

    private readonly Pace _pace = Pace.Usual with
    {
        Rounds = line.Number("rounds", Pace.Usual.Rounds),
        Measured = TimeSpan.FromSeconds(line.Number("seconds", (int)Pace.Usual.Measured.TotalSeconds)),
        WarmUp = TimeSpan.FromSeconds(line.Number("warm-up", (int)Pace.Usual.WarmUp.TotalSeconds)),
    };

    /// <summary>Whether every goal is met.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var cases = Chosen(line.Text("against") is null ? [] : Compared);
        await using var stage = await Stage.SetAsync(line.Required("worker"), output, cancellation);
        if (line.Text("against") is { } other)
        {
            await CompareAsync(stage, other, cases, cancellation);
            return true;
        }

        return await MeasureAsync(stage, cases, cancellation);
    }

    private async Task<bool> MeasureAsync(Stage stage, IReadOnlyList<Case> cases, CancellationToken cancellation)
    {
        var machine = await LookAsync(stage, cancellation);
        var isMet = true;
        foreach (var one in cases)
        {
            output.WriteLine($"{one.Name}: {one.Title}");
            // Kept at once, so that a later case that cannot be measured takes nothing away.
            isMet &= Keeper.Keep(line, output, await one.MeasureAsync(stage, _pace, cancellation), machine);
        }

        return isMet;
    }

    /// <summary>This tree's worker and the other's in turn, each on a server of its own, of which one rests.</summary>
    private async Task CompareAsync(Stage stage, string other, IReadOnlyList<Case> cases, CancellationToken cancellation)
    {
        await using var before = await Stage.SetAsync(other, output, cancellation);
        var once = _pace with { Rounds = 1, HasFloor = false };
        foreach (var one in cases)
        {
            var rounds = new List<(IReadOnlyList<Result> Before, IReadOnlyList<Result> Now)>();
            for (var round = 0; round < line.Number("rounds", Comparison.FewestRounds); round++)
            {
                // Now the one first, now the other: a machine that slows down must not look like a change.
                var isFirst = round % 2 == 1;
                var now = isFirst ? await one.MeasureAsync(stage, once, cancellation) : null;
                var earlier = await one.MeasureAsync(before, once, cancellation);
                rounds.Add((earlier, now ?? await one.MeasureAsync(stage, once, cancellation)));
            }

            Comparison.Write(output, Comparison.Of(rounds), line.Text("commit") ?? "before");
            output.WriteLine();
        }
    }

    private List<Case> Chosen(IReadOnlyList<string> otherwise)
    {
        foreach (var name in line.Names.Where(name => Case.All.All(one => one.Name != name)))
            throw new BenchmarkException($"There is no case {name}. There are: {string.Join(", ", Case.All.Select(one => one.Name))}.");
        var names = line.Names.Count > 0 ? line.Names : otherwise;
        return [.. Case.All.Where(one => names.Count == 0 || names.Contains(one.Name))];
    }

    private static async Task<Machine> LookAsync(Stage stage, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(stage.Superuser);
        await connection.OpenAsync(cancellation);
        return Machine.Look(stage.Folder, connection.PostgreSqlVersion.ToString());
    }
}
