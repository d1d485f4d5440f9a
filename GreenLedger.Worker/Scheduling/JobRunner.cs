using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.Messaging;
using GreenLedger.Data.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Worker.Scheduling;

/// <summary>Runs a due job in one transaction with the row that says it ran: once, also with several workers.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes)
{
    /// <summary>False when this due time has run already.</summary>
    public async Task<bool> RunAsync(Company company, Job job, DateTimeOffset dueAt, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(company, cancellation);
        if (!await scope.ServiceProvider.GetRequiredService<ScheduledRunStore>().ClaimAsync(job.Name, dueAt, now, cancellation)) return false;

        var run = new Run(scope.ServiceProvider, company, $"{job.Name}:{dueAt.UtcDateTime:O}", dueAt, now, cancellation);
        await (job == Job.CloseShifts ? CloseShiftsAsync(run)
            : job == Job.MorningReminder ? RemindAsync(run)
            : ReportAsync(run));
        await session.CommitAsync(cancellation);
        return true;
    }

    private static async Task CloseShiftsAsync(Run run)
    {
        var analytics = run.Services.GetRequiredService<IAnalyticsStore>();
        var people = (await run.PeopleAsync()).ToDictionary(person => person.PersonId);
        foreach (var closed in await run.Services.GetRequiredService<ShiftService>().CloseAllDueAsync(run.Now, run.Cancellation))
        {
            var owner = people[closed.PersonId];
            if (!owner.IsActive) continue;
            var figures = await analytics.ShiftAsync(closed.ShiftId, run.Cancellation);
            await run.TellAsync(owner, BotTexts.For(owner, run.Company).ShiftClosed(figures, run.Company), SendPriority.Reminder, $"{closed.ShiftId}");
        }
    }

    private static async Task RemindAsync(Run run)
    {
        var owners = await run.Services.GetRequiredService<IShiftStore>().ListOwnersAsync(run.Now, run.Cancellation);
        foreach (var person in await run.PeopleAsync())
        {
            if (person is { IsActive: true, IsAdmin: false } && !owners.Contains(person.PersonId))
                await run.TellAsync(person, BotTexts.For(person, run.Company).MorningReminder(person), SendPriority.Reminder, $"{person.PersonId}");
        }
    }

    private static async Task ReportAsync(Run run)
    {
        // By the due time, not by the clock: a report that runs late is still of the day before it was due.
        var daily = await run.Services.GetRequiredService<ReportService>().DailyAsync(run.DueAt, run.Now, run.Cancellation);
        foreach (var admin in await run.PeopleAsync())
        {
            if (admin is { IsActive: true, IsAdmin: true }) await ReportAsync(run, daily, admin);
        }
    }

    /// <summary>One bubble, the picture with the words, where they are short enough for a caption; else the workers follow in their own.</summary>
    private static async Task ReportAsync(Run run, DailyReport daily, Person admin)
    {
        var texts = BotTexts.For(admin, run.Company);
        var report = daily.Report;
        var figures = new ShownFigures(report.Scope, run.Now);
        var picture = report.IsEmpty ? null : new Attachment(AttachmentKind.Picture, report.Scope, run.Now, admin.Language ?? run.Company.Language);
        // As they will be sent, for the caption has its length.
        var (head, details) = (ShownText.Safe(texts.DailyHead(daily, run.Company)), ShownText.Safe(texts.DailyDetails(daily, run.Company)));
        var whole = details.Length == 0 ? head : $"{head}\n\n{details}";

        (string Text, Attachment? Picture)[] bubbles = picture is null || whole.Length <= Attachment.LongestCaption ? [(whole, picture)]
            : head.Length <= Attachment.LongestCaption ? [(head, picture), (details, null)]
            : [(texts.Caption(report, run.Company), picture), (head, null), (details, null)];
        foreach (var (bubble, index) in bubbles.Select((bubble, index) => (bubble, index)))
        {
            var part = index == 0 ? $"{admin.PersonId}" : $"{admin.PersonId}:{index}";
            await run.TellAsync(admin, bubble.Text, SendPriority.Report, part, bubble.Picture, figures);
        }
    }

    private sealed record Run(
        IServiceProvider Services, Company Company, string Source, DateTimeOffset DueAt, DateTimeOffset Now, CancellationToken Cancellation)
    {
        public Task<IReadOnlyList<Person>> PeopleAsync() => Services.GetRequiredService<IPeopleStore>().ListAsync(Cancellation);

        public Task TellAsync(
            Person person, string text, SendPriority priority, string part, Attachment? attachment = null, ShownFigures? figures = null) => person.ChatId is { } chatId
            ? Services.GetRequiredService<OutboxWriter>().AddAsync(
                new NewSend($"{Source}:{part}", chatId, ShownText.Safe(text), priority, Attachment: attachment?.ToJson(), About: figures?.ToJson()), Now, Cancellation)
            : Task.CompletedTask;
    }
}
