using GreenLedger.Core.Analytics;
using GreenLedger.Core.Shifts;
using GreenLedger.Data;
using GreenLedger.Data.Analytics;

namespace GreenLedger.Tests.Reference;

/// <summary>Turns the pages of <c>почему</c> and compares each line with the reference's.</summary>
internal sealed class FactsComparison(LedgerSession session, ReferenceHistory history, Findings findings)
{
    private readonly AnalyticsStore _analytics = new(session);

    public static IEnumerable<(Figure Figure, Pocket? Pocket)> Questions =>
        from figure in Enum.GetValues<Figure>()
        from pocket in (Pocket?[])[null, Pocket.Cash, Pocket.Bank]
        select (figure, pocket);

    public async Task CompareAsync(FigureAsked asked, int pageSize)
    {
        var scope = new ReferenceScope(asked.Scope.Period.From, asked.Scope.Period.To, asked.Scope.PersonId);
        var expected = ReferenceFacts.Of(history.AsOf(asked.AsOf).Of(scope), asked.Figure, asked.Pocket);
        var total = expected.Sum(fact => fact.Part);
        var cash = expected.Where(fact => fact.Pocket == Pocket.Cash).Sum(fact => fact.Part);
        var prices = ReferenceFigures.Total(expected.Select(fact => fact.Price ?? default));
        var skip = 0;
        do
        {
            var page = await _analytics.FactsAsync(asked, skip, pageSize, CancellationToken.None);
            var here = expected.Skip(skip).Take(pageSize).ToList();
            findings.CompareAll($"{asked} after {skip}", here, page.Facts.Zip(here, Named));
            findings.Compare($"{asked} after {skip}, how many", here.Count, page.Facts.Count);
            findings.CompareAll(
                $"{asked} after {skip}, running",
                RunningFrom(expected.Take(skip).Sum(fact => fact.Part), here),
                page.Facts.Select(fact => fact.Running));
            findings.Compare(
                $"{asked} after {skip}, page",
                (skip, expected.Take(skip).Sum(fact => fact.Part), expected.Count, total, cash, prices, skip + here.Count >= expected.Count),
                (page.Skipped, page.CarriedOver, page.Count, page.Total, page.TotalCash, page.Prices, page.IsLast));
            findings.CompareAll($"{asked} after {skip}, between", here.Select(fact => fact.ShiftNumber > 1), page.Facts.Select(fact => fact.IsBetween));
            skip += pageSize;
        }
        while (skip < expected.Count);
    }

    private static IEnumerable<long> RunningFrom(long sum, IReadOnlyList<ReferenceFact> facts) => facts.Select(fact => sum += fact.Part);

    /// <summary>The facts add up to what the report says.</summary>
    public async Task CompareWithReportAsync(FiguresScope scope, DateTimeOffset now)
    {
        var figures = (await _analytics.PeopleAsync(scope, CancellationToken.None)).Aggregate(Figures.None, (sum, person) => sum + person.Figures);
        foreach (var (figure, pocket) in Questions.Where(question => question.Pocket is null || Shown(figures, question.Figure, question.Pocket) is not null))
        {
            var page = await _analytics.FactsAsync(new FigureAsked(scope, figure, pocket, now), 0, 1, CancellationToken.None);
            findings.Compare($"{figure} {pocket} of {scope} in the report", Shown(figures, figure, pocket), page.Total);
        }
    }

    /// <summary>Null: the report does not part this figure by pocket.</summary>
    private static long? Shown(Figures figures, Figure figure, Pocket? pocket) => figure switch
    {
        Figure.Remaining => Of(figures.Remaining, pocket),
        Figure.Opening => Of(figures.Opening, pocket),
        Figure.Between => Of(figures.Between, pocket),
        Figure.Prices => -Of(figures.Instalments, pocket),
        Figure.Income => Of(figures.Income, pocket),
        Figure.Expense => Of(figures.Expense, pocket),
        Figure.Corrections => Of(figures.Corrections, pocket),
        Figure.Markups => pocket is null ? figures.Markups.Minor : null,
        Figure.Owed => pocket is null ? figures.Owed.Minor : null,
        Figure.Terms => pocket is null ? figures.Months : null,
        Figure.Late => pocket is null ? figures.Late : null,
        Figure.Deleted => pocket is null ? figures.Deleted : null,
    };

    private static long Of(Balance balance, Pocket? pocket) => (pocket is { } one ? balance[one] : balance.Total).Minor;

    private static long Of(KindFigures kind, Pocket? pocket) => (pocket is { } one ? kind[one].Sum : kind.Sum).Minor;

    // A line tells neither whose number nor which shift it was; their order shows in what else it says.
    private static ReferenceFact Named(Fact fact, ReferenceFact like) => CoreFigures.Fact(fact, like.PersonId, like.ShiftNumber);
}
