using GreenLedger.Core.Analytics;

namespace GreenLedger.Core.Texts;

public abstract partial class BotTexts
{
    /// <summary>As the reader of periods reads it back: <c>20.11.2026</c> or <c>01.11.2026–15.11.2026</c>.</summary>
    public static string PeriodName(Period period) => period.Days == 1 ? Day(period.From) : $"{Day(period.From)}–{Day(period.To)}";

    public abstract string PeriodMistake(PeriodMistake mistake);
}
