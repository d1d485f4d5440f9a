using GreenLedger.Benchmarks;
using GreenLedger.Benchmarks.Records;

namespace GreenLedger.Tests.Benchmarks;

public sealed class RecordTests
{
    private static readonly Machine Machine = new("a processor", 2, 23.5, "Linux", 0.1, "15.18", "10.0.12");
    private static readonly DateOnly Day = new(2026, 11, 21);

    private static readonly Result Loop = new("loop", "64 instances", 1500.5, "messages/s")
    {
        Floor = 2446,
        Least = 1400,
        Most = 1600,
        Goals = [Goal.RatioAtLeast(0.6)],
    };

    [Test]
    public void What_is_kept_is_read_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Folder, "docs", "performance.json");
        new Record(new Dictionary<string, CaseRecord>()).With([Loop], Machine, Day, "abc").Write(file);

        var read = Record.Read(file).Cases["loop"];

        Assert.That((read.On, read.Commit, read.Machine), Is.EqualTo((Day, "abc", Machine)));
        Assert.That(read.Results.Single() with { Goals = Loop.Goals }, Is.EqualTo(Loop));
        Assert.That(read.Results.Single().Goals, Is.EqualTo(Loop.Goals));
    }

    [Test]
    public void A_case_that_was_not_measured_stays_as_it_was()
    {
        var latency = new Result("latency", "p50", 2, "ms");
        var before = new Record(new Dictionary<string, CaseRecord>()).With([Loop, latency], Machine, Day, "abc");

        var after = before.With([latency with { Value = 3 }], Machine, Day.AddDays(1), "def");

        Assert.That(after.Cases["loop"], Is.EqualTo(before.Cases["loop"]));
        Assert.That((after.Cases["latency"].Commit, after.Cases["latency"].Results.Single().Value), Is.EqualTo(("def", 3.0)));
    }

    [Test]
    public void A_figure_that_is_none_is_kept_too()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Folder, "performance.json");
        new Record(new Dictionary<string, CaseRecord>()).With([Loop with { Value = double.NaN }], Machine, Day, "abc").Write(file);

        Assert.That(Record.Read(file).Cases["loop"].Results.Single().Value, Is.NaN);
    }

    [Test]
    public void The_page_names_the_machine_and_says_what_falls_short()
    {
        var page = PerformancePage.Of(new Record(new Dictionary<string, CaseRecord>()).With([Loop, Loop with { Name = "slow", Value = 10 }], Machine, Day, "abc"), new Dictionary<string, string>());

        Assert.That(page, Does.Contain("| 64 instances | 1,501 | messages/s | 1,400–1,600 | 2,446 | 0.613× | ≥ 0.6× | ok |"));
        Assert.That(page, Does.Contain("| slow | 10 | messages/s | 1,400–1,600 | 2,446 | 0.004× | ≥ 0.6× | **short** |"));
        Assert.That(page, Does.Contain("`./bench.sh loop`, 2026-11-21, abc; a processor, 2 cores, 23.5 GiB, Linux, fdatasync 0.1 ms, PostgreSQL 15.18, .NET 10.0.12."));
    }

    [Test]
    public void A_change_is_sure_only_where_every_round_says_the_same()
    {
        IReadOnlyList<Result> Round(double sure, double unsure) => [Loop with { Name = "sure", Value = sure }, Loop with { Name = "unsure", Value = unsure }];

        (IReadOnlyList<Result>, IReadOnlyList<Result>)[] rounds =
        [
            (Round(100, 100), Round(150, 90)), (Round(110, 100), Round(165, 120)), (Round(100, 100), Round(160, 100)),
            (Round(100, 100), Round(150, 110)), (Round(100, 100), Round(160, 120)),
        ];

        var figures = Comparison.Of(rounds);

        Assert.That(figures.Select(figure => (figure.Name, figure.IsSure)), Is.EqualTo(new[] { ("sure", true), ("unsure", false) }));
        Assert.That(Comparison.Of(rounds[..3]).Any(figure => figure.IsSure), Is.False, "three pairs agree by chance once in four times");
        Assert.That((figures[0].Before, figures[0].Now, figures[0].Ratio, figures[0].Least, figures[0].Most), Is.EqualTo((100.0, 160.0, 1.5, 1.5, 1.6)));
    }
}
