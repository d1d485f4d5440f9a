using GreenLedger.Core.Amounts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Worker.Charts;

/// <param name="Issued">The prices of the day's instalments.</param>
public sealed record ChartDay(DateOnly Day, Money Issued, Money Markup);

/// <summary>A period's picture: what was issued and the markup on top of it, day by day; by week or month where the days are too many.</summary>
/// <param name="Days">Without gaps, in order.</param>
public sealed record PeriodChart(string Title, IReadOnlyList<ChartDay> Days, Currency Currency, BotTexts Texts)
{
    private const int MostBars = 62;
    private const int MostLabels = 8;
    private const int PlotLeft = 190;
    private const int PlotHeight = 760;
    private const int GridLines = 4;

    public string Script()
    {
        var (bars, heading) = Grouped();
        var canvas = new Canvas();
        var y = canvas.Heading(Title, Canvas.Margin + 20);
        y = canvas.Section(heading, y);
        canvas.Legend(
            [
                (Canvas.Issued, $"{Texts.IssuedLegend} {ChartAmount.Whole(Sum(bar => bar.Issued), Currency)}"),
                (Canvas.Markup, $"{Texts.MarkupLegend} {ChartAmount.Whole(Sum(bar => bar.Markup), Currency)}"),
            ],
            y);

        var top = y + Canvas.LegendHeight + 40;
        var bottom = top + PlotHeight;
        var scale = ChartScale.For(bars.Max(bar => bar.Issued + bar.Markup), GridLines, Currency);
        DrawGrid(canvas, scale, top, bottom);
        DrawBars(canvas, bars, scale, bottom);
        return canvas.Script(bottom + 60 + Canvas.Margin);

        Money Sum(Func<ChartDay, Money> amount) => Days.Aggregate(Money.Zero, (sum, day) => sum + amount(day));
    }

    private void DrawGrid(Canvas canvas, ChartScale scale, int top, int bottom)
    {
        for (var line = 0; line <= GridLines; line++)
        {
            var y = bottom - ((bottom - top) * line / GridLines);
            canvas.Line(PlotLeft, y, Canvas.Right, y);
            canvas.Text(scale.Label(line, Texts), PlotLeft - 16, y, align: Align.Right, colour: Canvas.Faint);
        }
    }

    private static void DrawBars(Canvas canvas, IReadOnlyList<(string Label, Money Issued, Money Markup)> bars, ChartScale scale, int bottom)
    {
        const int width = Canvas.Right - PlotLeft;
        var labelEvery = ((bars.Count - 1) / MostLabels) + 1;
        for (var index = 0; index < bars.Count; index++)
        {
            var (from, to) = (PlotLeft + (width * index / bars.Count), PlotLeft + (width * (index + 1) / bars.Count));
            var gap = Math.Max(1, (to - from) / 6);
            // A single bar as wide as the picture would be a wall.
            var trim = Math.Max(gap, ((to - from) - 160) / 2);
            var issued = Canvas.Share(bars[index].Issued, scale.Top, PlotHeight);
            var both = Canvas.Share(bars[index].Issued + bars[index].Markup, scale.Top, PlotHeight);
            if (issued > 0) canvas.Box(from + trim, bottom - issued, to - trim, bottom, Canvas.Issued);
            if (both > issued) canvas.Box(from + trim, bottom - both, to - trim, bottom - issued, Canvas.Markup);
            if (index % labelEvery == 0) canvas.Text(bars[index].Label, (from + to) / 2, bottom + 36, align: Align.Center);
        }
    }

    private (IReadOnlyList<(string Label, Money Issued, Money Markup)> Bars, string Heading) Grouped()
    {
        if (Days.Count <= MostBars) return (Bars(day => day), Texts.ByDay);
        return Days.Count <= MostBars * 7
            ? (Bars(day => day.AddDays(-(((int)day.DayOfWeek + 6) % 7))), Texts.ByWeek)
            : (Bars(day => new DateOnly(day.Year, day.Month, 1), "MM.yy"), Texts.ByMonth);

        List<(string, Money, Money)> Bars(Func<DateOnly, DateOnly> group, string format = "dd.MM") =>
            [.. Days.GroupBy(day => group(day.Day)).Select(days => (
                days.First().Day.ToString(format, System.Globalization.CultureInfo.InvariantCulture),
                days.Aggregate(Money.Zero, (sum, day) => sum + day.Issued),
                days.Aggregate(Money.Zero, (sum, day) => sum + day.Markup)))];
    }
}
