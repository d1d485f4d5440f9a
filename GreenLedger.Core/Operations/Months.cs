namespace GreenLedger.Core.Operations;

/// <summary>A term of 1 to 120 months.</summary>
public readonly record struct Months
{
    public const int Least = 1;
    public const int Most = 120;

    // Kept from the least upwards, so that an unset term is a month and never none.
    private readonly int beyondLeast;

    /// <exception cref="ArgumentOutOfRangeException">Less than a month or more than ten years.</exception>
    public Months(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, Least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        beyondLeast = count - Least;
    }

    public int Count => beyondLeast + Least;

    public static bool TryCreate(int count, out Months months)
    {
        var possible = count is >= Least and <= Most;
        months = possible ? new Months(count) : default;
        return possible;
    }
}
