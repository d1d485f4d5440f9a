using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

/// <summary><c>почему</c>: the facts that add up to a figure.</summary>
public abstract partial class BotTexts
{
    public string Facts(FigureAsked asked, FactsPage page, Company company)
    {
        var lines = new List<string?>
        {
            $"{FigureName(asked.Figure)}{(asked.Pocket is { } pocket ? $", {PocketName(pocket)}" : "")}: {Total(asked, page, company)}",
            FactsScope(PeriodName(asked.Scope.Period), DayAndClock(asked.AsOf, company)),
            "",
        };
        if (page.Skipped > 0) lines.Add(CarriedOver(Part(asked.Figure, page.CarriedOver, company)));

        string? person = null;
        foreach (var fact in page.Facts)
        {
            if (asked.Scope.PersonId is null && fact.PersonName != person) lines.Add($"{person = fact.PersonName}:");
            lines.Add(FactLine(asked, fact, company));
        }

        if (page.Facts.Count > 0) lines.Add("");
        lines.Add(page.IsLast
            ? FactsTotal(page.Count, Part(asked.Figure, page.Total, company), Mean(asked.Figure, page, company))
            : FactsSoFar(Part(asked.Figure, page.Facts[^1].Running, company), page.Skipped + page.Facts.Count, page.Count));
        lines.Add(OtherFigures);
        return Lines(lines);
    }

    /// <summary>Of both pockets: each, as the report shows it, and together.</summary>
    private string Total(FigureAsked asked, FactsPage page, Company company)
    {
        var total = Part(asked.Figure, page.Total, company);
        var cash = page.TotalCash;
        return asked.Pocket is not null || cash == page.Total || cash == 0
            ? total
            : $"{total} = {PocketName(Pocket.Cash)} {Part(asked.Figure, cash, company)} + {PocketName(Pocket.Bank)} {Part(asked.Figure, page.Total - cash, company)}";
    }

    private string FactLine(FigureAsked asked, Fact fact, Company company)
    {
        var when = asked.Scope.Period.Days == 1 ? Clock(fact.At, company) : DayAndClock(fact.At, company);
        if (fact.Kind is not { } kind) return $"{when} {(fact.IsBetween ? BetweenShifts : ShiftBegan)}, {PocketName(fact.Pocket)}: {Signed(new Money(fact.Part), company)}";
        var part = asked.Figure switch
        {
            Figure.Remaining or Figure.Income or Figure.Corrections => Signed(new Money(fact.Part), company),
            Figure.Expense => Number(-new Money(fact.Part), company),
            Figure.Prices or Figure.Owed or Figure.Opening or Figure.Between => Number(new Money(fact.Part), company),
            Figure.Markups => MarkupOf(Number(new Money(fact.Part), company), Number(fact.Price ?? Money.Zero, company)),
            Figure.Terms => Months((int)fact.Part),
            Figure.Late or Figure.Deleted => Number(fact.Amount, company),
        };
        return Joined($"№{fact.OperationId} {when} {KindName(kind)}, {PocketName(fact.Pocket)}: {part}", fact.Goods, fact.Client, fact.Comment);
    }

    /// <summary>The figure in its unit; an expense is told as what was spent.</summary>
    private string Part(Figure figure, long part, Company company) => figure switch
    {
        Figure.Late or Figure.Deleted => $"{part}",
        Figure.Terms => Months((int)part),
        Figure.Expense => Number(new Money(-part), company),
        Figure.Remaining or Figure.Opening or Figure.Between or Figure.Prices or Figure.Markups or Figure.Owed or Figure.Income or Figure.Corrections =>
            Number(new Money(part), company),
    };

    /// <summary>What an average is made of, where the figure is shown as one.</summary>
    private string? Mean(Figure figure, FactsPage page, Company company)
    {
        if (page.Count == 0) return null;
        var figures = Figures.None with
        {
            Instalments = new KindFigures(new Tally(page.Count, -page.Prices), default),
            Markups = figure == Figure.Markups ? new Money(page.Total) : Money.Zero,
            Months = figure == Figure.Terms ? page.Total : 0,
        };
        return figure switch
        {
            Figure.Markups when figures.AverageMarkup is { } percent => MeanMarkup(Number(page.Prices, company), percent.ToString()),
            Figure.Terms when figures.AverageTermTenths is { } tenths => MeanTerm(page.Count, Tenths(tenths)),
            Figure.Markups or Figure.Terms or Figure.Remaining or Figure.Opening or Figure.Between or Figure.Prices or Figure.Owed
                or Figure.Income or Figure.Expense or Figure.Corrections or Figure.Late or Figure.Deleted => null,
        };
    }

    protected abstract string FigureName(Figure figure);
    protected abstract string FactsScope(string period, string asOf);
    protected abstract string CarriedOver(string part);
    protected abstract string ShiftBegan { get; }
    protected abstract string BetweenShifts { get; }
    protected abstract string MarkupOf(string markup, string price);
    protected abstract string FactsSoFar(string part, int shown, int count);
    protected abstract string FactsTotal(int count, string total, string? mean);
    protected abstract string MeanMarkup(string prices, string percent);
    protected abstract string MeanTerm(int count, string months);
    protected abstract string OtherFigures { get; }
}
