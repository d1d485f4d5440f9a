namespace GreenLedger.Core.Amounts;

/// <summary>An exact amount in the minor unit of its company's currency (tyiyn, kopeck, cent). Overflow throws.</summary>
public readonly record struct Money(long Minor) : IComparable<Money>
{
    public static readonly Money Zero;

    public bool IsNegative => Minor < 0;

    /// <summary>Parts that differ by one minor unit at most and add up to this amount; the odd units come first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not at least one part.</exception>
    public IReadOnlyList<Money> Split(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);

        var (each, left) = long.DivRem(Minor, parts);
        var split = new Money[parts];
        for (var i = 0; i < parts; i++)
            split[i] = new Money(i < Math.Abs(left) ? each + Math.Sign(left) : each);
        return split;
    }

    /// <summary>Rounds to the minor unit, a half away from zero.</summary>
    public Money Percent(Percentage percentage)
    {
        const int whole = 10_000;
        var (quotient, left) = Int128.DivRem((Int128)Minor * percentage.BasisPoints, whole);
        if (Int128.Abs(left) * 2 >= whole) quotient += Int128.Sign(left);
        return new Money(checked((long)quotient));
    }

    public int CompareTo(Money other) => Minor.CompareTo(other.Minor);

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Minor));
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Minor));
    public static Money operator -(Money amount) => new(checked(-amount.Minor));
    public static bool operator <(Money left, Money right) => left.Minor < right.Minor;
    public static bool operator >(Money left, Money right) => left.Minor > right.Minor;
    public static bool operator <=(Money left, Money right) => left.Minor <= right.Minor;
    public static bool operator >=(Money left, Money right) => left.Minor >= right.Minor;
}
