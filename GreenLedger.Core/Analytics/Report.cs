using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Analytics;

/// <summary>A period in figures, beside the one before it.</summary>
/// <param name="AsOf">When it was asked for, UTC.</param>
/// <param name="PersonName">Null: the whole company.</param>
/// <param name="People">Those who opened a shift, by name.</param>
/// <param name="Shifts">Of a single day: each of them; of a longer period none.</param>
/// <param name="NotOpened">Of a single day of the whole company: active workers who opened no shift.</param>
/// <param name="Before">The figures of <see cref="Period.Previous"/>; null where nothing happened in it.</param>
public sealed record Report(
    FiguresScope Scope,
    DateTimeOffset AsOf,
    string? PersonName,
    IReadOnlyList<PersonFigures> People,
    IReadOnlyList<ShiftFigures> Shifts,
    IReadOnlyList<string> NotOpened,
    Figures? Before)
{
    public Figures Total { get; } = Figures.Sum(People);

    public bool IsEmpty => People.Count == 0;
}

/// <summary>What an admin is sent after midnight: the day's report and what deserves a question.</summary>
/// <param name="Corrections">Of the day, deleted ones apart.</param>
/// <param name="Deletions">Made on the day, also of older operations.</param>
/// <param name="Late">Of the day, recorded after the end of their shift.</param>
/// <param name="Usual">Null where there are too few days to compare with.</param>
public sealed record DailyReport(
    Report Report,
    IReadOnlyList<Difference> Differences,
    IReadOnlyList<Operation> Corrections,
    IReadOnlyList<Operation> Deletions,
    IReadOnlyList<Operation> Late,
    Usual? Usual);

/// <summary>Instalments of one day.</summary>
public sealed record DayInstalments(DateOnly On, int Count, Money Prices, Money Markups);

/// <summary>What is usual on a weekday: the mean over those of the last four on which anybody worked.</summary>
/// <param name="Days">How many they were.</param>
/// <param name="CountTenths">Instalments, in tenths.</param>
/// <param name="Prices">Rounded to the minor unit, a half up.</param>
public sealed record Usual(DayOfWeek Weekday, int Days, long CountTenths, Money Prices, Money Markups)
{
    /// <summary>One day is chance.</summary>
    public const int FewestDays = 2;

    public static Usual? Of(DayOfWeek weekday, IReadOnlyList<DayInstalments> days) => days.Count < FewestDays
        ? null
        : new Usual(
            weekday,
            days.Count,
            Mean(days.Sum(day => (long)day.Count) * 10, days.Count),
            new Money(Mean(days.Sum(day => day.Prices.Minor), days.Count)),
            new Money(Mean(days.Sum(day => day.Markups.Minor), days.Count)));

    private static long Mean(long sum, int days) => ((sum * 2) + days) / (days * 2);
}

/// <summary>What clients will pay in a calendar month by the terms of their instalments.</summary>
/// <param name="Month">Its first day.</param>
public sealed record MonthInflow(DateOnly Month, Money Amount);
