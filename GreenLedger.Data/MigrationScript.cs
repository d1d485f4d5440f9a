using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenLedger.Data;

/// <summary>One step of the schema, named <c>migrations/NNNN_what.sql</c>.</summary>
internal sealed partial record MigrationScript(string Name, string Sql)
{
    // The same script checked out with other line ends is the same script.
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public static IReadOnlyList<MigrationScript> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return InOrder(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
            .Select(name => new MigrationScript(name, Read(assembly, name))));
    }

    public static IReadOnlyList<MigrationScript> InOrder(IEnumerable<MigrationScript> scripts)
    {
        MigrationScript[] ordered = [.. scripts.OrderBy(script => script.Name, StringComparer.Ordinal)];
        foreach (var script in ordered.Where(script => !NamePattern().IsMatch(script.Name)))
            throw new MigrationException($"{script.Name} is no name for a migration: migrations/0001_what_it_does.sql is one.");
        foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)).Where(pair => pair.First.Number == pair.Second.Number))
            throw new MigrationException($"{earlier.Name} and {later.Name} bear the same number.");
        return ordered;
    }

    private string Number => Name[..NumberEnd];

    private static int NumberEnd => "migrations/0000".Length;

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^migrations/\d{4}_[a-z0-9_]+\.sql$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
