using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Worker.Commands;

/// <summary>A report as programs read it. Amounts are whole numbers of the currency's minor unit.</summary>
/// <param name="MinorDigits">Decimals of the currency: 2 where an amount of 150 means 1.50.</param>
/// <param name="Before">Of the period that the chat compares with; null where nothing happened in it.</param>
internal sealed record ReportFigures(
    int Company,
    string CompanyName,
    string Currency,
    int MinorDigits,
    DateOnly From,
    DateOnly To,
    DateTimeOffset AsOf,
    string? Person,
    ReportFigures.Sums Total,
    IReadOnlyList<ReportFigures.OfPerson> People,
    IReadOnlyList<string> NotOpened,
    ReportFigures.Sums? Before)
{
    public sealed record Pockets(long CashMinor, long BankMinor);

    public sealed record Kind(int Count, long SumMinor, Pockets ByPocket);

    public sealed record OfPerson(int Person, string Name, Sums Figures);

    public sealed record Sums(
        int Shifts,
        int RunningShifts,
        Pockets Opening,
        Pockets Remaining,
        Kind Instalments,
        long PricesMinor,
        long MarkupsMinor,
        long OwedMinor,
        decimal? AverageMarkupPercent,
        decimal? AverageTermMonths,
        Kind Income,
        Kind Expense,
        Kind Corrections,
        int Late,
        int Deleted);

    public static ReportFigures Of(Report report, Company company) => new(
        company.CompanyId, company.Name, company.Currency.Code, company.Currency.MinorDigits, report.Scope.Period.From, report.Scope.Period.To, report.AsOf, report.PersonName,
        SumsOf(report.Total),
        [.. report.People.Select(person => new OfPerson(person.PersonId, person.PersonName, SumsOf(person.Figures)))],
        report.NotOpened,
        report.Before is { } before ? SumsOf(before) : null);

    private static Sums SumsOf(Figures figures) => new(
        figures.Shifts, figures.RunningShifts, PocketsOf(figures.Opening), PocketsOf(figures.Remaining),
        KindOf(figures.Instalments), figures.Prices.Minor, figures.Markups.Minor, figures.Owed.Minor,
        figures.AverageMarkup is { } markup ? markup.BasisPoints / 100m : null,
        figures.AverageTermTenths is { } tenths ? tenths / 10m : null,
        KindOf(figures.Income), KindOf(figures.Expense), KindOf(figures.Corrections), figures.Late, figures.Deleted);

    private static Pockets PocketsOf(Balance balance) => new(balance[Pocket.Cash].Minor, balance[Pocket.Bank].Minor);

    private static Kind KindOf(KindFigures kind) => new(kind.Count, kind.Sum.Minor, new Pockets(kind.Cash.Sum.Minor, kind.Bank.Sum.Minor));
}
