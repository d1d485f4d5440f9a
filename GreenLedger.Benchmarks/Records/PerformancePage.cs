using System.Globalization;
using System.Text;

namespace GreenLedger.Benchmarks.Records;

/// <summary><c>docs/performance.md</c>: the last results of every case, with the machine named.</summary>
internal static class PerformancePage
{
    private const string Heading =
        """
        # How fast it is

        `./bench.sh` writes this page from its own results and keeps them in [performance.json](performance.json). It measures beside each other, on one
        machine in the same minutes, the ledger as it is published and what that machine can do at all, the floor; so ratios can be compared between
        machines, and times only on one. `./bench.sh --against REV` measures this tree and another in turn. A goal holds for the ratio where it ends with
        ×, else for the value; the program ends with an error where one is not met.
        """;

    /// <param name="pictures">By the name of the case, what stands in the link.</param>
    public static string Of(Record record, IReadOnlyDictionary<string, string> pictures)
    {
        var page = new StringBuilder(Heading).Append("\n\n");
        foreach (var chapter in InOrder(record))
        {
            var measured = record.Cases[chapter.Name];
            page.Append(CultureInfo.InvariantCulture, $"## {chapter.Title}\n\n");
            if (chapter.About.Length > 0) page.Append(CultureInfo.InvariantCulture, $"{chapter.About.Trim()}\n\n");
            page.Append("| | value | | least–most | floor | ratio | goal | |\n|---|---:|---|---|---:|---:|---|---|\n");
            foreach (var result in measured.Results) page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Row(result))} |\n");
            if (pictures.TryGetValue(chapter.Name, out var picture)) page.Append(CultureInfo.InvariantCulture, $"\n![{chapter.Title}]({picture})\n");
            page.Append(CultureInfo.InvariantCulture, $"\n`./bench.sh {chapter.Name}`, {measured.On:yyyy-MM-dd}, {measured.Commit}; {Words(measured.Machine)}.\n\n");
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static IEnumerable<Chapter> InOrder(Record record)
    {
        var order = Chapter.All.Select(chapter => chapter.Name).ToList();
        return record.Cases.Keys.OrderBy(name => order.IndexOf(name) is >= 0 and var place ? place : order.Count).ThenBy(name => name, StringComparer.Ordinal).Select(Chapter.Of);
    }

    private static string[] Row(Result result)
    {
        var row = Table.Row(result);
        row[0] = result.Name;
        row[^1] = row[^1] == "short" ? "**short**" : row[^1];
        return row;
    }

    private static string Words(Machine machine) =>
        $"{machine.Processor}, {machine.Cores} cores, {Number.Of(machine.MemoryGiB)} GiB, {machine.System}, fdatasync {Number.Of(machine.SyncMilliseconds)} ms, "
        + $"PostgreSQL {machine.Postgres}, .NET {machine.DotNet}";
}
