namespace GreenLedger.Benchmarks.Records;

/// <summary>Page and pictures, made anew from the results that are kept.</summary>
internal static class Publication
{
    private const string Pictures = "performance";

    /// <param name="page">The pictures go into a folder beside it.</param>
    public static async Task WriteAsync(Record record, string page, TextWriter output, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(page))!;
        var drawn = new Dictionary<string, string>();
        foreach (var (name, measured) in record.Cases)
        {
            var link = $"{Pictures}/{name}.svg";
            if (Picture.Script(Chapter.Of(name).Title, measured.Results, Path.Combine(folder, link)) is not { } script) continue;
            Directory.CreateDirectory(Path.Combine(folder, Pictures));
            if (await Picture.DrawAsync(script, output, cancellation)) drawn[name] = link;
        }

        await File.WriteAllTextAsync(page, PerformancePage.Of(record, drawn), cancellation);
    }
}
