namespace GreenLedger.Core.Amounts;

/// <summary>What the separators of a typed number mean.</summary>
internal enum NumberShape
{
    /// <summary><c>50000</c>, <c>1 500 000</c>, <c>1.500.000</c></summary>
    Whole,

    /// <summary><c>1500,5</c>, <c>1.500,50</c></summary>
    Decimals,

    /// <summary><c>1,500</c>: one comma or full stop before three digits is a group, unless something speaks for decimals.</summary>
    OneGroup,

    /// <summary><c>0,500</c>: no group, yet three decimals are hardly meant.</summary>
    ZeroGroup,

    /// <summary><c>12,345,67</c>: two people would read two numbers.</summary>
    Unclear,

    /// <summary><c>1 50</c></summary>
    NotANumber,
}

/// <summary>The digits of a typed number and what its separators mean.</summary>
/// <param name="Digits">All digits; saturates far above every amount.</param>
/// <param name="DigitsBehindLast">How many of them stand behind the last separator.</param>
internal readonly record struct TypedNumber(Int128 Digits, int DigitsBehindLast, NumberShape Shape)
{
    // A million times what a long holds: too large for an amount, and nine more zeros still fit.
    private static readonly Int128 Plenty = (Int128)long.MaxValue * 1_000_000;

    private readonly record struct Separated(char Mark, int Digits);

    /// <summary>Reads from <paramref name="position"/>, which moves behind the number.</summary>
    /// <param name="leading">More words may follow: a space continues the number only before exactly three digits that are no percentage.</param>
    public static TypedNumber Read(string text, ref int position, bool leading)
    {
        var start = position;
        var first = CountDigits(text, position);
        position += first;
        // 0555… is a telephone number.
        if (first == 0 || (first > 1 && text[start] == '0')) return new TypedNumber(0, 0, NumberShape.NotANumber);

        var canBeGrouped = first <= 3 && text[start] != '0';
        var parts = new List<Separated>();
        while (position + 1 < text.Length && IsSeparator(text[position]) && char.IsAsciiDigit(text[position + 1]))
        {
            var part = new Separated(text[position], CountDigits(text, position + 1));
            var next = position + 1 + part.Digits;
            var continues = canBeGrouped && part.Digits == 3 && parts.TrueForAll(p => p.Mark == ' ') && !IsPercentageTail(text, next);
            if (leading && part.Mark == ' ' && !continues) break;
            parts.Add(part);
            position = next;
        }

        var shape = ShapeOf(parts, canBeGrouped, zero: text[start] == '0');
        return new TypedNumber(Value(text.AsSpan(start, position - start)), parts.Count == 0 ? 0 : parts[^1].Digits, shape);
    }

    /// <summary>A per cent sign or word comes next, perhaps behind a space.</summary>
    public static bool IsPercentAt(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart(' ');
        return rest.StartsWith("%")
            || rest.StartsWith("проц", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("perc", StringComparison.OrdinalIgnoreCase);
    }

    private static NumberShape ShapeOf(List<Separated> parts, bool canBeGrouped, bool zero)
    {
        if (parts.Count == 0) return NumberShape.Whole;

        var mark = parts[0].Mark;
        if (parts.Count == 1 && IsDecimal(mark))
        {
            if (parts[0].Digits != 3 || mark == PlainText.DecimalMark) return NumberShape.Decimals;
            if (zero) return NumberShape.ZeroGroup;
            return canBeGrouped ? NumberShape.OneGroup : NumberShape.Decimals;
        }

        var otherMarkLast = parts[^1].Mark != mark;
        var groups = otherMarkLast ? parts[..^1] : parts;
        var wellGrouped = canBeGrouped && mark != PlainText.DecimalMark && groups.TrueForAll(p => p.Mark == mark && p.Digits == 3);
        if (otherMarkLast) return wellGrouped && IsDecimal(parts[^1].Mark) ? NumberShape.Decimals : NumberShape.Unclear;
        if (wellGrouped) return NumberShape.Whole;
        return IsDecimal(mark) ? NumberShape.Unclear : NumberShape.NotANumber;
    }

    private static bool IsDecimal(char mark) => mark is ',' or '.' or PlainText.DecimalMark;

    private static bool IsSeparator(char mark) => mark is ' ' or '\'' || IsDecimal(mark);

    private static bool IsPercentageTail(string text, int position)
    {
        while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] is ',' or '.')) position++;
        return IsPercentAt(text.AsSpan(position));
    }

    private static int CountDigits(string text, int position)
    {
        var end = position;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - position;
    }

    private static Int128 Value(ReadOnlySpan<char> spelling)
    {
        Int128 value = 0;
        foreach (var character in spelling)
            if (char.IsAsciiDigit(character) && value < Plenty)
                value = value * 10 + (character - '0');
        return value;
    }
}
