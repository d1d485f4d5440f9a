using System.Globalization;
using System.Text;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Amounts;

/// <summary>
/// Typed text with the alphabets taken out, so that a reader meets one sort of digit, space, apostrophe, minus and per cent sign.
/// Superscripts, circled digits, invisible and direction marks are left as they are: no reader takes them for a digit.
/// </summary>
internal sealed class PlainText
{
    /// <summary>A digit of another script than the first digit's: such a mixture is not a number anybody typed.</summary>
    public const char ForeignDigit = '\uFFFF';

    /// <summary>The Arabic decimal mark, the only separator that is never a group.</summary>
    public const char DecimalMark = '\u066B';

    private const char Unreadable = '\uFFFE';
    private const string Minuses = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D";
    private const string Apostrophes = "'\u2019\u02BC\uFF07\u066C";
    private const string PerCents = "%\u066A\uFE6A\uFF05";

    // Null: each character where it was typed.
    private readonly List<int>? starts;

    private PlainText(ReadOnlySpan<char> source)
    {
        if (Everyday.IsAll(source))
        {
            Text = source.ToString();
            return;
        }

        starts = [];
        var text = new StringBuilder(source.Length);
        int? zero = null;
        for (var i = 0; i < source.Length;)
        {
            // A lone surrogate decodes to the replacement character, which no reader understands.
            Rune.DecodeFromUtf16(source[i..], out var rune, out var length);
            text.Append(Plain(rune, ref zero));
            starts.Add(i);
            i += length;
        }
        starts.Add(source.Length);
        Text = text.ToString();
    }

    public static PlainText Of(ReadOnlySpan<char> source) => new(source);

    public string Text { get; }

    /// <summary>Where in the typed text the character at this index began.</summary>
    public int SourceIndex(int index) => starts is null ? index : starts[index];

    private static char Plain(Rune rune, ref int? zero)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category == UnicodeCategory.DecimalDigitNumber)
        {
            var value = (int)Rune.GetNumericValue(rune);
            zero ??= rune.Value - value;
            return rune.Value - value == zero ? (char)('0' + value) : ForeignDigit;
        }

        if (!rune.IsBmp) return Unreadable;
        var character = (char)rune.Value;
        if (category == UnicodeCategory.SpaceSeparator) return ' ';
        if (Minuses.Contains(character)) return '-';
        if (Apostrophes.Contains(character)) return '\'';
        if (PerCents.Contains(character)) return '%';
        return character switch { '\uFF0C' => ',', '\uFF0E' => '.', _ => character };
    }
}
