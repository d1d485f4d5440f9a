using GreenLedger.Core.Amounts;

namespace GreenLedger.Core.Operations;

/// <summary>What is added to the price, and the percentage it was given as, if it was.</summary>
public readonly record struct Markup(Money Amount, Percentage? Percent);

/// <summary>Why a text was not taken for a markup.</summary>
public enum MarkupMistake
{
    None,
    NotANumber,
    Negative,

    /// <summary>More than 1000 %, or price and markup together more than an amount may be.</summary>
    TooLarge,

    /// <summary>More than the currency has, or more than two in a percentage.</summary>
    TooManyDecimals,
    Ambiguous,

    /// <summary>A bare number up to 100: 20 may mean 20 % or 20 som.</summary>
    PercentOrAmount,
}

/// <summary>The markup, or why there is none.</summary>
public readonly record struct MarkupReading(Markup? Markup, MarkupMistake Mistake);

/// <summary>Markups as people type them: <c>20%</c>, <c>12,5 процентов</c> of the price, or an amount such as <c>10к</c>.</summary>
public static class MarkupReader
{
    private const int MostBasisPoints = 1000 * 100;

    // A percentage is spelled like an amount. With three decimals 1,000% is as unclear to the reader as it is to people.
    private static readonly Currency PerCent = new("%", 3, ["процент", "процента", "процентов", "проц", "percent", "pct"], "%");

    public static MarkupReading Read(string text, Money price, Currency currency)
    {
        var amount = MoneyReader.Read(text, currency, zeroAllowed: true);
        var percentage = MoneyReader.Read(text, PerCent, zeroAllowed: true);

        if (amount.Mistake == MoneyMistake.NotANumber) return OfPrice(percentage, price);
        if (amount.Amount is not { } added) return Refused(MistakeOf(amount.Mistake));

        var bare = percentage.Mistake != MoneyMistake.NotANumber;
        if (bare && added > Money.Zero && added <= HundredUnits(currency)) return Refused(MarkupMistake.PercentOrAmount);
        return Added(new Markup(added, null), price);
    }

    private static MarkupReading OfPrice(MoneyReading percentage, Money price)
    {
        if (percentage.Amount is not { Minor: var thousandths }) return Refused(MistakeOf(percentage.Mistake));

        var (basisPoints, left) = long.DivRem(thousandths, 10);
        if (left != 0) return Refused(MarkupMistake.TooManyDecimals);
        if (basisPoints > MostBasisPoints) return Refused(MarkupMistake.TooLarge);
        var percent = new Percentage((int)basisPoints);
        return Added(new Markup(price.Percent(percent), percent), price);
    }

    private static MarkupReading Added(Markup markup, Money price) =>
        price + markup.Amount > Currency.Maximum ? Refused(MarkupMistake.TooLarge) : new MarkupReading(markup, MarkupMistake.None);

    private static MarkupReading Refused(MarkupMistake mistake) => new(null, mistake);

    private static Money HundredUnits(Currency currency)
    {
        var hundred = new Money(100);
        for (var i = 0; i < currency.MinorDigits; i++) hundred = new Money(hundred.Minor * 10);
        return hundred;
    }

    private static MarkupMistake MistakeOf(MoneyMistake mistake) => mistake switch
    {
        // A markup may be zero.
        MoneyMistake.None or MoneyMistake.Zero => MarkupMistake.None,
        MoneyMistake.NotANumber => MarkupMistake.NotANumber,
        MoneyMistake.Negative => MarkupMistake.Negative,
        MoneyMistake.TooLarge => MarkupMistake.TooLarge,
        MoneyMistake.TooManyDecimals => MarkupMistake.TooManyDecimals,
        MoneyMistake.Ambiguous => MarkupMistake.Ambiguous,
    };
}
