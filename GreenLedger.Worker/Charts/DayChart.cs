using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Worker.Charts;

/// <param name="Issued">The prices of the day's instalments.</param>
public sealed record DayBar(string Name, Money Issued, Balance Remaining);

/// <summary>A day's picture: what each worker issued, and what remains in whose pockets.</summary>
public sealed record DayChart(string Title, IReadOnlyList<DayBar> Bars, Currency Currency, BotTexts Texts)
{
    private const int MostRows = 15;
    private const int BarsLeft = 340;
    private const int LongestBar = 420;
    private const int IssuedRow = 64;
    private const int RemainingRow = 100;

    /// <summary>What gnuplot draws it from.</summary>
    public string Script()
    {
        var (rows, others) = Rows();
        var canvas = new Canvas();
        var y = canvas.Heading(Title, Canvas.Margin + 20);

        y = canvas.Section(Texts.IssuedHeading, y);
        var most = rows.Max(row => row.Issued);
        foreach (var row in rows)
        {
            Name(canvas, row.Name, y + (IssuedRow / 2));
            Bar(canvas, row.Issued, most, y + 10, IssuedRow - 20, Canvas.Issued);
            y += IssuedRow;
        }

        if (others is not null) y = Others(canvas, others.Name, ChartAmount.Whole(others.Issued, Currency), y);

        y = canvas.Section(Texts.RemainingHeading, y + 30);
        canvas.Legend([(Canvas.Cash, Texts.PocketName(Pocket.Cash)), (Canvas.Bank, Texts.PocketName(Pocket.Bank))], y);
        y += Canvas.LegendHeight;
        most = rows.Max(row => row.Remaining.Cash > row.Remaining.Bank ? row.Remaining.Cash : row.Remaining.Bank);
        foreach (var row in rows)
        {
            Name(canvas, row.Name, y + (RemainingRow / 2));
            Bar(canvas, row.Remaining.Cash, most, y + 8, 38, Canvas.Cash);
            Bar(canvas, row.Remaining.Bank, most, y + 52, 38, Canvas.Bank);
            canvas.Line(Canvas.Margin, y + RemainingRow, Canvas.Right, y + RemainingRow);
            y += RemainingRow;
        }

        if (others is not null)
            y = Others(canvas, others.Name, string.Join(", ", Pockets.All.Select(pocket => $"{Texts.PocketName(pocket)} {ChartAmount.Whole(others.Remaining[pocket], Currency)}")), y);
        return canvas.Script(y + Canvas.Margin);
    }

    /// <summary>The most first; the many small ones of a large company together, without a bar: it would dwarf the others'.</summary>
    private (IReadOnlyList<DayBar> Rows, DayBar? Others) Rows()
    {
        var ordered = Bars.OrderByDescending(bar => bar.Issued).ThenByDescending(bar => bar.Remaining.Total).ThenBy(bar => bar.Name, StringComparer.Ordinal).ToList();
        if (ordered.Count == 0) return ([new DayBar("", Money.Zero, default)], null);
        if (ordered.Count <= MostRows) return (ordered, null);
        var rest = ordered.Skip(MostRows - 1).ToList();
        return (
            [.. ordered.Take(MostRows - 1)],
            rest.Aggregate(
                new DayBar(Texts.OtherWorkers(rest.Count), Money.Zero, default),
                (sum, bar) => sum with { Issued = sum.Issued + bar.Issued, Remaining = sum.Remaining + bar.Remaining }));
    }

    private static int Others(Canvas canvas, string name, string amounts, int y)
    {
        Name(canvas, name, y + (IssuedRow / 2));
        canvas.Text(amounts, BarsLeft, y + (IssuedRow / 2));
        return y + IssuedRow;
    }

    private static void Name(Canvas canvas, string name, int middle)
    {
        var lines = ChartText.Fit(name, BarsLeft - Canvas.Margin - 16, Canvas.Label, lines: 2);
        for (var line = 0; line < lines.Count; line++)
            canvas.Text(lines[line], Canvas.Margin, middle + (((2 * line) - lines.Count + 1) * 16));
    }

    private void Bar(Canvas canvas, Money amount, Money most, int top, int height, string colour)
    {
        var length = Canvas.Share(amount, most, LongestBar);
        canvas.Box(BarsLeft, top, BarsLeft + Math.Max(length, 2), top + height, colour);
        canvas.Text(ChartAmount.Whole(amount, Currency), BarsLeft + length + 14, top + (height / 2));
    }
}
