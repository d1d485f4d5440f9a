using System.CommandLine;
using GreenLedger.Data.Companies;
using GreenLedger.Data.Messaging;

namespace GreenLedger.Worker.Commands;

/// <summary><c>inbox list</c> and <c>inbox retry</c>: messages that could not be handled.</summary>
internal static class InboxCommand
{
    private const int MostListed = 200;

    private static readonly Argument<long[]> Numbers = new("number") { Description = "Of a message, as the list shows it.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> All = new("--all") { Description = "All of them." };

    public static Command Create()
    {
        var retry = new LedgerCommand("retry", "Handle messages again that were set aside.", "inbox retry 17", "inbox retry --all") { Numbers, All };
        retry.Validators.Add(given =>
        {
            if (given.GetValue(Numbers) is { Length: > 0 } == given.GetValue(All)) given.AddError("Name the messages, for example: inbox retry 17. Or all of them: inbox retry --all.");
        });
        return new LedgerCommand("inbox", "Messages that could not be handled.", "inbox list", "inbox retry 17")
        {
            new LedgerCommand("list", "Show the messages that were set aside, the newest first. Nobody's words are shown.", "inbox list", "inbox list --json").Runs(ListAsync),
            retry.Runs(RetryAsync),
        };
    }

    private static async Task<int> ListAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        var dead = await new DeadMessageStore(database.Source).ListAsync(MostListed, context.Stop);
        context.Output.List(
            dead,
            whenEmpty: "No message is set aside.",
            new("Number", message => $"{message.InboxId}", IsNumber: true),
            new("Received", message => Output.Time(message.ReceivedAt)),
            new("Company", message => message.CompanyName),
            new("From", message => message.PersonName ?? "unreadable, kept for the record"),
            new("Why", message => message.Error ?? ""));
        return ExitCode.Good;
    }

    private static async Task<int> RetryAsync(CommandContext context)
    {
        var numbers = context.Get(All) ? null : context.Get(Numbers);
        await using var database = await context.OpenDatabaseAsync();
        var revived = await new DeadMessageStore(database.Source).ReviveAsync(numbers, context.Stop);
        if (revived.Count > 0)
        {
            var companies = await new CompanyStore(database.Source).ListAsync(context.Stop);
            await new WorkNotice(database.Source).SendAsync([.. companies.Select(listed => listed.Company.CompanyId)], context.Stop);
        }

        foreach (var number in revived.Order()) context.Output.Say($"Message {number} is handled again.");
        if (numbers is null && revived.Count == 0) context.Output.Say("No message is set aside.");
        var unknown = (numbers ?? []).Except(revived).ToList();
        foreach (var number in unknown) Output.Complain($"Message {number} is not set aside, or cannot be read. See: {CommandLine.Program} inbox list");
        context.Output.Give(new { Retried = revived.Order(), Unknown = unknown });
        return unknown.Count == 0 ? ExitCode.Good : ExitCode.Wrong;
    }
}
