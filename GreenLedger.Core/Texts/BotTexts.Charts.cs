using GreenLedger.Core.Amounts;

namespace GreenLedger.Core.Texts;

/// <summary>Words in pictures.</summary>
public abstract partial class BotTexts
{
    public abstract string ChartIssued { get; }
    public abstract string ChartMarkup { get; }
    public abstract string ChartRemaining { get; }
    public abstract string ChartEmpty { get; }
    public abstract string ChartOthers(int count);
    public abstract string ChartTotal(string amount);
    public abstract string ChartByDay { get; }
    public abstract string ChartByWeek { get; }
    public abstract string ChartByMonth { get; }

    /// <summary>The unit of an axis: <c>сом</c>, <c>тыс. сом</c>, <c>млн сом</c>.</summary>
    /// <param name="zeros">0, 3, 6, 9 or 12.</param>
    public string ChartUnit(int zeros, Currency currency) => zeros == 0 ? ChartSymbol(currency) : $"{ChartMultiplier(zeros)} {ChartSymbol(currency)}";

    protected abstract string ChartMultiplier(int zeros);

    // DejaVu Sans, in which pictures are written, has no signs for the dram, the lari and the manat.
    private string ChartSymbol(Currency currency) => Written(currency).Symbol is "֏" or "₾" or "₼" ? currency.Code : Written(currency).Symbol;
}
