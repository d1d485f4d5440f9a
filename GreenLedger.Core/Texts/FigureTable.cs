using System.Text;

namespace GreenLedger.Core.Texts;

/// <summary>Aligned figures for a phone: in a block of fixed-width letters, no wider than a narrow screen shows unwrapped.</summary>
internal static class FigureTable
{
    public const int Width = 32;

    private const string Fence = "```";

    /// <summary>A label on the left and figures on the right. Where a row would be too wide, every row gets its figures below its label.</summary>
    /// <param name="head">The names of the columns; the first stands over the labels.</param>
    public static string Of(IReadOnlyList<string>? head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<IReadOnlyList<string>> all = head is null ? rows : [head, .. rows];
        var widths = new int[all[0].Count];
        foreach (var row in all)
            for (var column = 0; column < widths.Length; column++) widths[column] = Math.Max(widths[column], row[column].Length);
        if (widths.Sum() + widths.Length - 1 > Width) return Block(Stacked(head, rows));

        var table = new StringBuilder(Fence, (Width + 1) * (all.Count + 1)).Append('\n');
        foreach (var row in all) Align(table, row, widths);
        return table.Append(Fence).ToString();
    }

    /// <summary>Lines in fixed-width letters.</summary>
    public static string Block(IEnumerable<string> lines) => string.Join('\n', [Fence, .. lines, Fence]);

    /// <summary>At most as wide as the table.</summary>
    public static string Cut(string text, int width = Width) => text.Length <= width ? text : $"{text[..(width - 1)].TrimEnd()}…";

    /// <summary>The last word pushed to the right edge.</summary>
    public static string Spread(string left, string right) =>
        left.Length + 1 + right.Length <= Width ? $"{left}{right.PadLeft(Width - left.Length)}" : $"{Cut(left)}\n{right.PadLeft(Width)}";

    private static void Align(StringBuilder table, IReadOnlyList<string> row, int[] widths)
    {
        table.Append(row[0]).Append(' ', widths[0] - row[0].Length);
        for (var column = 1; column < row.Count; column++) table.Append(' ', 1 + widths[column] - row[column].Length).Append(row[column]);
        while (table[^1] == ' ') table.Length--;
        table.Append('\n');
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
