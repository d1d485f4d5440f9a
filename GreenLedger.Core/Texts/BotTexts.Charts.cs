namespace GreenLedger.Core.Texts;

/// <summary>The words in pictures.</summary>
public abstract partial class BotTexts
{
    public abstract string IssuedHeading { get; }
    public abstract string RemainingHeading { get; }
    public abstract string OtherWorkers(int count);
    public abstract string IssuedLegend { get; }
    public abstract string MarkupLegend { get; }
    public abstract string ByDay { get; }
    public abstract string ByWeek { get; }
    public abstract string ByMonth { get; }

    /// <summary>The short word for a thousand, a million or a milliard; nothing for one.</summary>
    public abstract string AmountUnit(long power);
}
