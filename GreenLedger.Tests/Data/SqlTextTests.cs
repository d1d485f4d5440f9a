using System.Text.RegularExpressions;

namespace GreenLedger.Tests.Data;

/// <summary>Values travel as parameters. A statement is a constant or a file: nothing that somebody wrote can become a part of one.</summary>
public sealed partial class SqlTextTests
{
    // The one place where two texts become one: the company is named before the statement, by a parameter.
    private const string Joint = "CompanyWall.cs";

    private static IEnumerable<string> Sources =>
        from project in (string[])["GreenLedger.Data", "GreenLedger.Worker", "GreenLedger.Core"]
        from file in Directory.EnumerateFiles(Path.Combine(Source.Folder, project), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Source.Folder, file)
        where !path.Split('/').Any(part => part is "obj" or "bin")
        select path;

    [TestCaseSource(nameof(Sources))]
    public void No_statement_is_put_together_at_run_time(string path) => Assert.That(Faults(path, File.ReadAllText(Path.Combine(Source.Folder, path))), Is.Empty);

    [TestCase("""await connection.ExecuteAsync($"delete from person where name = '{name}'");""")]
    [TestCase("""await using var command = new NpgsqlCommand("select 1 from " + table, connection);""")]
    [TestCase("""await using var command = database.CreateCommand(string.Format(TextSql, name));""")]
    [TestCase("""return session.QueryAsync<int>(order ? FirstSql : sql.Replace("a", name), arguments, cancellation);""")]
    [TestCase("""var wished = $"insert into person values ({name})"; """)]
    [TestCase("""var both = ListSql + filter;""")]
    [TestCase("""new CommandDefinition(Build(name), arguments)""")]
    [TestCase("""command.CommandText = text;""")]
    public void What_puts_one_together_is_found(string code) => Assert.That(Faults("Example.cs", code), Is.Not.Empty);

    [TestCase("""private const string ListSql = $"{Select} where a = @a"; await session.QueryAsync<int>(ListSql, new { a }, cancellation);""")]
    [TestCase("""await session.QueryAsync<int>(SqlFile.Read("days"), arguments, cancellation);""")]
    public void What_is_constant_is_no_fault(string code) => Assert.That(Faults("Example.cs", code), Is.Empty);

    private static IEnumerable<string> Faults(string path, string code)
    {
        var rest = Constant().Replace(code, "");
        var faults = Verb().Matches(rest).Select(match => match.Value)
            .Concat(Sent().Matches(rest).Where(match => !Known().IsMatch(match.Groups["sql"].Value)).Select(match => match.Value))
            .Concat(rest.Contains(".CommandText", StringComparison.Ordinal) ? [".CommandText"] : []);
        return path.EndsWith(Joint, StringComparison.Ordinal) ? faults : faults.Concat(Joined().Matches(rest).Select(match => match.Value));
    }

    // const string X = …; in whichever quotes: parts of a constant are constants themselves, says the compiler.
    [GeneratedRegex("""
        const string \w+ =\s*(\$?"{3}.*?"{3}|\$?"([^"\\]|\\.)*"(\s*\+\s*\$?"([^"\\]|\\.)*")*);
        """, RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Constant();

    [GeneratedRegex("""
        "[^"\n]*\b(select .* from|insert into|update \w+ set|delete from|alter (table|role|database)|create (table|role|database)|drop (table|role|database)|grant |revoke |truncate )[^"\n]*"
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Verb();

    [GeneratedRegex("""
        (new NpgsqlCommand|new NpgsqlBatchCommand|new CommandDefinition|CreateCommand|(connection|session|database|_database|_connection!?|_presence)\.(Query|Execute|Find|Get|Read)\w*(<[^(]*>)?)\(\s*(?<sql>[^,;]*)
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sent();

    // A question of the audit is a constant too; the limit around it stands beside the call.
    [GeneratedRegex(@"^(\)*|\w*Sql\)*|sql|(script|table)\.Sql|Some\(check\)|SqlFile\.Read(Plain|PlannedAnew)?\(.*|CompanyWall\.Behind\((sql|\w+Sql)\)|OfTheCompany\(sql\)|Command\(.*|new CommandDefinition\(.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Known();

    [GeneratedRegex(@"\b\w*[sS]ql\s*\+|\+\s*\w*[sS]ql\b|string\.(Format|Concat|Join)\([^;]*[sS]ql\b|[sS]ql\.(Replace|Insert)\(",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Joined();
}
