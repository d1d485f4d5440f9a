using System.Text;
using System.Text.RegularExpressions;

namespace GreenLedger.Worker.Workbooks;

/// <summary>What a person typed, as a cell may hold it.</summary>
internal static partial class CellText
{
    /// <summary>Excel calls a file with a longer text damaged.</summary>
    private const int Longest = 32_767;

    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) clean.Append(text[i++]).Append(text[i]);
            else if (IsAllowed(text[i])) clean.Append(text[i]);
        }

        return Shortened(Escape().Replace(clean.ToString(), "_x005F_"));
    }

    // A carriage return is allowed, but no XML reader gives it back.
    private static bool IsAllowed(char character) =>
        character is '\t' or '\n' or (>= ' ' and < '\uD800') or (> '\uDFFF' and < '\uFFFE');

    private static string Shortened(string text)
    {
        if (text.Length <= Longest) return text;
        return text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
    }

    // A typed _x0041_ would be shown as the character it stands for; its first underscore, escaped in that very way, stands for itself.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
