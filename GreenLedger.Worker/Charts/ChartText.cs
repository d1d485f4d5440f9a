using System.Globalization;
using System.Text;

namespace GreenLedger.Worker.Charts;

/// <summary>
/// Typed text made fit for a picture. A script is a program: gnuplot obeys backticks, @macros, quotes and backslashes, so only
/// characters on a list get in. How wide a text is can only be estimated, and is never estimated too low for Latin and Cyrillic.
/// </summary>
public static class ChartText
{
    private const string Punctuation = ".,-_()№+:/«»’–—…−≈";
    private const string Narrow = ".,-():/’ilIjf";
    private const string Wide = "жшщмюфыЖШЩМЮФЫmwMWQ№—…";
    private const int LongestText = 200;

    /// <summary>Letters of any script, digits, currency signs, some punctuation; all else is dropped, white space is one space.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        var marks = 0;
        foreach (var rune in text.Replace('\'', '’').EnumerateRunes())
        {
            if (plain.Length >= LongestText) break;
            // A heap of accents on one letter would paint over the lines around it.
            marks = IsMark(rune) ? marks + 1 : 0;
            if (Rune.IsWhiteSpace(rune)) AppendSpace(plain, rune);
            else if (IsAllowed(rune) && marks <= 2) plain.Append(rune);
        }

        return plain.ToString().Trim();
    }

    /// <summary>A string of gnuplot's that nothing in it can end or change.</summary>
    public static string Quoted(string text) => $"'{Plain(text)}'";

    /// <summary>In at most so many lines, broken at spaces and hyphens where that is possible; what does not fit ends in an ellipsis.</summary>
    public static IReadOnlyList<string> Fit(string text, int width, int size, int lines)
    {
        var rest = Plain(text);
        if (rest.Length == 0) rest = "—";
        var fitted = new List<string>();
        while (fitted.Count < lines - 1 && Width(rest, size) > width)
        {
            var length = LengthThatFits(rest, width, size);
            var space = rest.LastIndexOfAny([' ', '\u00A0'], length);
            var hyphen = rest.LastIndexOf('-', length - 1);
            if (Math.Max(space, hyphen + 1) > 0) length = Math.Max(space, hyphen + 1);
            fitted.Add(rest[..length].TrimEnd());
            rest = rest[length..].TrimStart();
        }

        fitted.Add(Width(rest, size) <= width ? rest : rest[..LengthThatFits(rest, width - Width("…", size), size)].TrimEnd() + "…");
        return fitted;
    }

    public static int Width(string text, int size) => text.EnumerateRunes().Sum(Thousandths) * size / 1000;

    private static int LengthThatFits(string text, int width, int size)
    {
        var length = 0;
        var taken = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            taken += Thousandths(rune) * size;
            if (taken > width * 1000) break;
            length += rune.Utf16SequenceLength;
        }

        return Math.Max(length, 1 + (char.IsHighSurrogate(text[0]) ? 1 : 0));
    }

    private static int Thousandths(Rune rune)
    {
        if (IsMark(rune)) return 0;
        if (Rune.IsWhiteSpace(rune)) return 350;
        if (Narrow.Contains(rune.ToString(), StringComparison.Ordinal)) return 430;
        if (Wide.Contains(rune.ToString(), StringComparison.Ordinal)) return Rune.IsUpper(rune) ? 1150 : 1060;
        if (Rune.IsDigit(rune)) return 660;
        return rune.Value > 0x600 && rune.Value is not (>= 0x2000 and < 0x2300) ? 1150 : Rune.IsUpper(rune) ? 830 : 670;
    }

    private static void AppendSpace(StringBuilder plain, Rune rune)
    {
        if (plain.Length == 0 || !char.IsWhiteSpace(plain[^1])) plain.Append(rune.Value == '\u00A0' ? '\u00A0' : ' ');
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsAllowed(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || IsMark(rune)
        || (rune.IsBmp && Punctuation.Contains((char)rune.Value))
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.CurrencySymbol;
}
