using System.CommandLine;
using System.Globalization;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Worker.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Worker.Commands;

/// <summary><c>report</c>: the figures of the chat's report, in its words.</summary>
internal static class ReportCommand
{
    private static readonly Option<string> PeriodWanted = new("--period", "-p")
    {
        Description = "today, yesterday, week, month, 2026-11-01..2026-11-15, or as one would write it to the bot.",
        HelpName = "period",
        DefaultValueFactory = _ => "today",
    };

    private static readonly Option<string?> Worker = new("--worker") { Description = "Of one person, by name.", HelpName = "name" };
    private static readonly Option<FileInfo?> Workbook = new("--xlsx") { Description = "Also write the facts with their totals as formulas.", HelpName = "file" };
    private static readonly Option<FileInfo?> Chart = new("--chart") { Description = "Also draw a picture (PNG); needs gnuplot.", HelpName = "file" };

    public static Command Create() => new LedgerCommand(
        "report",
        "Show the figures of a period, as the bot shows them to an admin.",
        "report", "report --company 2 --period month", "report --period 2026-11-01..2026-11-15 --worker Асан --xlsx november.xlsx")
    {
        CommonOptions.Company, PeriodWanted, Worker, Workbook, Chart,
    }.Runs(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        var company = await context.CompanyAsync(database);
        await using var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(database.Source)
            .AddLedger(context.Configuration, TimeProvider.System)
            .BuildServiceProvider();
        var now = TimeProvider.System.GetUtcNow();
        var report = await ReadAsync(context, services, company, now);
        var texts = BotTexts.In(company.Language);

        // The marks around a table are for WhatsApp.
        foreach (var line in ShownText.Safe(texts.PeriodReport(report, company)).Split('\n').Where(line => line != "```")) context.Output.Say(line);
        context.Output.Give(ReportFigures.Of(report, company));
        if (context.Get(Workbook) is not null || context.Get(Chart) is not null) context.Output.Say("");
        if (context.Get(Workbook) is { } workbook) await WriteAsync(context, services, company, report, AttachmentKind.Workbook, workbook);
        if (context.Get(Chart) is { } chart) await WriteAsync(context, services, company, report, AttachmentKind.Picture, chart);
        return ExitCode.Good;
    }

    private static async Task<Report> ReadAsync(CommandContext context, ServiceProvider services, Company company, DateTimeOffset now)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerSession>().BeginAsync(company, context.Stop);
        var reports = scope.ServiceProvider.GetRequiredService<ReportService>();
        var period = Read(context.Get(PeriodWanted)!, reports.Today(now));
        var people = await scope.ServiceProvider.GetRequiredService<IPeopleStore>().ListAsync(context.Stop);
        var person = context.Get(Worker) is { } wanted ? CommonOptions.FindPerson(people, wanted) : null;
        return await reports.ReportAsync(new FiguresScope(period, person?.PersonId), now, context.Stop);
    }

    private static Period Read(string words, DateOnly today)
    {
        if (words.Split("..") is [var first, var last] && Day(first) is { } from && Day(last) is { } to)
            return from <= to ? new Period(from, to) : throw new CommandFailedException($"The period {words} ends before it begins.");
        if (Day(words) is { } day) return Period.Of(day);
        return PeriodReader.Read(words, today) switch
        {
            { Period: { } period } => period,
            { Mistake: PeriodMistake.NoSuchDate } => throw new CommandFailedException($"There is no such date: '{words}'."),
            { Mistake: PeriodMistake.TooLong } => throw new CommandFailedException($"The period '{words}' is longer than {PeriodReader.LongestYears} years."),
            _ => throw new CommandFailedException($"'{words}' is no period. For example: --period yesterday, --period 2026-11-01..2026-11-15"),
        };
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static async Task WriteAsync(CommandContext context, ServiceProvider services, Company company, Report report, AttachmentKind kind, FileInfo target)
    {
        var attachment = new Attachment(kind, report.Scope, report.AsOf, company.Language);
        await using var made = await services.GetRequiredService<IAttachmentMaker>().MakeAsync(company, attachment.ToJson(), context.Stop)
            ?? throw new CommandFailedException("No picture can be drawn: install gnuplot-nox and fonts-dejavu-core.");
        try
        {
            // The company's figures: for nobody else on the machine.
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            await using var source = made.OpenRead();
            await using var written = new FileStream(target.FullName, options);
            await source.CopyToAsync(written, context.Stop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{target.FullName} cannot be written: {failure.Message}");
        }

        context.Output.Say($"Written: {target.FullName}");
    }
}
