using System.Globalization;
using System.Text;

namespace GreenLedger.Core.Texts;

/// <summary>
/// What people typed, inside what we say. Hebrew and Arabic words are isolated, so that they do not turn the figures beside them round;
/// characters that steer the direction, and others that nobody sees, are left out. The book keeps the words as they are.
/// </summary>
public static class ShownText
{
    private const char IsolateFirst = '\u2068';
    private const char IsolateEnd = '\u2069';
    private const int ZeroWidthJoiner = 0x200D;

    public static string Safe(string text)
    {
        if (IsSafe(text)) return text;

        var shown = new StringBuilder(text.Length + 8);
        var isolated = false;
        var spaces = 0;
        Span<char> character = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune)) continue;
            if (IsRightToLeft(rune))
            {
                if (!isolated) shown.Append(IsolateFirst);
                isolated = true;
            }
            else if (isolated && rune.Value == ' ')
            {
                // Whether the space belongs to the words, the next character tells.
                spaces++;
                continue;
            }
            else if (isolated && !IsMark(rune))
            {
                shown.Append(IsolateEnd);
                isolated = false;
            }

            rune.TryEncodeToUtf16(character, out var length);
            shown.Append(' ', spaces).Append(character[..length]);
            spaces = 0;
        }

        if (isolated) shown.Append(IsolateEnd);
        return shown.Append(' ', spaces).ToString();
    }

    // Nothing in it is left out, isolated or, as half of a pair, no character: nearly every answer.
    private static bool IsSafe(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n' || (rune.IsBmp && Everyday.Is((char)rune.Value))) continue;
            if (rune == Rune.ReplacementChar || IsHidden(rune) || IsRightToLeft(rune)) return false;
        }

        return true;
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => rune.Value != '\n',
        UnicodeCategory.Format => rune.Value != ZeroWidthJoiner,
        _ => false,
    };

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    // Their digits run from left to right and need no isolation.
    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.ModifierLetter;
}
