using System.Globalization;
using System.Text;

namespace GreenLedger.Core.Amounts;

/// <summary>Amounts as the bot shows them; <see cref="MoneyReader"/> reads them back.</summary>
public static class MoneyText
{
    private const char NoBreakSpace = '\u00A0';
    private const char Minus = '\u2212';

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
        var digits = Int128.Abs(amount.Minor).ToString().PadLeft(currency.MinorDigits + 1, '0');
        var whole = digits[..^currency.MinorDigits];

        var text = new StringBuilder();
        if (amount.IsNegative) text.Append(Minus);
        for (var i = 0; i < whole.Length; i++)
        {
            if (i > 0 && (whole.Length - i) % 3 == 0) text.Append(NoBreakSpace);
            text.Append(whole[i]);
        }
        if (withDecimals && currency.MinorDigits > 0) text.Append(',').Append(digits[^currency.MinorDigits..]);
        return text.ToString();
    }
}
