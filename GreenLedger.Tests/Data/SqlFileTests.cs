using GreenLedger.Data;

namespace GreenLedger.Tests.Data;

public sealed class SqlFileTests
{
    private const string Prefix = "sql/";

    private static IEnumerable<string> Files =>
        typeof(Migrator).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));

    [TestCaseSource(nameof(Files))]
    public void A_query_names_its_index_its_plan_and_its_time(string file)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(file)!);
        var head = reader.ReadToEnd().Split('\n').TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)).ToList();

        Assert.That(head, Has.Some.Match("^-- Index(es)?: "));
        Assert.That(head, Has.Some.Match("^-- Plan at 10 million operations.*: "));
        Assert.That(head, Has.Some.Match("^-- Time, p50 / p99 ms.*: .*[0-9]"));
    }

    [TestCaseSource(nameof(Files))]
    public void The_head_of_a_query_stays_with_its_reader(string file) =>
        Assert.That(SqlFile.Read(file[Prefix.Length..^".sql".Length]), Does.Not.Contain("\n--"));
}
