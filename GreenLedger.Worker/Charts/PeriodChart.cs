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

    private sealed record Panel(string What, string Colour, IReadOnlyList<Money> Amounts, ChartScale Scale);

    // Both panels share it, so that a day stands under itself.
    private sealed record Across(int Left, int Slot, IReadOnlyList<int> Centres);

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
        Panel[] panels =
        [
            ToPanel(Texts.ChartIssued, IssuedColour, groups.Select(group => group.Issued)),
            ToPanel(Texts.ChartMarkup, MarkupColour, groups.Select(group => group.Markup)),
        ];
        var across = Divide(panels, groups.Count);
        foreach (var panel in panels)
        {
            DrawHeading(canvas, panel, span, y + 30);
            // Room for the figure above the highest bar.
            var bottom = y + 170 + PlotHeight;
            DrawAxis(canvas, panel.Scale, across.Left, bottom);
            DrawBars(canvas, panel, across, bottom);
            DrawDates(canvas, across, groups, span, bottom + 28);
            y = bottom + 80;
        }

        return canvas.Script(y);
    }

    private Panel ToPanel(string what, string colour, IEnumerable<Money> amounts)
    {
        List<Money> all = [.. amounts];
        return new Panel(what, colour, all, ChartScale.For(all.Max(), Currency));
    }

    private static Across Divide(Panel[] panels, int count)
    {
        var left = Canvas.Margin + Gap + panels.SelectMany(panel => AxisLabels(panel.Scale)).Max(label => ChartText.Width(label, Canvas.Label));
        var width = Canvas.Right - left;
        return new Across(left, width / count, [.. Enumerable.Range(0, count).Select(i => left + width * (2 * i + 1) / (2 * count))]);
    }

    private static IEnumerable<string> AxisLabels(ChartScale scale) =>
        Enumerable.Range(0, scale.Steps + 1).Select(i => scale.Label(new Money(scale.Step * i), decimals: 3));

    private void DrawHeading(Canvas canvas, Panel panel, ChartSpan span, int y)
    {
        var total = ChartAmount.Column([panel.Amounts.Aggregate((sum, amount) => sum + amount)], Currency)[0];
        canvas.Text($"{panel.What} {SpanName(span)}, {Texts.ChartUnit(panel.Scale.Zeros, Currency)}", Canvas.Margin, y, 38, bold: true);
        canvas.Key(Canvas.Margin, y + 58, panel.Colour, Texts.ChartTotal($"{total} {Texts.ChartUnit(0, Currency)}"));
    }

    private static void DrawAxis(Canvas canvas, ChartScale scale, int left, int bottom)
    {
        foreach (var (i, label) in AxisLabels(scale).Index())
        {
            var y = bottom - PlotHeight * i / scale.Steps;
            canvas.Line(left, y, Canvas.Right, y);
            canvas.Text(label, left - Gap, y, align: Align.Right, colour: Canvas.Faint);
        }
    }

    private static void DrawBars(Canvas canvas, Panel panel, Across across, int bottom)
    {
        var half = Math.Max(1, Math.Min(WidestBar, across.Slot * 3 / 4) / 2);
        var values = Values(panel, across.Slot);
        foreach (var (i, amount) in panel.Amounts.Index())
        {
            var x = across.Centres[i];
            var top = bottom - ChartAmount.Pixels(amount, panel.Scale.Top, PlotHeight);
            if (top < bottom) canvas.Box(x - half, top, x + half, bottom, panel.Colour);
            if (values is null) continue;

            // Else a line of the axis would cross the figure out.
            var halfText = ChartText.Width(values[i], Canvas.Label) / 2;
            canvas.Box(x - halfText, top - 36, x + halfText, top - 4, Canvas.Paper);
            canvas.Text(values[i], x, top - 20, align: Align.Center);
        }
    }

    /// <summary>As exact as there is room for; null where there is none.</summary>
    private static List<string>? Values(Panel panel, int slot)
    {
        for (var decimals = 2; decimals >= 0; decimals--)
        {
            var values = panel.Amounts.Select(amount => panel.Scale.Label(amount, decimals)).ToList();
            if (values.TrueForAll(value => ChartText.Width(value, Canvas.Label) + Gap / 2 <= slot)) return values;
        }

        return null;
    }

    private static void DrawDates(Canvas canvas, Across across, IReadOnlyList<ChartDay> groups, ChartSpan span, int y)
    {
        var dates = groups.Select(group => group.Day.ToString(span == ChartSpan.Month ? "MM.yyyy" : "dd.MM", CultureInfo.InvariantCulture)).ToList();
        var width = ChartText.Width(dates[0], Canvas.Label);
        var free = 0;
        for (var i = 0; i < dates.Count; i++)
        {
            var x = Math.Min(across.Centres[i], Canvas.Width - Gap / 2 - width / 2);
            if (x - width / 2 < free) continue;
            canvas.Text(dates[i], x, y, align: Align.Center, colour: Canvas.Faint);
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
