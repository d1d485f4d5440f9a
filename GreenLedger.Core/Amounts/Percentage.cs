namespace GreenLedger.Core.Amounts;

/// <summary>
/// Per cent in hundredths: 20% is 2000. As text: <c>20%</c>, <c>12,5%</c>. A typed markup is far from what an int holds; the mean of slips
/// of the finger is not.
/// </summary>
public readonly record struct Percentage(long BasisPoints)
{
    public override string ToString()
    {
        var (whole, hundredths) = Math.DivRem(Math.Abs(BasisPoints), 100);
        var decimals = hundredths == 0 ? "" : "," + hundredths.ToString("00").TrimEnd('0');
        return $"{(BasisPoints < 0 ? "\u2212" : "")}{whole}{decimals}%";
    }
}
