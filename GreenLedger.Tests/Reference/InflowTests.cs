using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;
using GreenLedger.Data;
using GreenLedger.Data.Analytics;

namespace GreenLedger.Tests.Reference;

/// <summary>The months into which payments fall, written out.</summary>
[TestFixture]
public sealed class InflowTests
{
    private TestDatabase _database = null!;
    private int _companies;

    [OneTimeSetUp]
    public async Task CreateAsync() => _database = await TestDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task DisposeAsync() => await _database.DisposeAsync();

    [TestCase("2026-01-28", 100, 0, 3, "2026-02 34, 2026-03 33, 2026-04 33")]
    [TestCase("2026-01-29", 100, 1, 3, "2026-02 34, 2026-03 34, 2026-04 33")]
    [TestCase("2026-01-30", 100, 2, 3, "2026-02 34, 2026-03 34, 2026-04 34")]
    [TestCase("2026-01-31", 100, 0, 2, "2026-02 50, 2026-03 50")]
    [TestCase("2028-01-31", 100, 0, 2, "2028-02 50, 2028-03 50")]
    [TestCase("2028-02-29", 7, 0, 4, "2028-03 2, 2028-04 2, 2028-05 2, 2028-06 1")]
    [TestCase("2026-02-28", 100, 0, 1, "2026-03 100")]
    [TestCase("2026-03-31", 9, 1, 3, "2026-04 4, 2026-05 3, 2026-06 3")]
    [TestCase("2026-10-31", 10, 0, 4, "2026-11 3, 2026-12 3, 2027-01 2, 2027-02 2")]
    [TestCase("2026-12-31", 100, 0, 2, "2027-01 50, 2027-02 50")]
    [TestCase("2026-08-31", 2, 0, 3, "2026-09 1, 2026-10 1, 2026-11 0")]
    public async Task A_payment_falls_into_the_calendar_month_that_many_months_later(string day, long price, long markup, int term, string expected)
    {
        var on = DateOnly.ParseExact(day, "O");
        Assert.That(await InflowAsync(on, new InstalmentTerms(new Money(price), new Money(markup), new Months(term))), Is.EqualTo(expected));
    }

    [Test]
    public async Task Ten_years_of_payments_from_the_31st_miss_no_month()
    {
        var months = (await InflowAsync(new DateOnly(2026, 1, 31), new InstalmentTerms(new Money(240), Money.Zero, new Months(120)))).Split(", ");
        Assert.That(months, Is.EqualTo(Enumerable.Range(1, 120).Select(n => $"{2026 + (n / 12):0000}-{(n % 12) + 1:00} 2")));
    }

    private async Task<string> InflowAsync(DateOnly day, InstalmentTerms terms)
    {
        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero);
        await using var writer = await HistoryWriter.BeginAsync(_database.Program, ++_companies, TimeZoneInfo.FindSystemTimeZoneById("Asia/Bishkek"), at);
        var admin = writer.History.People[0];
        await writer.OpenAsync(admin, at, at, new Money(1_000), Money.Zero);
        await writer.RecordAsync(admin, admin, at, at, Entry.Instalment("телефон", null, terms, Pocket.Cash));
        await writer.CommitAsync();

        await using var session = new LedgerSession(_database.Program);
        await session.BeginAsync(writer.Company, CancellationToken.None);
        var inflow = await new AnalyticsStore(session).InflowAsync(new FiguresScope(Period.Of(day)), CancellationToken.None);
        return string.Join(", ", inflow.Select(month => $"{month.Month:yyyy-MM} {month.Amount.Minor}"));
    }
}
