using System.Globalization;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Worker.Charts;

public sealed record ChartDay(DateOnly Day, Money Issued, Money Markup);

/// <summary>
/// What was issued and the markup on it, over a period: by day, and by week or month where days would be too narrow for a phone.
/// Each has an axis of its own, for a markup is a fraction of what it stands on. Days that are not mentioned are empty.
/// </summary>
public sealed record PeriodChart(string Title, IReadOnlyList<ChartDay> Days, Currency Currency, BotTexts Texts)
{
    private const int PlotHeight = 370;
    private const int WidestBar = 120;
    private const int Gap = 16;

    private const string IssuedColour = "#00785A";
    private const string MarkupColour = "#C2410C";

    private sealed record Plot(int Left, int Bottom, IReadOnlyList<int> Centres, int Slot);

    public string Script()
    {
        var canvas = new Canvas();
        var y = ChartHeading.Draw(canvas, Title);
        if (Days.Count == 0)
        {
            canvas.Text(Texts.ChartEmpty, Canvas.Width / 2, y + 160, 40, Align.Center, colour: Canvas.Faint);
            return canvas.Script(y + 360);
        }

        var span = ChartSpans.For(Days);
        var groups = ChartSpans.Group(Days, span);
        y = DrawPanel(canvas, Texts.ChartIssued, IssuedColour, groups, group => group.Issued, span, y + 30);
        y = DrawPanel(canvas, Texts.ChartMarkup, MarkupColour, groups, group => group.Markup, span, y + 50);
        return canvas.Script(y + Canvas.Margin / 2);
    }

    private int DrawPanel(
        Canvas canvas, string what, string colour, IReadOnlyList<ChartDay> groups, Func<ChartDay, Money> amount, ChartSpan span, int top)
    {
        var amounts = groups.Select(amount).ToList();
        var scale = ChartScale.For(amounts.Max(), Currency);
        var total = ChartAmount.Column([amounts.Aggregate((sum, one) => sum + one)], Currency)[0];
        canvas.Text($"{what} {SpanName(span)}, {Texts.ChartUnit(scale.Zeros, Currency)}", Canvas.Margin, top, 38, bold: true);
        canvas.Key(Canvas.Margin, top + 58, colour, Texts.ChartTotal($"{total} {Texts.ChartUnit(0, Currency)}"));

        // Room for the figure above the highest bar.
        var plot = DrawAxis(canvas, scale, groups.Count, top + 140);
        DrawBars(canvas, plot, scale, amounts, colour);
        DrawDates(canvas, plot, groups, span);
        return plot.Bottom + 60;
    }

    private static Plot DrawAxis(Canvas canvas, ChartScale scale, int count, int top)
    {
        var bottom = top + PlotHeight;
        var labels = Enumerable.Range(0, scale.Steps + 1).Select(i => scale.Label(new Money(scale.Step * i), decimals: 3)).ToList();
        var left = Canvas.Margin + labels.Max(label => ChartText.Width(label, Canvas.Label)) + Gap;
        for (var i = 0; i < labels.Count; i++)
        {
            var y = bottom - PlotHeight * i / scale.Steps;
            canvas.Line(left, y, Canvas.Right, y);
            canvas.Text(labels[i], left - Gap, y, align: Align.Right, colour: Canvas.Faint);
        }

        var width = Canvas.Right - left;
        return new Plot(left, bottom, [.. Enumerable.Range(0, count).Select(i => left + width * (2 * i + 1) / (2 * count))], width / count);
    }

    private static void DrawBars(Canvas canvas, Plot plot, ChartScale scale, List<Money> amounts, string colour)
    {
        var half = Math.Max(1, Math.Min(WidestBar, plot.Slot * 3 / 4) / 2);
        var values = Values(scale, amounts, plot.Slot);
        for (var i = 0; i < amounts.Count; i++)
        {
            var top = plot.Bottom - ChartAmount.Pixels(amounts[i], scale.Top, PlotHeight);
            if (top < plot.Bottom) canvas.Box(plot.Centres[i] - half, top, plot.Centres[i] + half, plot.Bottom, colour);
            if (values is not null) canvas.Text(values[i], plot.Centres[i], top - 20, align: Align.Center);
        }
    }

    /// <summary>As exact as there is room for; null where there is none.</summary>
    private static List<string>? Values(ChartScale scale, List<Money> amounts, int slot)
    {
        for (var decimals = 2; decimals >= 0; decimals--)
        {
            var values = amounts.Select(amount => scale.Label(amount, decimals)).ToList();
            if (values.TrueForAll(value => ChartText.Width(value, Canvas.Label) + Gap / 2 <= slot)) return values;
        }

        return null;
    }

    private static void DrawDates(Canvas canvas, Plot plot, IReadOnlyList<ChartDay> groups, ChartSpan span)
    {
        var dates = groups.Select(group => group.Day.ToString(span == ChartSpan.Month ? "MM.yyyy" : "dd.MM", CultureInfo.InvariantCulture)).ToList();
        var width = ChartText.Width(dates[0], Canvas.Label);
        var free = 0;
        for (var i = 0; i < dates.Count; i++)
        {
            var x = Math.Min(plot.Centres[i], Canvas.Width - Gap / 2 - width / 2);
            if (x - width / 2 < free) continue;
            canvas.Text(dates[i], x, plot.Bottom + 28, align: Align.Center, colour: Canvas.Faint);
            free = x + width / 2 + Gap;
        }
    }

    private string SpanName(ChartSpan span) => span switch
    {
        ChartSpan.Day => Texts.ChartByDay,
        ChartSpan.Week => Texts.ChartByWeek,
        ChartSpan.Month => Texts.ChartByMonth,
    };
}
