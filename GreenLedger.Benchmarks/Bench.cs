using GreenLedger.Benchmarks.Cases;
using GreenLedger.Benchmarks.Records;
using Npgsql;

namespace GreenLedger.Benchmarks;

/// <summary>The command behind <c>./bench.sh</c>: measures, prints, keeps.</summary>
internal sealed class Bench(CommandLine line, TextWriter output)
{
    private readonly Pace _pace = Pace.Usual with
    {
        Rounds = line.Number("rounds", Pace.Usual.Rounds),
        Measured = TimeSpan.FromSeconds(line.Number("seconds", (int)Pace.Usual.Measured.TotalSeconds)),
    };

    /// <summary>Whether every goal is met.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var cases = Chosen();
        await using var stage = await Stage.SetAsync(line.Required("worker"), output, cancellation);
        var machine = await LookAsync(stage, cancellation);
        List<Result> all = [];
        foreach (var one in cases)
        {
            output.WriteLine($"{one.Name}: {one.Title}");
            var results = await one.MeasureAsync(stage, _pace, cancellation);
            all.AddRange(results);
            Table.Write(output, results);
            output.WriteLine();
        }

        if (line.Text("json") is { } file)
            Record.Read(file).With(all, machine, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), line.Text("commit") ?? "").Write(file);
        return line.Has("report-only") || !all.Exists(result => result.IsShort);
    }

    private List<Case> Chosen()
    {
        foreach (var name in line.Names.Where(name => Case.All.All(one => one.Name != name)))
            throw new BenchmarkException($"There is no case {name}. There are: {string.Join(", ", Case.All.Select(one => one.Name))}.");
        return [.. Case.All.Where(one => line.Names.Count == 0 || line.Names.Contains(one.Name))];
    }

    private static async Task<Machine> LookAsync(Stage stage, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(stage.Superuser);
        await connection.OpenAsync(cancellation);
        return Machine.Look(stage.Folder, connection.PostgreSqlVersion.ToString());
    }
}
