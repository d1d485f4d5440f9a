using System.Globalization;
using System.Text;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs;

/// <summary>Words that are kept as a person wrote them: goods, client, comment, reason, name.</summary>
public static class FreeText
{
    /// <summary>One line without control, direction and invisible characters; null when nothing is left or it is too long.</summary>
    public static string? Read(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest + 1));
        Span<char> character = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            var kept = rune.Value is 0x200D
                || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            // Normalize throws at U+FFFE, the one character that is none.
            if (rune == Rune.ReplacementChar || rune.Value == 0xFFFE || IsBlank(rune)) continue;
            if (Rune.IsWhiteSpace(rune) || !kept)
            {
                if (Rune.IsWhiteSpace(rune) && line.Length > 0 && line[^1] != ' ') line.Append(' ');
                continue;
            }

            rune.TryEncodeToUtf16(character, out var length);
            line.Append(character[..length]);
            if (line.Length > longest) return null;
        }

        var result = line.ToString().Trim();
        if (!Everyday.IsAll(result)) result = result.Normalize(NormalizationForm.FormC);
        // A few characters are longer in this form than they were typed.
        if (result.Length > longest) return null;
        return result.Any(char.IsLetterOrDigit) || result.EnumerateRunes().Any(Rune.IsSymbol) ? result : null;
    }

    // Letters and signs that show nothing: the fillers of Hangul and the empty Braille cell. A reason made of them would be none.
    private static bool IsBlank(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800;
}
