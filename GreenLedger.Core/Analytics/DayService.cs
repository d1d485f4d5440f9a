using GreenLedger.Core.Companies;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Analytics;

/// <summary>Where the money is: a business day of the whole company.</summary>
public sealed class DayService(Company company, IAnalyticsStore analytics, IPeopleStore people)
{
    public async Task<DayFigures> DayAsync(DateOnly day, CancellationToken cancellation)
    {
        var (from, to) = BusinessDay.Span(day, company.TimeZone);
        var shifts = await analytics.ShiftsAsync(from, to, cancellation);
        var opened = shifts.Select(shift => shift.PersonId).ToHashSet();
        return new DayFigures(
            day,
            shifts,
            [.. (await people.ListAsync(cancellation))
                .Where(person => person is { IsActive: true, IsAdmin: false } && !opened.Contains(person.PersonId))
                .Select(person => person.Name)]);
    }

    public Task<DayFigures> TodayAsync(DateTimeOffset now, CancellationToken cancellation) =>
        DayAsync(BusinessDay.On(now, company.TimeZone), cancellation);

    public Task<DayFigures> YesterdayAsync(DateTimeOffset now, CancellationToken cancellation) =>
        DayAsync(BusinessDay.On(now, company.TimeZone).AddDays(-1), cancellation);
}
