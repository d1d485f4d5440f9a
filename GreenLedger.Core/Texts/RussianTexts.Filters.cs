using GreenLedger.Core.Analytics;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string PeriodMistake(PeriodMistake mistake) => mistake switch
    {
        Analytics.PeriodMistake.NoSuchDate => "Такой даты нет. Пример периода: 01.11–15.11",
        Analytics.PeriodMistake.TooLong => $"Период длиннее {PeriodReader.LongestYears} лет. Нужен короче, например: 01.11–15.11",
        Analytics.PeriodMistake.NotAPeriod or Analytics.PeriodMistake.None => "Нужен период: сегодня, вчера, неделя, месяц или две даты, например: 01.11–15.11",
    };
}
