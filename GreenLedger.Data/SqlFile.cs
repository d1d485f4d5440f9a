using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace GreenLedger.Data;

/// <summary>Longer SQL: one readable file each, embedded. The analytical queries are tagged with their names.</summary>
internal static class SqlFile
{
    // One plan for a day and for three years, for everybody and for one person, is good for none of them: planned anew each time, until the
    // transaction ends.
    private const string PlannedAnew = "set local plan_cache_mode = force_custom_plan;";

    private static readonly ConcurrentDictionary<string, string> Files = new(StringComparer.Ordinal);

    public static string Read(string name) => Files.GetOrAdd(name, LoadQuery);

    /// <summary>The file by its resource's name, as it is.</summary>
    public static string ReadPlain(string resource) => Files.GetOrAdd(resource, Load);

    private static string LoadQuery(string name)
    {
        // The comments at the head are for who reads the file, not for the server.
        var lines = Load($"sql/{name}.sql").Split('\n').SkipWhile(line => line.StartsWith("--", StringComparison.Ordinal));
        return $"{PlannedAnew}\n/* analytics.{name} */\n{string.Join('\n', lines)}";
    }

    private static string Load(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"There is no {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
