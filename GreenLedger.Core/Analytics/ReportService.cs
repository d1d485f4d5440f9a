using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Analytics;

/// <summary>Puts the figures together that a report shows. Whose figures they may be is <see cref="FiguresScope"/>'s to say.</summary>
public sealed class ReportService(Company company, IAnalyticsStore analytics, IPeopleStore people)
{
    private static readonly int[] WeeksBack = [7, 14, 21, 28];

    /// <param name="asOf">Now, UTC: what the figures are true of.</param>
    public async Task<Report> ReportAsync(FiguresScope scope, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var listed = await people.ListAsync(cancellation);
        var figures = await analytics.PeopleAsync(scope, cancellation);
        var before = await analytics.PeopleAsync(scope.Before(), cancellation);
        var isDay = scope.Period.Days == 1;
        return new Report(
            scope,
            asOf,
            listed.FirstOrDefault(person => person.PersonId == scope.PersonId)?.Name,
            figures,
            isDay ? await analytics.ShiftsAsync(scope, cancellation) : [],
            isDay && scope.PersonId is null ? NotOpened(listed, figures) : [],
            before.Count == 0 ? null : Figures.Sum(before));
    }

    public Task<Report> TodayAsync(DateTimeOffset now, CancellationToken cancellation) =>
        ReportAsync(new FiguresScope(Period.Of(Today(now))), now, cancellation);

    /// <summary>The day before this moment, with what deserves a question.</summary>
    public async Task<DailyReport> DailyAsync(DateTimeOffset at, DateTimeOffset now, CancellationToken cancellation)
    {
        var day = Today(at).AddDays(-1);
        var scope = new FiguresScope(Period.Of(day));
        var (from, to) = BusinessDay.Span(day, company.TimeZone);
        var notable = await analytics.NotableAsync(day, cancellation);
        return new DailyReport(
            await ReportAsync(scope, now, cancellation),
            await analytics.DifferencesAsync(scope, cancellation),
            [.. notable.Where(operation => operation.Kind == OperationKind.Correction)],
            await analytics.DeletionsAsync(from, to, cancellation),
            [.. notable.Where(operation => operation.IsLate)],
            Usual.Of(day.DayOfWeek, await analytics.WorkedDaysAsync([.. WeeksBack.Select(back => day.AddDays(-back))], cancellation)));
    }

    /// <summary>Of the person; null for the whole company.</summary>
    public async Task<string?> NameOfAsync(FiguresScope scope, CancellationToken cancellation) =>
        scope.PersonId is { } personId ? (await people.FindAsync(personId, cancellation))?.Name : null;

    /// <summary>The company's day at this moment.</summary>
    public DateOnly Today(DateTimeOffset now) => BusinessDay.On(now, company.TimeZone);

    private static List<string> NotOpened(IReadOnlyList<Person> listed, IReadOnlyList<PersonFigures> opened) =>
        [.. listed
            .Where(person => person is { IsActive: true, IsAdmin: false } && opened.All(figures => figures.PersonId != person.PersonId))
            .Select(person => person.Name)];
}
