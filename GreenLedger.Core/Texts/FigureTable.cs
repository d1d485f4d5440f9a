using System.Text;

namespace GreenLedger.Core.Texts;

/// <summary>Aligned figures for a phone: in a block of fixed-width letters, no wider than a narrow screen shows unwrapped.</summary>
internal static class FigureTable
{
    public const int Width = 32;

    /// <summary>A label on the left and figures on the right. Where a row would be too wide, every row gets its figures below its label.</summary>
    /// <param name="head">The names of the columns; the first stands over the labels.</param>
    public static string Of(IReadOnlyList<string>? head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<IReadOnlyList<string>> all = head is null ? rows : [head, .. rows];
        var widths = Enumerable.Range(0, all[0].Count).Select(column => all.Max(row => row[column].Length)).ToList();
        return Block(widths.Sum() + widths.Count - 1 <= Width
            ? all.Select(row => Aligned(row, widths))
            : Stacked(head, rows));
    }

    /// <summary>Lines in fixed-width letters.</summary>
    public static string Block(IEnumerable<string> lines) => $"```\n{string.Join('\n', lines)}\n```";

    /// <summary>At most as wide as the table.</summary>
    public static string Cut(string text, int width = Width) => text.Length <= width ? text : $"{text[..(width - 1)].TrimEnd()}…";

    /// <summary>The last word pushed to the right edge.</summary>
    public static string Spread(string left, string right) =>
        left.Length + 1 + right.Length <= Width ? $"{left}{right.PadLeft(Width - left.Length)}" : $"{Cut(left)}\n{right.PadLeft(Width)}";

    private static string Aligned(IReadOnlyList<string> row, IReadOnlyList<int> widths)
    {
        var line = new StringBuilder(Width).Append(row[0].PadRight(widths[0]));
        for (var column = 1; column < row.Count; column++) line.Append(' ', 1 + widths[column] - row[column].Length).Append(row[column]);
        return line.ToString().TrimEnd();
    }

    private static IEnumerable<string> Stacked(IReadOnlyList<string>? head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        foreach (var row in rows)
        {
            yield return Cut(row[0]);
            for (var column = 1; column < row.Count; column++) yield return Spread($"  {head?[column]}", row[column]);
        }
    }
}
