using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GreenLedger.Benchmarks.Records;

/// <summary>The last results of every case, as they are kept in the repository.</summary>
public sealed record Record(IReadOnlyDictionary<string, CaseRecord> Cases)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Record Read(string file) =>
        File.Exists(file) ? JsonSerializer.Deserialize<Record>(File.ReadAllText(file), Json)! : new(new Dictionary<string, CaseRecord>());

    /// <summary>With these in the place of what there was of their cases; the others stay as they were.</summary>
    public Record With(IEnumerable<Result> results, Machine machine, DateOnly on, string commit)
    {
        var cases = new SortedDictionary<string, CaseRecord>(Cases.ToDictionary(), StringComparer.Ordinal);
        foreach (var measured in results.GroupBy(result => result.Case))
            cases[measured.Key] = new(on, commit, machine, [.. measured.Select(Rounded)]);
        return new(cases);
    }

    public void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, JsonSerializer.Serialize(this, Json) + "\n");
    }

    private static Result Rounded(Result result) => result with
    {
        Value = Short(result.Value)!.Value,
        Floor = Short(result.Floor),
        Least = Short(result.Least),
        Most = Short(result.Most),
    };

    // More digits than these are of the run, not of the program.
    private static double? Short(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, 4) : value;
}

/// <param name="Commit">The tree that was measured.</param>
public sealed record CaseRecord(DateOnly On, string Commit, Machine Machine, IReadOnlyList<Result> Results);
