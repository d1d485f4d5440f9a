using System.Text.RegularExpressions;
using Dapper;

namespace GreenLedger.Tests.Data;

/// <summary>
/// Every statement of the program names the company of every table that it touches: so that it reads one company's rows by their index, and so that
/// a schema that is distributed by company answers it on one node (docs/scaling.md).
/// </summary>
internal sealed partial class StatementScanTests
{
    private const string CompanyTablesSql =
        """
        select relname::text
        from pg_class
        join pg_attribute on attrelid = pg_class.oid and attname = 'company_id' and not attisdropped
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
        """;

    // The company has no number before this.
    private static readonly string[] WithoutANumberYet = ["companies.add"];

    [Test]
    public async Task Every_statement_names_the_company_of_every_table_that_it_touches()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        var tables = (await connection.QueryAsync<string>(CompanyTablesSql)).ToHashSet(StringComparer.Ordinal);
        var statements = Statements().ToList();

        Assert.That(statements, Has.Count.GreaterThan(60), "the scan finds the statements");
        Assert.That(Touches("select from shift s\njoin person p on p.person_id = s.person_id", tables), Is.EqualTo(2), "and their tables");
        var careless = statements.Where(statement => Touches(statement.Sql, tables) > Company().Count(statement.Sql)).Select(statement => statement.Name).Distinct();
        Assert.That(careless, Is.EqualTo(WithoutANumberYet));
    }

    private static int Touches(string sql, HashSet<string> tables) => Table().Matches(sql).Count(match => tables.Contains(match.Groups["table"].Value));

    private static IEnumerable<(string Name, string Sql)> Statements() => Literals()
        .Select(sql => (Tag: Tag().Match(sql), Sql: sql))
        .Where(one => one.Tag.Success)
        .Select(one => (one.Tag.Groups["name"].Value, one.Sql));

    private static IEnumerable<string> Literals()
    {
        foreach (var project in (string[])["GreenLedger.Data", "GreenLedger.Worker"])
        {
            var files = Directory.EnumerateFiles(Path.Combine(Source.Folder, project), "*.*", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal));
            foreach (var file in files)
            {
                if (file.EndsWith(".sql", StringComparison.Ordinal)) yield return File.ReadAllText(file);
                if (!file.EndsWith(".cs", StringComparison.Ordinal)) continue;
                foreach (Match literal in Literal().Matches(File.ReadAllText(file))) yield return literal.Groups["text"].Value;
            }
        }
    }

    [GeneratedRegex("\"\"\"(?<text>.*?)\"\"\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\s*(--[^\n]*\n\s*)*/\* (?<name>[\w.]+) \*/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\b(from|join|into|update)\s+(only\s+)?(?<table>[a-z_]+)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Table();

    [GeneratedRegex(@"\bcompany_id\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Company();
}
