using GreenLedger.Core.Amounts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Worker.Charts;

/// <summary>Amounts in a picture: whole units of the currency, grouped as the bot does.</summary>
internal static class ChartAmount
{
    /// <summary>Rounded to the unit, a half away from zero.</summary>
    public static string Whole(Money amount, Currency currency)
    {
        var unit = Unit(currency);
        var (units, left) = long.DivRem(amount.Minor, unit);
        if (Math.Abs(left) * 2 >= unit) units += Math.Sign(left);
        return MoneyText.Column([new Money(units * unit)], currency)[0];
    }

    /// <summary>Minor units in one of the currency.</summary>
    public static long Unit(Currency currency) => Enumerable.Repeat(10L, currency.MinorDigits).Aggregate(1L, (product, ten) => product * ten);
}

/// <summary>An axis from zero to a round amount, its lines labelled in thousands or millions where they are large.</summary>
/// <param name="Step">Between two lines, in whole units of the currency.</param>
/// <param name="Power">The labels' unit: 1, a thousand, a million or a milliard.</param>
internal sealed record ChartScale(Money Top, long Step, long Power)
{
    private const long Milliard = 1_000_000_000;

    public static ChartScale For(Money most, int lines, Currency currency)
    {
        var unit = ChartAmount.Unit(currency);
        var step = Rounded((most.Minor + (unit * lines) - 1) / (unit * lines));
        var power = (step * lines) switch { >= Milliard => Milliard, >= 1_000_000 => 1_000_000, >= 1_000 => 1_000, _ => 1L };
        return new ChartScale(new Money(step * lines * unit), step, power);
    }

    public string Label(int line, BotTexts texts)
    {
        var amount = Step * line;
        if (amount == 0) return "0";
        var tenths = amount * 10 / Power;
        return $"{tenths / 10}{(tenths % 10 == 0 ? "" : $",{tenths % 10}")} {texts.AmountUnit(Power)}".TrimEnd();
    }

    /// <summary>1, 2, 2.5, 3, 4 or 5 times a power of ten, at least as much.</summary>
    private static long Rounded(long step)
    {
        for (var power = 1L; ; power *= 10)
        {
            foreach (var round in (long[])[power, 2 * power, power >= 10 ? 5 * power / 2 : 2 * power, 3 * power, 4 * power, 5 * power])
                if (round >= step) return round;
        }
    }
}
