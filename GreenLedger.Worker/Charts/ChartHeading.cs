namespace GreenLedger.Worker.Charts;

internal static class ChartHeading
{
    private const int Size = 44;

    /// <summary>Draws the title and tells where the rest may begin.</summary>
    public static int Draw(Canvas canvas, string title)
    {
        var y = Canvas.Margin + Size / 2;
        // Bold is wider than what widths are estimated for.
        foreach (var line in ChartText.Fit(title, (Canvas.Right - Canvas.Margin) * 7 / 8, Size, lines: 2))
        {
            canvas.Text(line, Canvas.Margin, y, Size, bold: true);
            y += Size * 5 / 4;
        }

        return y;
    }
}
