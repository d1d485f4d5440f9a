using System.ComponentModel;
using GreenLedger.Benchmarks.Load;
using GreenLedger.Benchmarks.Processes;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>The whole bot beside what its vendor's libraries do when they do nothing but answer.</summary>
internal static class EchoCase
{
    private const string Name = "echo";
    private const string Ready = "At work";

    private static readonly Library[] Libraries =
    [
        new("whatsapp-api-client 0.4.4", "client.cjs"),
        new("whatsapp-api-client-js-v2 1.0.3", "client-v2.cjs"),
        new("whatsapp-bot 0.2.5", "bot.cjs"),
    ];

    public static readonly Case Case = new(
        Name,
        "Beside echo bots of Green API's own libraries",
        """
        The same service, the same messages, the same machine and minutes. The echo bots say back what they hear, with the receiving loop and the
        sending call of their library, all instances in one process; they keep nothing, not even in memory. The ledger stores every message and reply,
        and a fact for half of them. Those are compared that npm gives; the vendor's libraries for Python, Go, Java and PHP are not to be had here, and
        for .NET there is none. The figure is the ledger's, the floor the echo bot's. The second library's log is switched off, and it sends and deletes at once where its README does one after the other.
        """,
        MeasureAsync);

    private sealed record Library(string Title, string Script);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        if (await InstallAsync(stage, cancellation) is not { } folder) return [];
        var results = new List<Result>();
        foreach (var instances in (int[])[1, 64]) results.AddRange(await MeasureAsync(stage, pace, folder, instances, cancellation));
        return results;
    }

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, string folder, int instances, CancellationToken cancellation)
    {
        var plan = new LoadPlan { Instances = instances };
        List<double> ledger = [];
        var echoes = Libraries.ToDictionary(library => library, _ => new List<double>());
        for (var round = 0; round < (instances == 1 ? 1 : pace.Rounds); round++)
        {
            ledger.Add((await Runs.WorkerAsync(stage, plan, pace, cancellation)).MessagesASecond);
            foreach (var (library, rates) in echoes)
            {
                var report = await Runs.MeasureAsync(stage, plan with { IsRepeated = true }, pace, () => StartAsync(stage, folder, library, instances, cancellation), cancellation, mayErr: true);
                rates.Add(report.MessagesASecond);
            }
        }

        // The fastest of them is the bar; each of them is shown.
        IReadOnlyList<Goal> goals = instances == 64 ? [Goal.RatioAtLeast(1)] : [];
        return [.. echoes.Select(one => Median.Result(Name, $"{LoopCase.Title(instances)}, beside {one.Key.Title}", "messages/s", ledger, one.Value, goals))];
    }

    private static async Task<ChildProcess> StartAsync(Stage stage, string folder, Library library, int instances, CancellationToken cancellation)
    {
        var bot = ChildProcess.Start(["node", Path.Combine(folder, library.Script), stage.Load.Url, $"{instances}"]);
        await bot.SaysAsync(Ready, cancellation);
        return bot;
    }

    /// <summary>Null, and a sentence, where they cannot be had.</summary>
    private static async Task<string?> InstallAsync(Stage stage, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(stage.Folder, "echo")).FullName;
        var source = Path.Combine(AppContext.BaseDirectory, "Echo");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        try
        {
            await using var npm = ChildProcess.Start(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
            if (await npm.EndsAsync(cancellation) == 0) return folder;
            stage.Say($"Green API's libraries cannot be installed here, and are left out: {npm.Tail().Split('\n')[0]}");
        }
        catch (Win32Exception)
        {
            stage.Say("There is no npm here: Green API's libraries are left out.");
        }

        return null;
    }
}
