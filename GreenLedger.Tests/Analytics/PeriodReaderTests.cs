using System.Globalization;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Texts;

namespace GreenLedger.Tests.Analytics;

public sealed class PeriodReaderTests
{
    // A Saturday.
    private static readonly DateOnly Today = new(2026, 11, 21);

    [TestCase("сегодня", "21.11.2026")]
    [TestCase(" За  Сегодня. ", "21.11.2026")]
    [TestCase("вчера", "20.11.2026")]
    [TestCase("за вчера", "20.11.2026")]
    [TestCase("позавчера", "19.11.2026")]
    [TestCase("эта неделя", "16.11.2026–21.11.2026")]
    [TestCase("неделя", "16.11.2026–21.11.2026")]
    [TestCase("за неделю", "16.11.2026–21.11.2026")]
    [TestCase("на этой неделе", "16.11.2026–21.11.2026")]
    [TestCase("прошлая неделя", "09.11.2026–15.11.2026")]
    [TestCase("за прошлую неделю", "09.11.2026–15.11.2026")]
    [TestCase("этот месяц", "01.11.2026–21.11.2026")]
    [TestCase("месяц", "01.11.2026–21.11.2026")]
    [TestCase("за месяц", "01.11.2026–21.11.2026")]
    [TestCase("прошлый месяц", "01.10.2026–31.10.2026")]
    [TestCase("в прошлом месяце", "01.10.2026–31.10.2026")]
    [TestCase("today", "21.11.2026")]
    [TestCase("Yesterday", "20.11.2026")]
    [TestCase("this week", "16.11.2026–21.11.2026")]
    [TestCase("for this month", "01.11.2026–21.11.2026")]
    [TestCase("last week", "09.11.2026–15.11.2026")]
    [TestCase("last month", "01.10.2026–31.10.2026")]
    public void A_period_by_its_name(string words, string expected) => Reads(words, expected);

    [TestCase("5.11", "05.11.2026")]
    [TestCase("05.11.", "05.11.2026")]
    [TestCase("05.11.2026", "05.11.2026")]
    [TestCase("05.11.26г.", "05.11.2026")]
    [TestCase("5 ноября", "05.11.2026")]
    [TestCase("за 5 ноября 2025 г.", "05.11.2025")]
    [TestCase("5-го ноября", "05.11.2026")]
    [TestCase("2026-11-05", "05.11.2026")]
    [TestCase("5-11-2026", "05.11.2026")]
    [TestCase("Nov 5", "05.11.2026")]
    [TestCase("the 5th of November", "05.11.2026")]
    [TestCase("on Nov 5th, 2025", "05.11.2025")]
    [TestCase("21.11", "21.11.2026")]
    [TestCase("22.11", "22.11.2025", Description = "tomorrow is a year ago")]
    [TestCase("25.12", "25.12.2025")]
    [TestCase("29.02", "29.02.2024")]
    [TestCase("25.12.2026", "25.12.2026", Description = "with its year a date may be to come")]
    public void One_date(string words, string expected) => Reads(words, expected);

    [TestCase("01.11-15.11")]
    [TestCase("1.11 – 15.11")]
    [TestCase("1.11—15.11.")]
    [TestCase("1.11 15.11")]
    [TestCase("01.11.26 15.11.26")]
    [TestCase("01.11.2026 − 15.11.2026 г.")]
    [TestCase("01.11-15.11.2026")]
    [TestCase("01.11.2026-15.11")]
    [TestCase("1-15.11")]
    [TestCase("с 1 по 15 ноября")]
    [TestCase("с 1.11. по 15.11.")]
    [TestCase("1-15 ноября")]
    [TestCase("с 1-го по 15-е ноября 2026 года")]
    [TestCase("за период с 1 ноября по 15 ноября")]
    [TestCase("2026-11-01 2026-11-15")]
    [TestCase("2026-11-01..2026-11-15")]
    [TestCase("2026-11-01-2026-11-15")]
    [TestCase("1.11…15.11")]
    [TestCase("1 Nov - 15 Nov")]
    [TestCase("1 nov 15 nov")]
    [TestCase("Nov 1-15")]
    [TestCase("Nov. 1 - Nov. 15, 2026")]
    [TestCase("from 1 to 15 November")]
    [TestCase("from the 1st to the 15th of November")]
    [TestCase("15.11-01.11", Description = "put in order")]
    [TestCase("15.11.2026-01.11.2026")]
    public void Two_dates(string words) => Reads(words, "01.11.2026–15.11.2026");

    [TestCase("с 28 октября по 3 ноября", "28.10.2026–03.11.2026")]
    [TestCase("20.11-25.11", "20.11.2026–25.11.2026", Description = "today is within")]
    [TestCase("22.11-25.11", "22.11.2025–25.11.2025", Description = "not begun this year")]
    [TestCase("25.12-05.01", "25.12.2025–05.01.2026", Description = "over New Year")]
    [TestCase("25.12-05.01.2025", "25.12.2024–05.01.2025")]
    [TestCase("25.12.2024-05.01", "25.12.2024–05.01.2025")]
    [TestCase("01.01-31.12", "01.01.2026–31.12.2026")]
    [TestCase("20.11.2026-30.11.2026", "20.11.2026–30.11.2026")]
    [TestCase("ноябрь", "01.11.2026–21.11.2026", Description = "not over")]
    [TestCase("за октябрь", "01.10.2026–31.10.2026")]
    [TestCase("декабрь", "01.12.2025–31.12.2025")]
    [TestCase("февраль 2024", "01.02.2024–29.02.2024")]
    [TestCase("Feb", "01.02.2026–28.02.2026")]
    [TestCase("сентябрь - октябрь", "01.09.2026–31.10.2026")]
    [TestCase("с 5.11", "05.11.2026–21.11.2026")]
    [TestCase("с 1 октября", "01.10.2026–21.11.2026")]
    [TestCase("since 21 Nov", "21.11.2026")]
    [TestCase("01.01.2017-31.12.2026", "01.01.2017–31.12.2026")]
    public void Other_periods(string words, string expected) => Reads(words, expected);

    [TestCase("")]
    [TestCase("5")]
    [TestCase("1-15")]
    [TestCase("2026")]
    [TestCase("мая")]
    [TestCase("с 28 по 3 ноября")]
    [TestCase("5 6 ноября")]
    [TestCase("05/11/2026")]
    [TestCase("1.11-5.11-7.11")]
    [TestCase("с 1 ноября 2027")]
    [TestCase("Асан")]
    [TestCase("вчера Асан")]
    [TestCase("-")]
    [TestCase("за")]
    [TestCase("№17")]
    [TestCase("-300 банк")]
    [TestCase("1.11.15.11")]
    public void Other_words_are_no_period(string words) => Refuses(words, PeriodMistake.NotAPeriod);

    [TestCase("31.02")]
    [TestCase("31 февраля")]
    [TestCase("0.11")]
    [TestCase("1.13")]
    [TestCase("29.02.2026")]
    [TestCase("01.11-31.11")]
    [TestCase("01.11.1026")]
    [TestCase("2026-02-30")]
    public void A_date_that_does_not_exist(string words) => Refuses(words, PeriodMistake.NoSuchDate);

    [TestCase("01.01.2017-01.01.2027")]
    [TestCase("2000-01-01 2026-01-01")]
    [TestCase("с 01.01.2005")]
    public void More_than_ten_years(string words) => Refuses(words, PeriodMistake.TooLong);

    [TestCase("01.01", "25.12", "25.12.2025")]
    [TestCase("01.01", "вчера", "31.12.2025")]
    [TestCase("01.01", "прошлый месяц", "01.12.2025–31.12.2025")]
    [TestCase("01.01", "месяц", "01.01.2026")]
    [TestCase("31.03", "прошлый месяц", "01.02.2026–28.02.2026")]
    [TestCase("16.11", "неделя", "16.11.2026", Description = "a Monday")]
    [TestCase("22.11", "неделя", "16.11.2026–22.11.2026", Description = "a Sunday")]
    [TestCase("30.12", "25.12-05.01", "25.12.2026–05.01.2027")]
    [TestCase("20.12", "25.12-05.01", "25.12.2025–05.01.2026")]
    public void The_answer_depends_on_the_day(string today, string words, string expected) =>
        Reads(words, expected, DateOnly.ParseExact(today + ".2026", "dd.MM.yyyy", CultureInfo.InvariantCulture));

    [TestCase("операции расход Асан 01.11-15.11", "операции расход Асан", "01.11.2026–15.11.2026")]
    [TestCase("отчёт за прошлую неделю Асан", "отчёт Асан", "09.11.2026–15.11.2026")]
    [TestCase("с 1 по 15 ноября расход", "расход", "01.11.2026–15.11.2026")]
    [TestCase("расход вчера банк", "расход банк", "20.11.2026")]
    [TestCase("report last week", "report", "09.11.2026–15.11.2026")]
    [TestCase("Мая с 5 мая 2026 г. нал", "Мая нал", "05.05.2026–21.11.2026")]
    public void A_period_in_a_line(string line, string rest, string expected)
    {
        var reading = PeriodReader.TakeFrom(line.Split(' '), Today, out var words);
        Assert.That(BotTexts.PeriodName(reading.Period!), Is.EqualTo(expected));
        Assert.That(string.Join(' ', words), Is.EqualTo(rest));
    }

    [TestCase("операции Асан", PeriodMistake.NotAPeriod, "операции Асан")]
    [TestCase("операции 01.11 - 31.11 Асан", PeriodMistake.NoSuchDate, "операции Асан")]
    public void No_period_in_a_line(string line, PeriodMistake mistake, string rest)
    {
        Assert.That(PeriodReader.TakeFrom(line.Split(' '), Today, out var words), Is.EqualTo((PeriodReading)mistake));
        Assert.That(string.Join(' ', words), Is.EqualTo(rest));
    }

    [Test]
    public void What_is_shown_is_read_back([Values(1, 7)] int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++)
        {
            var from = new DateOnly(2018, 1, 1).AddDays(random.Next(4000));
            var period = new Period(from, from.AddDays(random.Next(3) == 0 ? 0 : random.Next(3000)));
            var shown = BotTexts.PeriodName(period);
            Assert.That(PeriodReader.Read(shown, Today).Period, Is.EqualTo(period), shown);
            var shortly = BotTexts.ShortPeriodName(period, Today);
            Assert.That(PeriodReader.Read(shortly, Today).Period, Is.EqualTo(period), shortly);
        }
    }

    [Test]
    public void The_periods_of_the_list_are_read([Values] Language language)
    {
        var choices = BotTexts.In(language).PeriodChoices.Select(words => PeriodReader.Read(words, Today).Period).ToList();
        Assert.That(choices, Is.Unique.And.None.Null);
        Assert.That(choices, Is.EqualTo(((string[])["сегодня", "вчера", "эта неделя", "этот месяц"]).Select(words => PeriodReader.Read(words, Today).Period)));
    }

    [Test]
    public void A_year_is_shown_where_the_reader_would_add_another()
    {
        Assert.That(BotTexts.ShortPeriodName(new Period(new(2026, 11, 1), new(2026, 11, 15)), Today), Is.EqualTo("01.11–15.11"));
        Assert.That(BotTexts.ShortPeriodName(Period.Of(Today), Today), Is.EqualTo("21.11"));
        Assert.That(BotTexts.ShortPeriodName(Period.Of(Today.AddDays(1)), Today), Is.EqualTo("22.11.2026"));
        Assert.That(BotTexts.ShortPeriodName(new Period(new(2025, 12, 25), new(2026, 1, 5)), Today), Is.EqualTo("25.12.2025–05.01.2026"));
    }

    [Test]
    public void Every_mistake_comes_with_an_example_that_can_be_read([Values] Language language, [Values] PeriodMistake mistake)
    {
        var sentence = BotTexts.In(language).PeriodMistake(mistake);
        Assert.That(PeriodReader.Read(sentence[(sentence.LastIndexOf(':') + 1)..], Today).Period, Is.EqualTo(new Period(new(2026, 11, 1), new(2026, 11, 15))));
    }

    [Test]
    public void No_line_breaks_the_reader([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        string[] parts = ["1", "31", "00", "2026", ".", "..", "-", "–", " ", "с", "по", "ноября", "Feb", "май", "неделя", "прошлая", "г.", "-го", "\u0301", "٣", ",", "99", "th"];
        for (var i = 0; i < 20000; i++)
        {
            var words = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => parts[random.Next(parts.Length)]));
            var reading = PeriodReader.Read(words, Today);
            Assert.That(reading.Period is null, Is.EqualTo(reading.Mistake != PeriodMistake.None), words);
        }
    }

    private static void Reads(string words, string expected, DateOnly? today = null)
    {
        var reading = PeriodReader.Read(words, today ?? Today);
        Assert.That(reading.Period, Is.Not.Null, $"{words}: {reading.Mistake}");
        Assert.That(BotTexts.PeriodName(reading.Period!), Is.EqualTo(expected));
    }

    private static void Refuses(string words, PeriodMistake mistake) =>
        Assert.That(PeriodReader.Read(words, Today), Is.EqualTo((PeriodReading)mistake));
}
