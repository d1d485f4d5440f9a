using System.Globalization;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;

namespace GreenLedger.Worker.Workbooks;

/// <summary>Numbers as the file spells them. Decimal throughout, for a double cannot hold 0.10.</summary>
internal static class CellNumber
{
    private const int SecondsPerDay = 24 * 60 * 60;

    // Day 0 of a workbook, right from March 1900 on: Excel counts a 29 February 1900 that never was.
    private static readonly DateTime DayZero = new(1899, 12, 30);

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(Money amount, Currency currency)
    {
        var scaled = new decimal(amount.Minor);
        for (var i = 0; i < currency.MinorDigits; i++) scaled /= 10;
        return scaled.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Empty where there is nothing to divide by, as the formula beside it says too.</summary>
    public static string Quotient(long dividend, long divisor) =>
        divisor == 0 ? "" : Math.Round((decimal)dividend / divisor, 12).ToString(CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset at, Company company) => Of(Days(Local(at, company)));

    public static string Time(DateTimeOffset at, Company company) => Fraction(Seconds(Local(at, company)));

    public static string Moment(DateTimeOffset at, Company company)
    {
        var local = Local(at, company);
        return Fraction((long)Days(local) * SecondsPerDay + Seconds(local));
    }

    private static DateTime Local(DateTimeOffset at, Company company) => TimeZoneInfo.ConvertTime(at, company.TimeZone).DateTime;

    private static int Days(DateTime local) => (local.Date - DayZero).Days;

    // Whole seconds, never rounded up: the last moment of a day must not show as the next one.
    private static long Seconds(DateTime local) => local.TimeOfDay.Ticks / TimeSpan.TicksPerSecond;

    private static string Fraction(long seconds) =>
        Math.Round((decimal)seconds / SecondsPerDay, 10).ToString(CultureInfo.InvariantCulture);
}
