using GreenLedger.Core.Amounts;

namespace GreenLedger.Worker.Charts;

/// <summary>Amounts in pictures, in integers throughout.</summary>
internal static class ChartAmount
{
    /// <summary>All of them without decimals where all are round, else all with: <c>50 000</c>, <c>1 200</c>.</summary>
    public static IReadOnlyList<string> Column(IReadOnlyCollection<Money> amounts, Currency currency)
    {
        var one = Power(currency.MinorDigits);
        var round = amounts.All(amount => amount.Minor % one == 0);
        return [.. amounts.Select(amount => round ? Whole(amount, currency) : MoneyText.Number(amount, currency))];
    }

    /// <summary>As many pixels as the share is worth; what is more than nothing can be seen.</summary>
    public static int Pixels(Money amount, Money whole, int pixels) =>
        amount.Minor <= 0 || whole.Minor <= 0 ? 0 : (int)Math.Max(3, (long)((Int128)amount.Minor * pixels / whole.Minor));

    public static long Power(int zeros)
    {
        var power = 1L;
        for (var i = 0; i < zeros; i++) power *= 10;
        return power;
    }

    private static string Whole(Money amount, Currency currency) =>
        MoneyText.Number(new Money(amount.Minor / Power(currency.MinorDigits)), currency with { MinorDigits = 0 });
}
