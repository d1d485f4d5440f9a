using System.CommandLine;
using System.Globalization;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Worker.Commands;

/// <summary><c>inbox list</c> and <c>inbox retry</c>: messages that could not be handled.</summary>
internal static class InboxCommand
{
    private const int MostListed = 200;

    public static Command Create(CancellationToken stop)
    {
        var list = new Command("list", "Show the messages that were set aside, the newest first.");
        list.SetAction((_, _) => ListAsync(stop));

        var numbers = new Argument<long[]>("number") { Description = "Of a message, as the list shows it.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All of them." };
        var retry = new Command("retry", "Handle messages again that were set aside, for example: inbox retry 17") { numbers, all };
        retry.Validators.Add(given =>
        {
            if (given.GetValue(numbers) is { Length: > 0 } == given.GetValue(all)) given.AddError("Name the messages, for example: inbox retry 17. Or all of them: inbox retry --all.");
        });
        retry.SetAction((given, _) => RetryAsync(given.GetValue(all) ? null : given.GetValue(numbers), stop));
        return new Command("inbox", "Messages that could not be handled.") { list, retry };
    }

    private static async Task<int> ListAsync(CancellationToken stop)
    {
        await using var database = await OpenAsync(stop);
        var dead = await new DeadMessageStore(database.Source).ListAsync(MostListed, stop);
        if (dead.Count == 0) Console.WriteLine("No message is set aside.");
        foreach (var message in dead)
        {
            var received = message.ReceivedAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var sender = message.PersonName ?? "unreadable, kept for the record";
            Console.WriteLine($"{message.InboxId}  {received}  {message.CompanyName}: {sender}  {message.Error}");
        }

        return 0;
    }

    private static async Task<int> RetryAsync(long[]? numbers, CancellationToken stop)
    {
        await using var database = await OpenAsync(stop);
        var revived = await new DeadMessageStore(database.Source).ReviveAsync(numbers, stop);
        foreach (var number in revived.Order()) Console.WriteLine($"Message {number} is handled again.");
        if (numbers is null && revived.Count == 0) Console.WriteLine("No message is set aside.");
        var unknown = (numbers ?? []).Except(revived).ToList();
        foreach (var number in unknown) await Console.Error.WriteLineAsync($"Message {number} is not set aside, or cannot be read. See: inbox list");
        return unknown.Count == 0 ? 0 : 1;
    }

    private static async Task<LedgerDatabase> OpenAsync(CancellationToken stop)
    {
        var configuration = ConfigurationReader.Read(WorkerHost.Configuration(AppContext.BaseDirectory));
        return await LedgerDatabase.OpenAsync(configuration.ConnectionString, NullLoggerFactory.Instance, stop, migrates: false);
    }
}
