namespace GreenLedger.Benchmarks.Cases;

/// <summary>What is published.</summary>
internal static class SizeCase
{
    private const string Name = "size";
    private const double BytesInMiB = 1024 * 1024;

    public static readonly Case Case = new(
        Name,
        "Size of what is published",
        """
        All files of the published worker, compiled ahead of time (ReadyToRun), for machines that have the .NET runtime; and, where `./build.sh publish`
        has made it, with the runtime.
        """,
        MeasureAsync);

    private static Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        List<Result> results = [new(Name, "without the runtime", MiB(stage.Worker.Folder), "MiB") { Goals = [Goal.AtMost(15)] }];
        var whole = Path.Combine("artifacts", "publish");
        if (Directory.Exists(whole)) results.Add(new(Name, "with the runtime", MiB(whole), "MiB") { Goals = [Goal.AtMost(110)] });
        else stage.Say("./build.sh publish was not run here: the size with the runtime is left out.");
        return Task.FromResult<IReadOnlyList<Result>>(results);
    }

    // Debug symbols are published beside, and are not run.
    private static double MiB(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".pdb").Sum(file => file.Length) / BytesInMiB;
}
