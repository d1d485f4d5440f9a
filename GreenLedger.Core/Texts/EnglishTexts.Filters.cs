using GreenLedger.Core.Analytics;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string PeriodMistake(PeriodMistake mistake) => mistake switch
    {
        Analytics.PeriodMistake.NoSuchDate => "There is no such date. An example of a period: 1 Nov - 15 Nov",
        Analytics.PeriodMistake.TooLong => $"The period is longer than {PeriodReader.LongestYears} years. A shorter one is needed, for example: 1 Nov - 15 Nov",
        Analytics.PeriodMistake.NotAPeriod or Analytics.PeriodMistake.None => "A period is needed: today, yesterday, week, month or two dates, for example: 1 Nov - 15 Nov",
    };
}
