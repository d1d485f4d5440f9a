using System.CommandLine;
using System.Text.Json.Serialization;
using GreenLedger.Data;
using GreenLedger.Data.Messaging;

namespace GreenLedger.Worker.Commands;

/// <summary><c>outbox list</c> and <c>outbox retry</c>: messages of ours that did not go their way.</summary>
internal static class OutboxCommand
{
    private const int MostListed = 200;

    private static readonly Argument<long[]> Numbers = new("number") { Description = "Of a message, as the list shows it.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> All = new("--all") { Description = "All that were given up." };

    private sealed record Row(
        [property: JsonPropertyName("number")] long OutboxId,
        string Company,
        string State,
        string? Person,
        int Attempts,
        bool MayBeOnThePhone,
        DateTimeOffset CreatedAt,
        DateTimeOffset? SentAt,
        DateTimeOffset? LookedForAt,
        string? Error);

    public static Command Create()
    {
        var retry = new LedgerCommand(
            "retry",
            "Send messages again that were given up.",
            "outbox retry 17", "outbox retry --all --company 2")
        {
            Details =
                """
                One that may be on the phone already then comes twice. Messages in doubt are looked
                for, and repeated, without this.
                """,
        };
        retry.Arguments.Add(Numbers);
        retry.Takes(All, CommonOptions.Company);
        retry.Validators.Add(given =>
        {
            if (given.GetValue(Numbers) is { Length: > 0 } == given.GetValue(All)) given.AddError("Name the messages, for example: outbox retry 17. Or all of them: outbox retry --all.");
        });
        return new LedgerCommand("outbox", "Messages to people that were given up, or may not have arrived.", "outbox list", "outbox retry 17")
        {
            new LedgerCommand("list", "Show them, the newest first. Nobody's words are shown.", "outbox list", "outbox list --company 2 --json") { CommonOptions.Company }.Runs(ListAsync),
            retry.Runs(RetryAsync),
        };
    }

    private static async Task<int> ListAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        var rows = new List<Row>();
        foreach (var company in await context.CompaniesAsync(database))
        {
            await using var session = new LedgerSession(database.Source);
            await session.BeginAsync(company, context.Stop);
            rows.AddRange((await new SetAsideSendStore(session).ListAsync(MostListed, context.Stop)).Select(send => Of(company.Name, send)));
        }

        context.Output.List(
            [.. rows.OrderByDescending(row => row.OutboxId).Take(MostListed)],
            whenEmpty: "Every message went out or waits for its turn.",
            new("Number", row => $"{row.OutboxId}", IsNumber: true),
            new("Written", row => Output.Time(row.CreatedAt)),
            new("Company", row => row.Company),
            new("To", row => row.Person ?? "nobody who is known"),
            new("State", row => InWords(row)),
            new("Why", row => row.Error ?? ""));
        return ExitCode.Good;
    }

    private static async Task<int> RetryAsync(CommandContext context)
    {
        var numbers = context.Get(All) ? null : context.Get(Numbers);
        await using var database = await context.OpenDatabaseAsync();
        var revived = new List<long>();
        var companies = await context.CompaniesAsync(database);
        foreach (var company in companies)
        {
            await using var session = new LedgerSession(database.Source);
            await session.BeginAsync(company, context.Stop);
            revived.AddRange(await new SetAsideSendStore(session).ReviveAsync(numbers, context.Stop));
            await session.CommitAsync(context.Stop);
        }

        if (revived.Count > 0) await new WorkNotice(database.Source).SendAsync([.. companies.Select(company => company.CompanyId)], context.Stop);

        foreach (var number in revived.Order()) context.Output.Say($"Message {number} is sent again.");
        if (numbers is null && revived.Count == 0) context.Output.Say("No message was given up.");
        var unknown = (numbers ?? []).Except(revived).Order().ToList();
        foreach (var number in unknown) Output.Complain($"Message {number} was not given up: there is nothing to retry. See: {CommandLine.Program} outbox list");
        context.Output.Give(new { Retried = revived.Order(), Unknown = unknown });
        return unknown.Count == 0 ? ExitCode.Good : ExitCode.Wrong;
    }

    private static Row Of(string company, SetAsideSend send) => new(
        send.OutboxId, company, send.State, send.PersonName, send.Attempts, send.State == "unknown" || send.Repeats > 0,
        send.CreatedAt, send.ClaimedAt, send.State == "unknown" ? send.DueAt : null, send.Error);

    private static string InWords(Row row) => row.State switch
    {
        "unknown" => $"in doubt, looked for at {Output.Time(row.LookedForAt!.Value)}",
        "held" => "waits for the summary",
        _ => row.MayBeOnThePhone ? "given up, may be on the phone" : "given up",
    };
}
