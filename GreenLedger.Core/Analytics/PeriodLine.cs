using System.Globalization;

namespace GreenLedger.Core.Analytics;

/// <summary>Reads one or two dates: <c>5 ноября</c>, <c>с 1 по 15 ноября</c>, <c>Nov 1-15</c>, <c>с 5.11</c>.</summary>
internal sealed class PeriodLine(IReadOnlyList<PeriodToken> tokens, DateOnly today)
{
    // 29 February comes back after eight years at most.
    private const int YearsBack = 8;

    // Dates in the wrong order are nearer to each other in the right one; 25.12-05.01 is nearer over New Year.
    private const int HalfYear = 183;

    private const int EarliestYear = 2000;
    private const int LatestYear = 2099;

    private int _at;

    private string Word => _at < tokens.Count ? tokens[_at].Word : "";

    private string Digits => _at < tokens.Count ? tokens[_at].Digits : "";

    private bool IsAtEnd => _at == tokens.Count;

    public PeriodReading Read()
    {
        var begins = Skip(PeriodWords.IsBeginning);
        if (TakeDate() is not { } first) return PeriodMistake.NotAPeriod;
        if (IsAtEnd) return first.Month is null ? PeriodMistake.NotAPeriod : begins ? Since(first) : Between(first, first);

        var isJoined = Skip(PeriodWords.IsBetween);
        if (TakeDate() is not { } last || !IsAtEnd) return PeriodMistake.NotAPeriod;
        if (first.Month is not null && last.Month is not null) return Between(first, last);

        // "с 28 по 3 ноября" may mean two things, "5 6 ноября" more.
        if (!isJoined || (first.Month ?? last.Month) is not { } month || first.Day > last.Day) return PeriodMistake.NotAPeriod;
        return Between(first with { Month = month }, last with { Month = month });
    }

    private LooseDate? TakeDate()
    {
        if (IsAtEnd) return null;
        if (tokens[_at].Date is { } date)
        {
            _at++;
            return date;
        }

        var day = TakeDay();
        if (PeriodWords.MonthNumber(Word) is not { } month) return day is null ? null : new LooseDate(day, Month: null, Year: null);
        var needsDay = PeriodWords.NeedsDay(Word);
        _at++;
        day ??= TakeDay();
        return day is null && needsDay ? null : new LooseDate(day, month, TakeYear());
    }

    private int? TakeDay() => Digits.Length is 1 or 2 ? TakeNumber() : null;

    private int? TakeYear() => Digits.Length == 4 ? TakeNumber() : null;

    private int TakeNumber() => int.Parse(tokens[_at++].Digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private bool Skip(Func<string, bool> isOne)
    {
        if (!isOne(Word)) return false;
        _at++;
        return true;
    }

    /// <summary><c>с 5.11</c>: until today.</summary>
    private PeriodReading Since(LooseDate first)
    {
        var reading = Between(first with { Day = first.Day ?? 1 }, first with { Day = first.Day ?? 1 });
        if (reading.Period is not { } day) return reading;
        return day.From > today ? PeriodMistake.NotAPeriod : Checked(new Period(day.From, today));
    }

    private PeriodReading Between(LooseDate first, LooseDate last)
    {
        if (first.Year is { } from && last.Year is { } to) return Make(first, from, last, to);

        var isReversed = Place(first, ifWhole: 1) > Place(last, ifWhole: 31);
        if (isReversed && Place(first, ifWhole: 1) - Place(last, ifWhole: 31) < HalfYear)
            (first, last, isReversed) = (last, first, false);
        var yearsBetween = isReversed ? 1 : 0;

        if ((last.Year ?? first.Year + yearsBetween) is { } typed) return Make(first, typed - yearsBetween, last, typed);
        return Latest(first, last, yearsBetween);
    }

    /// <summary>The latest that has begun: nobody asks for what is still to come.</summary>
    private PeriodReading Latest(LooseDate first, LooseDate last, int yearsBetween)
    {
        for (var year = today.Year + 1; year >= today.Year - YearsBack; year--)
        {
            var reading = Make(first, year - yearsBetween, last, year);
            if (reading.Period is { } period && period.From <= today) return reading;
        }

        return PeriodMistake.NoSuchDate;
    }

    private PeriodReading Make(LooseDate first, int firstYear, LooseDate last, int lastYear)
    {
        if (DateOf(first, firstYear, isEnd: false) is not { } from || DateOf(last, lastYear, isEnd: true) is not { } to) return PeriodMistake.NoSuchDate;
        if (to < from) (from, to) = (DateOf(last, lastYear, isEnd: false)!.Value, DateOf(first, firstYear, isEnd: true)!.Value);

        // A month that is not over is compared up to today, as "этот месяц" is.
        if (last.Day is null && from <= today && today < to) to = today;
        return Checked(new Period(from, to));
    }

    private static PeriodReading Checked(Period period) =>
        period.To >= period.From.AddYears(PeriodReader.LongestYears) ? PeriodMistake.TooLong : period;

    private static DateOnly? DateOf(LooseDate date, int year, bool isEnd)
    {
        if (year is < EarliestYear or > LatestYear || date.Month is not (>= 1 and <= 12 and var month)) return null;
        var days = DateTime.DaysInMonth(year, month);
        var day = date.Day ?? (isEnd ? days : 1);
        return day >= 1 && day <= days ? new DateOnly(year, month, day) : null;
    }

    private static int Place(LooseDate date, int ifWhole) => date.Month!.Value * 31 + (date.Day ?? ifWhole);
}
