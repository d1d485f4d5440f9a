namespace GreenLedger.Core.Analytics;

/// <summary>The words for days, weeks and months, Russian and English at once.</summary>
internal static class PeriodWords
{
    private static readonly string[] Beginnings = ["с", "со", "от", "from", "since"];
    private static readonly string[] Betweens = ["-", "по", "до", "to", "till", "until"];
    private static readonly string[] Empty = ["за", "на", "в", "во", "период", "for", "on", "in", "of", "the"];

    private static readonly string[] Today = ["сегодня", "день", "сегодняшний день", "today"];
    private static readonly string[] Yesterday = ["вчера", "вчерашний день", "yesterday"];
    private static readonly string[] BeforeYesterday = ["позавчера", "day before yesterday"];

    private static readonly string[] This = ["эта", "эту", "этой", "этот", "этом", "текущая", "текущую", "текущий", "this", "current"];
    private static readonly string[] Last = ["прошлая", "прошлую", "прошлой", "прошлый", "прошлом", "предыдущая", "предыдущую", "предыдущий", "last", "previous"];
    private static readonly string[] Week = ["неделя", "неделю", "неделе", "week"];
    private static readonly string[] Month = ["месяц", "месяце", "month"];

    // Nominative, genitive, prepositional, short ones, English.
    private static readonly string[][] Months =
    [
        ["январь", "января", "январе", "янв", "january", "jan"],
        ["февраль", "февраля", "феврале", "фев", "февр", "february", "feb"],
        ["март", "марта", "марте", "мар", "march", "mar"],
        ["апрель", "апреля", "апреле", "апр", "april", "apr"],
        ["май", "мая", "мае", "may"],
        ["июнь", "июня", "июне", "июн", "june", "jun"],
        ["июль", "июля", "июле", "июл", "july", "jul"],
        ["август", "августа", "августе", "авг", "august", "aug"],
        ["сентябрь", "сентября", "сентябре", "сен", "сент", "september", "sep", "sept"],
        ["октябрь", "октября", "октябре", "окт", "october", "oct"],
        ["ноябрь", "ноября", "ноябре", "ноя", "нояб", "november", "nov"],
        ["декабрь", "декабря", "декабре", "дек", "december", "dec"],
    ];

    public static bool IsBeginning(string word) => Beginnings.Contains(word);

    public static bool IsBetween(string word) => Betweens.Contains(word);

    public static bool IsEmpty(string word) => Empty.Contains(word);

    /// <summary>1 to 12; null for another word.</summary>
    public static int? MonthNumber(string word) => Array.FindIndex(Months, month => month.Contains(word)) is >= 0 and var index ? index + 1 : null;

    /// <summary><c>мая</c> without a date is somebody's name rather than a month.</summary>
    public static bool NeedsDay(string monthWord) => Months.Any(month => month[1] == monthWord);

    /// <summary><c>вчера</c>, <c>прошлая неделя</c>; null when the words name no period.</summary>
    public static Period? Named(string words, DateOnly today)
    {
        if (Today.Contains(words)) return Period.Of(today);
        if (Yesterday.Contains(words)) return Period.Of(today.AddDays(-1));
        if (BeforeYesterday.Contains(words)) return Period.Of(today.AddDays(-2));

        var space = words.IndexOf(' ', StringComparison.Ordinal);
        var (which, noun) = space < 0 ? ("", words) : (words[..space], words[(space + 1)..]);
        var isLast = Last.Contains(which);
        if (!isLast && which.Length > 0 && !This.Contains(which)) return null;
        if (Week.Contains(noun))
        {
            var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
            return isLast ? new Period(monday.AddDays(-7), monday.AddDays(-1)) : new Period(monday, today);
        }

        if (!Month.Contains(noun)) return null;
        var first = new DateOnly(today.Year, today.Month, 1);
        return isLast ? new Period(first.AddMonths(-1), first.AddDays(-1)) : new Period(first, today);
    }
}
