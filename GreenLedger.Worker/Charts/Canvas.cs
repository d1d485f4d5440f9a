using System.Text;

namespace GreenLedger.Worker.Charts;

internal enum Align
{
    Left,
    Center,
    Right,
}

/// <summary>A gnuplot script whose coordinates are pixels from the top left corner: what is where is decided here, in integers.</summary>
internal sealed class Canvas
{
    public const int Width = 1080;
    public const int Margin = 48;
    public const int Right = Width - Margin;
    public const int Label = 28;

    public const string Paper = "#FFFFFF";
    public const string Ink = "#1A1A1A";
    public const string Faint = "#5A5A5A";
    public const string Rule = "#C8C8C8";

    private readonly StringBuilder _texts = new();
    private readonly StringBuilder _lines = new();
    private readonly Dictionary<string, StringBuilder> _boxes = new(StringComparer.Ordinal);

    public void Text(string text, int x, int y, int size = Label, Align align = Align.Left, bool bold = false, string colour = Ink)
    {
        var side = align switch { Align.Left => "left", Align.Center => "center", Align.Right => "right" };
        // gnuplot's size is a point, of which pngcairo makes four thirds of a pixel.
        var points = $"{size * 3 / 4}{(size * 3 % 4) switch { 0 => "", 1 => ".25", 2 => ".5", _ => ".75" }}";
        _texts.Append($"set label {ChartText.Quoted(text)} at {x},{y} {side} noenhanced font 'DejaVu Sans{(bold ? ":Bold" : "")},{points}' textcolor rgb '{colour}' front\n");
    }

    public void Line(int fromX, int fromY, int toX, int toY) =>
        _lines.Append($"set arrow from {fromX},{fromY} to {toX},{toY} nohead linewidth 2 linecolor rgb '{Rule}' back\n");

    public void Box(int left, int top, int right, int bottom, string colour)
    {
        if (!_boxes.TryGetValue(colour, out var boxes)) _boxes[colour] = boxes = new StringBuilder();
        boxes.Append($"{left} {bottom} {right} {top}\n");
    }

    /// <summary>What a colour means.</summary>
    public void Key(int x, int y, string colour, string text)
    {
        Box(x, y - 14, x + 28, y + 14, colour);
        Text(text, x + 42, y, 30);
    }

    public string Script(int height)
    {
        // gnuplot draws nothing at all where there is nothing to plot.
        Box(0, 0, 1, 1, Paper);
        var script = new StringBuilder(
            $"""
            set encoding utf8
            set terminal pngcairo size {Width},{height} noenhanced font 'DejaVu Sans,{Label * 3 / 4}' background '{Paper}'
            unset key; unset border; unset tics
            set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
            set xrange [0:{Width}]; set yrange [{height}:0]
            set style fill solid noborder

            """);
        script.Append(_lines).Append(_texts);
        var plots = new List<string>();
        foreach (var (colour, boxes) in _boxes)
        {
            var block = $"$boxes{plots.Count}";
            script.Append($"{block} << EOD\n{boxes}EOD\n");
            plots.Add($"{block} using 1:2:1:3:2:4 with boxxyerror linecolor rgb '{colour}'");
        }

        return script.Append($"plot {string.Join(", ", plots)}\n").ToString();
    }
}
