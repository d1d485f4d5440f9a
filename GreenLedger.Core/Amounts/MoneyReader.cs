namespace GreenLedger.Core.Amounts;

/// <summary>
/// Amounts as people type them. What two people could read as two amounts is refused, never guessed; so are invisible characters,
/// a mixture of scripts and everything else a person did not type as a number. Linear in the text; never throws.
/// </summary>
public static class MoneyReader
{
    /// <summary>Longer than this is not an amount.</summary>
    public const int LongestSpelling = 64;

    /// <summary>The whole text is one amount: <c>50 000</c>, <c>1.500,50</c>, <c>50к</c>, <c>1,5 млн сом</c>.</summary>
    public static MoneyReading Read(string text, Currency currency, bool zeroAllowed = false) =>
        text.Length > LongestSpelling
            ? new MoneyReading(null, MoneyMistake.NotANumber)
            : ReadAmount(text, currency, zeroAllowed, leading: false, out _);

    /// <summary>
    /// The longest amount at the start of a line that goes on: <c>50 000 20% 6 нал</c> gives 50 000. Thousands grouped by spaces go on
    /// only before exactly three digits that are no percentage; one letter (<c>к</c>, <c>с</c>, <c>р</c>) belongs to the amount
    /// only without a space before it, for it is also a preposition.
    /// </summary>
    /// <param name="consumed">How many characters of the text the amount takes; 0 where there is none.</param>
    public static MoneyReading ReadLeading(ReadOnlySpan<char> text, Currency currency, out int consumed, bool zeroAllowed = false)
    {
        // Twice the longest spelling shows whether the amount ends in time and what stands behind it.
        var start = text[..Math.Min(text.Length, 2 * LongestSpelling)];
        var reading = ReadAmount(start, currency, zeroAllowed, leading: true, out consumed);
        if (reading.Amount is not null && consumed <= LongestSpelling) return reading;

        consumed = 0;
        return reading.Amount is null ? reading : new MoneyReading(null, MoneyMistake.NotANumber);
    }

    private static MoneyReading ReadAmount(ReadOnlySpan<char> source, Currency currency, bool zeroAllowed, bool leading, out int consumed)
    {
        consumed = 0;
        var plain = PlainText.Of(source);
        var text = plain.Text;
        var position = SkipWhiteSpace(text, 0);
        var negative = position < text.Length && text[position] == '-';
        if (negative) position = SkipWhiteSpace(text, position + 1);

        var number = TypedNumber.Read(text, ref position, leading);
        if (number.Shape == NumberShape.NotANumber) return Mistake(MoneyMistake.NotANumber);

        var unit = AmountUnit.Read(text, ref position, currency, leading);
        var endsWell = leading ? EndsBefore(text, position) : SkipWhiteSpace(text, position) == text.Length;
        if (!endsWell) return Mistake(MoneyMistake.NotANumber);
        if (unit.Unclear) return Mistake(MoneyMistake.Ambiguous);

        var mistake = ToMinor(number, unit.Zeros, currency.MinorDigits, out var minor);
        if (mistake != MoneyMistake.None) return Mistake(mistake);
        if (negative) return Mistake(MoneyMistake.Negative);
        if (minor == 0 && !zeroAllowed) return Mistake(MoneyMistake.Zero);
        if (minor > Currency.Maximum.Minor) return Mistake(MoneyMistake.TooLarge);

        consumed = plain.SourceIndex(position);
        return new MoneyReading(new Money((long)minor), MoneyMistake.None);
    }

    private static MoneyMistake ToMinor(TypedNumber number, int zeros, int minorDigits, out Int128 minor)
    {
        minor = 0;
        // Where amounts have three decimals, and before "thousand", 1,500 may mean one and a half.
        var oneGroupIsUnclear = zeros > 0 || minorDigits == 3;
        var zeroGroupIsClear = zeros == 0 && minorDigits == 3;
        int decimals;
        switch (number.Shape)
        {
            case NumberShape.Whole:
            case NumberShape.OneGroup when !oneGroupIsUnclear:
                decimals = 0;
                break;
            case NumberShape.Decimals:
            case NumberShape.ZeroGroup when zeroGroupIsClear:
                decimals = number.DigitsBehindLast;
                break;
            default:
                return MoneyMistake.Ambiguous;
        }

        var missing = minorDigits + zeros - decimals;
        // 1,50000 тыс is 1500,00; without a multiplier even zeros too many are more than the currency has.
        if (missing < (zeros == 0 ? 0 : -9)) return MoneyMistake.TooManyDecimals;
        var (value, left) = missing >= 0
            ? (number.Digits * Power(missing), (Int128)0)
            : Int128.DivRem(number.Digits, Power(-missing));
        if (left != 0) return MoneyMistake.TooManyDecimals;
        minor = value;
        return MoneyMistake.None;
    }

    private static Int128 Power(int zeros)
    {
        Int128 power = 1;
        for (var i = 0; i < zeros; i++) power *= 10;
        return power;
    }

    private static int SkipWhiteSpace(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        return position;
    }

    /// <summary>A word, the end, or punctuation before one of them follows; not a per cent sign and not another script's digits.</summary>
    private static bool EndsBefore(string text, int position)
    {
        if (TypedNumber.IsPercentAt(text.AsSpan(position))) return false;
        if (position < text.Length && text[position] is ',' or ';' or ':' or '.')
        {
            position++;
            return position == text.Length || char.IsWhiteSpace(text[position]) || char.IsLetter(text[position]);
        }
        var next = SkipWhiteSpace(text, position);
        return next == text.Length || (next > position && text[next] != PlainText.ForeignDigit);
    }

    private static MoneyReading Mistake(MoneyMistake mistake) => new(null, mistake);
}
