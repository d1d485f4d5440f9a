using System.Globalization;

namespace GreenLedger.Core.Amounts;

/// <summary>Amounts as the bot shows them; <see cref="MoneyReader"/> reads them back.</summary>
public static class MoneyText
{
    private const char NoBreakSpace = '\u00A0';
    private const char Minus = '\u2212';

    // Twenty digits, a space after each third, a comma and a sign.
    private const int LongestNumber = 32;

    /// <summary><c>50 000,00 сом</c></summary>
    public static string Format(Money amount, Currency currency) => $"{Number(amount, currency)} {currency.Symbol}";

    /// <summary><c>+500,00 сом</c> or <c>−500,00 сом</c></summary>
    public static string FormatSigned(Money amount, Currency currency) => amount.IsNegative ? Format(amount, currency) : $"+{Format(amount, currency)}";

    /// <summary><c>50 000,00</c>: always all decimals, no unit.</summary>
    public static string Number(Money amount, Currency currency) => Number(amount, currency, withDecimals: true);

    /// <summary>For a table: <c>50 000</c> where every amount in it is whole, else all with their decimals.</summary>
    public static IReadOnlyList<string> Column(IReadOnlyList<Money> amounts, Currency currency)
    {
        var one = long.Parse("1".PadRight(currency.MinorDigits + 1, '0'), CultureInfo.InvariantCulture);
        var withDecimals = amounts.Any(amount => amount.Minor % one != 0);
        return [.. amounts.Select(amount => Number(amount, currency, withDecimals))];
    }

    private static string Number(Money amount, Currency currency, bool withDecimals)
    {
        Span<char> text = stackalloc char[LongestNumber];
        var at = text.Length;
        // The smallest long has no positive twin.
        var rest = amount.IsNegative ? 0 - (ulong)amount.Minor : (ulong)amount.Minor;
        for (var i = 0; i < currency.MinorDigits; i++)
        {
            if (withDecimals) text[--at] = LastDigit(rest);
            rest /= 10;
        }

        if (withDecimals && currency.MinorDigits > 0) text[--at] = ',';
        var whole = 0;
        do
        {
            if (whole > 0 && whole % 3 == 0) text[--at] = NoBreakSpace;
            text[--at] = LastDigit(rest);
            rest /= 10;
            whole++;
        }
        while (rest > 0);

        if (amount.IsNegative) text[--at] = Minus;
        return text[at..].ToString();
    }

    private static char LastDigit(ulong number) => (char)('0' + (number % 10));
}
