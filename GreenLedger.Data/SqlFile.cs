using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace GreenLedger.Data;

/// <summary>Longer SQL: one readable file each, embedded. The analytical queries are tagged with their names.</summary>
internal static class SqlFile
{
    // Planning takes a millisecond or two where the answer takes less. What walks the same indexes whatever is asked keeps its first plan.
    private const string PlannedOnce = "set local plan_cache_mode = force_generic_plan;";

    // One plan for a day and for three years, for everybody and for one person, is good for none of them: planned anew each time. Both settings
    // last until the transaction ends.
    private const string PlannedAnew = "set local plan_cache_mode = force_custom_plan;";

    private static readonly ConcurrentDictionary<(string Name, string Planned), string> Queries = new();

    private static readonly ConcurrentDictionary<string, string> Files = new(StringComparer.Ordinal);

    public static string Read(string name) => Queries.GetOrAdd((name, PlannedOnce), LoadQuery);

    public static string ReadPlannedAnew(string name) => Queries.GetOrAdd((name, PlannedAnew), LoadQuery);

    /// <summary>The file by its resource's name, as it is.</summary>
    public static string ReadPlain(string resource) => Files.GetOrAdd(resource, Load);

    private static string LoadQuery((string Name, string Planned) query)
    {
        // The comments at the head are for who reads the file, not for the server.
        var lines = Load($"sql/{query.Name}.sql").Split('\n').SkipWhile(line => line.StartsWith("--", StringComparison.Ordinal));
        return $"{query.Planned}\n/* analytics.{query.Name} */\n{string.Join('\n', lines)}";
    }

    private static string Load(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"There is no {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
