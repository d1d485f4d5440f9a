namespace GreenLedger.Core.Amounts;

/// <summary>Why a text was not taken for an amount.</summary>
public enum MoneyMistake
{
    None,
    NotANumber,
    Negative,
    Zero,
    TooLarge,
    TooManyDecimals,

    /// <summary>Two people would read it as two different amounts.</summary>
    Ambiguous,
}

/// <summary>The amount, or why there is none.</summary>
public readonly record struct MoneyReading(Money? Amount, MoneyMistake Mistake);
