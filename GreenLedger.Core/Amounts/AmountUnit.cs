using System.Globalization;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Amounts;

/// <summary>What stands behind the number of an amount: a multiplier, a currency word, both or neither.</summary>
/// <param name="Zeros">How many zeros the multiplier stands for: 3 for <c>тыс</c>.</param>
/// <param name="Unclear">A lone letter that may be the multiplier or a preposition: <c>5000 к обеду</c>.</param>
internal readonly record struct AmountUnit(int Zeros, bool Unclear)
{
    private static readonly string[] Thousand = ["к", "k", "тыс", "тысяч", "тысяча", "тысячи", "тысячу", "thousand"];
    private static readonly string[] Million = ["млн", "миллион", "миллиона", "миллионов", "mln", "million"];

    private readonly record struct Word(string Text, int Start, int End);

    public static AmountUnit Read(string text, ref int position, Currency currency, bool leading)
    {
        var word = NextWord(text, position);
        var zeros = IsOneOf(Thousand, word) ? 3 : IsOneOf(Million, word) ? 6 : 0;
        if (zeros > 0)
        {
            if (leading && IsLoneLetter(word, text, position)) return new AmountUnit(zeros, Unclear: true);
            position = SkipFullStop(text, word.End);
            word = NextWord(text, position);
        }

        // Nobody writes a full stop behind a preposition.
        var end = SkipFullStop(text, word.End);
        var preposition = leading && end == word.End && IsLoneLetter(word, text, position);
        if ((IsOneOf(currency.Words, word) || string.Equals(currency.Symbol, word.Text, StringComparison.OrdinalIgnoreCase)) && !preposition) position = end;
        return new AmountUnit(zeros, Unclear: false);
    }

    private static bool IsOneOf(IReadOnlyList<string> words, Word word)
    {
        for (var i = 0; i < words.Count; i++)
            if (string.Equals(words[i], word.Text, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool IsLoneLetter(Word word, string text, int position) =>
        word.Text.Length == 1 && char.IsLetter(word.Text[0]) && word.Start > position && !text.AsSpan(word.End).IsWhiteSpace();

    /// <summary>A run of letters or one sign, behind any spaces. A phone may send й in two characters, hence the normal form.</summary>
    private static Word NextWord(string text, int position)
    {
        var start = position;
        while (start < text.Length && text[start] == ' ') start++;
        var end = start;
        if (end < text.Length && IsSign(text[end])) end++;
        else while (end < text.Length && IsLetterOrMark(text[end])) end++;
        var word = text[start..end];
        return new Word(Everyday.IsAll(word) ? word : word.Normalize(), start, end);
    }

    private static bool IsSign(char character) =>
        character == '%' || char.GetUnicodeCategory(character) == UnicodeCategory.CurrencySymbol;

    private static bool IsLetterOrMark(char character) =>
        char.IsLetter(character) || char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;

    private static int SkipFullStop(string text, int position) =>
        position < text.Length && text[position] == '.' ? position + 1 : position;
}
