using System.CommandLine;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.People;
using Npgsql;

namespace GreenLedger.Worker.Commands;

/// <summary><c>people list</c>, <c>people code</c> and <c>people forget</c>: what is nobody's to do in the chat.</summary>
internal static class PeopleCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Of the person, as the list shows it." };

    public sealed record Row(int Person, string Name, string? Phone, Role Role, bool IsActive);

    public static Command Create() => new LedgerCommand("people", "The people of a company.", "people list", "people code Админ", "people forget Бек")
    {
        new LedgerCommand("list", "Show who may speak to the bot, and who might.", "people list", "people list --company 2 --json") { CommonOptions.Company }.Runs(ListAsync),
        new LedgerCommand(
            "code",
            "Give a code to somebody who writes from a new chat or after a long silence, an admin too. Hand it over in person: whoever sends it to the bot is that person.",
            "people code Айгуль") { Name, CommonOptions.Company }.Runs(CodeAsync),
        new LedgerCommand(
            "forget",
            "Take out the name, the number and the messages of somebody whose access was switched off. What was recorded stays. This cannot be undone.",
            "people forget Бек") { Name, CommonOptions.Company, OwnerConnection.Option }.Runs(ForgetAsync),
    };

    private static Task<int> ListAsync(CommandContext context) => WithAsync(context, async (session, people) =>
    {
        var rows = (await people.ListAsync(context.Stop)).Select(person => new Row(person.PersonId, person.Name, person.Phone, person.Role, person.IsActive));
        context.Output.List(
            [.. rows],
            whenEmpty: "Nobody is known yet.",
            new("No.", row => $"{row.Person}", IsNumber: true),
            new("Name", row => row.Name),
            new("Phone", row => row.Phone is { } phone ? $"+{phone}" : ""),
            new("", row => row is { Role: Role.Admin } ? "admin" : ""),
            new("", row => row.IsActive ? "" : "no access"));
        return ExitCode.Good;
    });

    private static Task<int> CodeAsync(CommandContext context) => WithAsync(context, async (session, people) =>
    {
        var person = await FindAsync(context, people);
        var outcome = await new AccessService(new AccessCodeStore(session), people).IssueAsync(person.PersonId, TimeProvider.System.GetUtcNow(), context.Stop);
        if (outcome.Value is not { } code) throw new CommandFailedException($"{person.Name} has no access. An admin switches it on in the chat: Включить");
        await session.CommitAsync(context.Stop);
        context.Output.Say($"{person.Name}: {AccessCode.Shown(code)}, for {AccessCode.Lifetime.TotalMinutes:0} minutes, once.");
        context.Output.Give(new { Person = person.PersonId, Code = code });
        return ExitCode.Good;
    });

    private static async Task<int> ForgetAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        var company = await context.CompanyAsync(database);
        // The program's own role takes nothing out.
        await using var owner = GreenLedgerDataSource.Create(OwnerConnection.Find(context) ?? database.OwnerConnectionString ?? context.Configuration.ConnectionString);
        await using var session = new LedgerSession(owner);
        await session.BeginAsync(company, context.Stop);
        var person = await FindAsync(context, new PeopleStore(session));
        var shown = company.Language switch
        {
            Language.Russian => $"Сотрудник {person.PersonId}",
            Language.English => $"Worker {person.PersonId}",
        };
        if (await ForgetAsync(session, person, shown, context.Stop) != Forgetting.Done)
            throw new CommandFailedException($"{person.Name} has access. An admin switches it off in the chat first: Отключить");
        await session.CommitAsync(context.Stop);
        context.Output.Say($"{person.Name} is forgotten, and stands in reports as {shown}.");
        context.Output.Give(new { Person = person.PersonId, Name = shown });
        return ExitCode.Good;
    }

    private static async Task<Forgetting> ForgetAsync(LedgerSession session, Person person, string shown, CancellationToken stop)
    {
        try
        {
            return await new PersonalDataStore(session).ForgetAsync(person.PersonId, shown, TimeProvider.System.GetUtcNow(), stop);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new CommandFailedException("The program's own role takes nothing out. Name the owner of the database: --owner, or the setting ConnectionStrings:Owner");
        }
    }

    private static async Task<int> WithAsync(CommandContext context, Func<LedgerSession, PeopleStore, Task<int>> run)
    {
        await using var database = await context.OpenDatabaseAsync();
        await using var session = new LedgerSession(database.Source);
        await session.BeginAsync(await context.CompanyAsync(database), context.Stop);
        return await run(session, new PeopleStore(session));
    }

    private static async Task<Person> FindAsync(CommandContext context, PeopleStore people) =>
        CommonOptions.FindPerson(await people.ListAsync(context.Stop), context.Get(Name)!);
}
