using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Worker.Charts;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Workbooks;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Worker.Messaging;

/// <summary>Makes pictures and workbooks from the facts, in a transaction of its own that only reads.</summary>
public sealed class AttachmentMaker(IServiceScopeFactory scopes, Gnuplot gnuplot, TemporaryFiles files) : IAttachmentMaker
{
    public async Task<OutgoingFile?> MakeAsync(Company company, string attachment, CancellationToken cancellation)
    {
        var wanted = Attachment.Read(attachment);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerSession>().BeginAsync(company, cancellation);
        var reports = scope.ServiceProvider.GetRequiredService<ReportService>();
        var analytics = scope.ServiceProvider.GetRequiredService<IAnalyticsStore>();
        var texts = BotTexts.In(wanted.Language);
        return wanted.Kind switch
        {
            AttachmentKind.Picture => await DrawAsync(analytics, await reports.ReportAsync(wanted.Scope, wanted.AsOf, cancellation), texts, company, cancellation),
            AttachmentKind.Workbook => await WriteAsync(analytics, wanted, texts.ReportHeading(wanted.Scope, await reports.NameOfAsync(wanted.Scope, cancellation)), company, cancellation),
        };
    }

    private async Task<OutgoingFile?> DrawAsync(IAnalyticsStore analytics, Report report, BotTexts texts, Company company, CancellationToken cancellation)
    {
        var title = texts.ReportHeading(report.Scope, report.PersonName);
        var script = report.Scope.Period.Days == 1
            ? new DayChart(title, [.. report.People.Select(Bar)], company.Currency, texts).Script()
            : new PeriodChart(title, Days(report.Scope.Period, await analytics.DaysAsync(report.Scope, cancellation)), company.Currency, texts).Script();
        if (await gnuplot.DrawAsync(script, cancellation) is not { } picture) return null;
        return await files.CreateAsync(
            $"{texts.FileName(report.Scope.Period)}.png", "image/png", (stream, stop) => stream.WriteAsync(picture, stop).AsTask(), cancellation);

        static DayBar Bar(PersonFigures person) => new(person.PersonName, person.Figures.Prices, person.Figures.Remaining);
    }

    private Task<OutgoingFile> WriteAsync(IAnalyticsStore analytics, Attachment wanted, string title, Company company, CancellationToken cancellation)
    {
        var texts = BotTexts.In(wanted.Language);
        var content = new WorkbookContent(
            company,
            texts,
            title,
            analytics.ReadOperationsAsync(wanted.Scope, wanted.AsOf, cancellation),
            ShiftsAsync(analytics, wanted.Scope, cancellation));
        return files.CreateAsync(
            $"{texts.FileName(wanted.Scope.Period)}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            (stream, stop) => PeriodWorkbook.WriteAsync(stream, content, stop),
            cancellation);
    }

    private static async IAsyncEnumerable<ShiftFigures> ShiftsAsync(
        IAnalyticsStore analytics, FiguresScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var shift in await analytics.ShiftsAsync(scope, cancellation)) yield return shift;
    }

    /// <summary>Every day of the period, also those on which nothing was issued.</summary>
    private static List<ChartDay> Days(Period period, IReadOnlyList<DayInstalments> issued)
    {
        var known = issued.ToDictionary(day => day.On);
        return [.. Enumerable.Range(0, period.Days).Select(period.From.AddDays).Select(day =>
            known.TryGetValue(day, out var made) ? new ChartDay(day, made.Prices, made.Markups) : new ChartDay(day, Money.Zero, Money.Zero))];
    }
}
