using GreenLedger.Benchmarks.Cases;

namespace GreenLedger.Benchmarks.Records;

/// <summary>What the page of results says of a case before its figures.</summary>
internal sealed record Chapter(string Name, string Title, string About)
{
    public static readonly IReadOnlyList<Chapter> All =
    [
        .. Case.All.Select(one => new Chapter(one.Name, one.Title, one.About)),
        new("memory", "A turn in memory", """
            Route, dialog, service and texts of one message, with stores in memory in the place of the database: what the program itself costs. By
            BenchmarkDotNet, in one process, beside the reading of the same JSON.
            """),
        new("reports", "Reports on ten million facts", """
            What the bot's reports ask, on ten million facts in 1,000 companies and in one, through the same statements and the same wall between
            companies, beside the bare SQL that could answer such a question at best, on the same server in the same run.
            """),
        new("growth", "From one million facts to ten", """
            The exponent by which a median time grows with the number of facts: 0 is not at all, 1 as the facts do.
            """),
        new("bytes", "Bytes of a fact", "On disk, with all its indexes and what it is guarded by."),
        new("wall", "Row-level security in reports", "The same statements with the wall between companies and without."),
    ];

    public static Chapter Of(string name) => All.FirstOrDefault(chapter => chapter.Name == name) ?? new(name, name, "");
}
