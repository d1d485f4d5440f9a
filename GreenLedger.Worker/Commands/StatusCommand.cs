using System.CommandLine;
using System.Text.Json.Serialization;
using GreenLedger.Core.Companies;
using GreenLedger.Data;
using GreenLedger.Data.Companies;
using GreenLedger.Worker.Watching;

namespace GreenLedger.Worker.Commands;

/// <summary><c>status</c>: what every company of the configuration is doing, by the database, and what needs somebody.</summary>
internal static class StatusCommand
{
    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(2);

    private static readonly Option<bool> Watch = new("--watch", "-w") { Description = "Again every two seconds, until Ctrl-C." };

    private sealed record Row(
        [property: JsonPropertyName("company")] int Number,
        string Name,
        long InstanceId,
        bool IsWell,
        bool IsServed,
        InstanceMode? Instance,
        string? InstanceDetail,
        DateTimeOffset? InstanceSince,
        int OpenShifts,
        int InboxWaiting,
        int InboxDead,
        double LagSeconds,
        DateTimeOffset? LastReceivedAt,
        int OutboxWaiting,
        int OutboxHeld,
        int OutboxUnknown,
        int OutboxDead,
        DateTimeOffset? LastSentAt,
        IReadOnlyList<string> Troubles);

    public static Command Create() => new LedgerCommand(
        "status",
        "Show what every company of the configuration is doing.",
        "status", "status --watch", "status --company 2 --json")
    {
        Details =
            """
            ✓ is well, ! is worth a look, ✗ means that people get no answers: then the exit code
            is 1.
            """,
    }.Takes(CommonOptions.Company, Watch).Runs(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        if (!context.Get(Watch)) return await ShowAsync(context, database);

        using var timer = new PeriodicTimer(WatchEvery, TimeProvider.System);
        do
        {
            if (!context.Output.IsJson && !Console.IsOutputRedirected) context.Output.Terminal.Clear(home: true);
            await ShowAsync(context, database);
        }
        while (await timer.WaitForNextTickAsync(context.Stop));
        return ExitCode.Good;
    }

    private static async Task<int> ShowAsync(CommandContext context, LedgerDatabase database)
    {
        var known = (await context.CompaniesAsync(database)).ToDictionary(company => company.InstanceId);
        var isGood = true;
        foreach (var configured in context.Configuration.Companies)
        {
            if (!known.TryGetValue(configured.InstanceId, out var company))
            {
                if (context.Get(CommonOptions.Company) is not null) continue;
                isGood = false;
                Output.Complain($"{configured.Name} (instance {configured.InstanceId}) was never served: start the worker with this configuration.");
                continue;
            }

            var row = await ReadAsync(database, company, context.Stop);
            isGood &= row.IsWell;
            context.Output.Give(row);
            if (!context.Output.IsJson) Draw(context.Output, row);
        }

        return isGood ? ExitCode.Good : ExitCode.Wrong;
    }

    private static async Task<Row> ReadAsync(LedgerDatabase database, Company company, CancellationToken stop)
    {
        await using var session = new LedgerSession(database.Source);
        await session.BeginAsync(company, stop);
        var activity = await new CompanyActivityStore(session).ReadAsync(stop);
        var state = (await new CompanyStateStore(database.Source).ReadAsync([company], stop))[0];
        var lag = state.WaitingSince is { } since && since < activity.Now ? activity.Now - since : TimeSpan.Zero;
        var troubles = Verdict.Of(company, state, activity.Now);
        return new Row(
            company.CompanyId, company.Name, company.InstanceId, !troubles.Any(trouble => trouble.IsSerious),
            state.IsServed, state.Mode, state.Detail, state.ModeSince,
            activity.OpenShifts, state.InboxWaiting, state.InboxDead, Math.Round(lag.TotalSeconds, 1), state.LastReceivedAt,
            state.TextsWaiting + state.FilesWaiting + state.BulkWaiting, state.Held, state.Unknown, state.GivenUp, state.LastSentAt,
            [.. troubles.Select(trouble => trouble.What)]);
    }

    private static void Draw(Output output, Row row)
    {
        output.Mark(!row.IsWell ? Outcome.Bad : row.Troubles.Count > 0 ? Outcome.Warning : Outcome.Good, $"{row.Name} (company {row.Number}, instance {row.InstanceId})");
        output.Say($"  Worker    {(row.IsServed ? "serves it" : "none")}");
        output.Say($"  Instance  {(row.Instance is { } mode ? $"{InWords(mode)} since {Output.Time(row.InstanceSince!.Value)}" : "never seen")}");
        output.Say($"  Inbox     {row.InboxWaiting} waiting, {row.InboxDead} set aside; last message {Last(row.LastReceivedAt)}");
        output.Say($"  Outbox    {row.OutboxWaiting + row.OutboxHeld} waiting, {row.OutboxUnknown} in doubt, {row.OutboxDead} given up; last sent {Last(row.LastSentAt)}");
        output.Say($"  Shifts    {row.OpenShifts} open");
        foreach (var trouble in row.Troubles) output.Say($"  → {trouble}");
        if (!row.IsWell) output.Say($"  → what mends it: {CommandLine.Program} check");
    }

    private static string Last(DateTimeOffset? at) => at is { } known ? Output.Time(known) : "never";

    private static string InWords(InstanceMode mode) => mode switch
    {
        InstanceMode.Serving => "serving",
        InstanceMode.Starting => "starting",
        InstanceMode.Unreachable => "unreachable",
        InstanceMode.QuotaUsedUp => "quota used up",
        InstanceMode.CannotSend => "cannot send",
        InstanceMode.Stopped => "stopped",
    };
}
