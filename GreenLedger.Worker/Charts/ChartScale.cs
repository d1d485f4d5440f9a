using GreenLedger.Core.Amounts;

namespace GreenLedger.Worker.Charts;

/// <summary>An axis from zero: a round step, at most five of them, in thousands or millions where the figures are long.</summary>
/// <param name="Step">In minor units.</param>
/// <param name="Zeros">What the unit stands for: 3 for thousands.</param>
internal sealed record ChartScale(long Step, int Steps, int Zeros, Currency Currency)
{
    public Money Top => new(checked(Step * Steps));

    public static ChartScale For(Money largest, Currency currency)
    {
        var one = ChartAmount.Power(currency.MinorDigits);
        // Nothing but zeros still needs an axis.
        var most = largest.Minor > 0 ? largest.Minor : one;
        var step = largest.Minor > 0 ? RoundStep(most) : one;
        var zeros = 0;
        while (zeros < 12 && most / one >= 10 * ChartAmount.Power(zeros + 3)) zeros += 3;
        return new ChartScale(step, (int)((most - 1) / step + 1), zeros, currency);
    }

    /// <summary>In the unit, without needless decimals: <c>2,5</c>.</summary>
    public string Label(Money amount, int decimals)
    {
        var places = Currency.MinorDigits + Zeros;
        var kept = Math.Min(decimals, places);
        var dropped = ChartAmount.Power(places - kept);
        var (quotient, left) = long.DivRem(amount.Minor, dropped);
        if (left >= dropped - left) quotient++;
        if (quotient == 0 && amount.Minor > 0) return "≈0";
        var text = MoneyText.Number(new Money(quotient), Currency with { MinorDigits = kept });
        return kept == 0 ? text : text.TrimEnd('0').TrimEnd(',');
    }

    private static long RoundStep(long most)
    {
        var step = 1L;
        while (true)
        {
            foreach (var factor in (ReadOnlySpan<long>)[1, 2, 5])
                if ((Int128)step * factor * 5 >= most) return step * factor;
            step *= 10;
        }
    }
}
