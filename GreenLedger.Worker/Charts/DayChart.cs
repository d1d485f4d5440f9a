using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Worker.Charts;

/// <summary>A worker's day.</summary>
/// <param name="Issued">The sum of the prices of the instalments.</param>
public sealed record DayBar(string Name, Money Issued, Balance Remaining);

/// <summary>
/// A day, worker by worker: what each issued, and what remains in both pockets. The largest come first; those that would make
/// the picture too long for a phone are one row, with figures and without a bar, for it would dwarf the others'.
/// </summary>
public sealed record DayChart(string Title, IReadOnlyList<DayBar> Bars, Currency Currency, BotTexts Texts)
{
    private const int MostRows = 10;
    private const int NameWidth = 330;
    private const int BarsFrom = Canvas.Margin + NameWidth + 24;
    private const int IssuedRow = 84;
    private const int RemainingRow = 92;

    private const string IssuedColour = "#00785A";
    private const string CashColour = "#0072B2";
    private const string BankColour = "#E69F00";

    private sealed record Row(IReadOnlyList<string> Name, DayBar Bar, bool IsRest);

    public string Script()
    {
        var canvas = new Canvas();
        var y = ChartHeading.Draw(canvas, Title);
        var rows = Rows();
        if (rows.Count == 0)
        {
            canvas.Text(Texts.ChartEmpty, Canvas.Width / 2, y + 160, 40, Align.Center, colour: Canvas.Faint);
            return canvas.Script(y + 360);
        }

        y = DrawIssued(canvas, rows, y + 30);
        y = DrawRemaining(canvas, rows, y + 50);
        return canvas.Script(y + Canvas.Margin);
    }

    private List<Row> Rows()
    {
        var bars = Bars
            .OrderByDescending(bar => bar.Issued).ThenByDescending(bar => bar.Remaining.Total).ThenBy(bar => bar.Name, StringComparer.Ordinal)
            .ToList();
        var shown = bars.Count <= MostRows ? bars.Count : MostRows - 1;
        var rows = bars.Take(shown).Select(bar => ToRow(bar, isRest: false)).ToList();
        if (shown < bars.Count) rows.Add(ToRow(Sum(bars.Skip(shown), Texts.ChartOthers(bars.Count - shown)), isRest: true));
        return rows;
    }

    private int DrawIssued(Canvas canvas, List<Row> rows, int top)
    {
        var total = Sum(Bars, "");
        var values = ChartAmount.Column([total.Issued, .. rows.Select(row => row.Bar.Issued)], Currency);
        canvas.Text(Heading(Texts.ChartIssued), Canvas.Margin, top, 38, bold: true);
        canvas.Key(Canvas.Margin, top + 58, IssuedColour, Texts.ChartTotal(values[0]));

        var from = top + 100;
        var length = LongestBar(values.Skip(1));
        var largest = Largest(rows, bar => bar.Issued);
        for (var i = 0; i < rows.Count; i++)
        {
            var middle = from + i * IssuedRow + IssuedRow / 2;
            DrawName(canvas, rows[i], middle);
            DrawBar(canvas, rows[i], rows[i].Bar.Issued, values[i + 1], middle, 22, IssuedColour, largest, length);
        }

        var bottom = from + rows.Count * IssuedRow;
        canvas.Line(BarsFrom, from, BarsFrom, bottom);
        return bottom;
    }

    private int DrawRemaining(Canvas canvas, List<Row> rows, int top)
    {
        var total = Sum(Bars, "").Remaining;
        var values = ChartAmount.Column(
            [total.Cash, total.Bank, .. rows.SelectMany(row => new[] { row.Bar.Remaining.Cash, row.Bar.Remaining.Bank })], Currency);
        canvas.Text(Heading(Texts.ChartRemaining), Canvas.Margin, top, 38, bold: true);
        canvas.Key(Canvas.Margin, top + 58, CashColour, $"{Texts.PocketName(Pocket.Cash)} {values[0]}");
        canvas.Key(Canvas.Width / 2, top + 58, BankColour, $"{Texts.PocketName(Pocket.Bank)} {values[1]}");

        var from = top + 100;
        var length = LongestBar(values.Skip(2));
        var largest = Largest(rows, bar => bar.Remaining.Cash > bar.Remaining.Bank ? bar.Remaining.Cash : bar.Remaining.Bank);
        for (var i = 0; i < rows.Count; i++)
        {
            var middle = from + i * RemainingRow + RemainingRow / 2;
            var remaining = rows[i].Bar.Remaining;
            DrawName(canvas, rows[i], middle);
            DrawBar(canvas, rows[i], remaining.Cash, values[2 * i + 2], middle - 18, 15, CashColour, largest, length);
            DrawBar(canvas, rows[i], remaining.Bank, values[2 * i + 3], middle + 18, 15, BankColour, largest, length);
        }

        var bottom = from + rows.Count * RemainingRow;
        canvas.Line(BarsFrom, from, BarsFrom, bottom);
        return bottom;
    }

    private string Heading(string what) => $"{what}, {Texts.ChartUnit(0, Currency)}";

    private static void DrawName(Canvas canvas, Row row, int middle)
    {
        var y = middle - (row.Name.Count - 1) * 17;
        foreach (var line in row.Name)
        {
            canvas.Text(line, Canvas.Margin, y, colour: row.IsRest ? Canvas.Faint : Canvas.Ink);
            y += 34;
        }
    }

    private static void DrawBar(Canvas canvas, Row row, Money amount, string value, int middle, int halfHeight, string colour, Money largest, int longest)
    {
        if (row.IsRest)
        {
            canvas.Box(BarsFrom + 12, middle - 8, BarsFrom + 28, middle + 8, colour);
            canvas.Text(value, BarsFrom + 40, middle, colour: Canvas.Faint);
            return;
        }

        var end = BarsFrom + ChartAmount.Pixels(amount, largest, longest);
        if (end > BarsFrom) canvas.Box(BarsFrom, middle - halfHeight, end, middle + halfHeight, colour);
        canvas.Text(value, end + 12, middle);
    }

    private static int LongestBar(IEnumerable<string> values) =>
        Canvas.Right - BarsFrom - 12 - values.Max(value => ChartText.Width(value, Canvas.Label));

    private static Money Largest(List<Row> rows, Func<DayBar, Money> amount) => rows.Where(row => !row.IsRest).Max(row => amount(row.Bar));

    private static Row ToRow(DayBar bar, bool isRest) => new(ChartText.Fit(bar.Name, NameWidth, Canvas.Label, lines: 2), bar, isRest);

    private static DayBar Sum(IEnumerable<DayBar> bars, string name) => bars.Aggregate(
        new DayBar(name, Money.Zero, default),
        (sum, bar) => sum with { Issued = sum.Issued + bar.Issued, Remaining = sum.Remaining + bar.Remaining });
}
