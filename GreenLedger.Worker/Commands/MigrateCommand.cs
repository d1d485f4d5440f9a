using System.CommandLine;
using GreenLedger.Data;
using GreenLedger.Data.Access;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Worker.Commands;

/// <summary><c>migrate</c>: brings the schema forward; as its owner, sets up roles and rights too.</summary>
internal static class MigrateCommand
{
    private const string Details =
        """
        With --owner, or the setting ConnectionStrings:Owner, it is done as a superuser or as
        the owner of the database, and the roles are made or mended: gl_owner owns the
        tables, gl_app works, gl_ro reads for reports. Without, the program's own
        connection is used, and roles are left alone.
        A password on a command line is seen by everybody on the machine. Use the setting,
        in a file that only root reads, where one is needed.
        """;

    private static readonly Option<string?> Login = new("--login")
    {
        Description = "The role by which the program logs in; made if it is missing, and given the program's rights.",
    };

    public static Command Create() => new LedgerCommand(
        "migrate",
        "Bring the database forward, and set up the roles by which it is used.",
        "migrate",
        "migrate --owner 'Host=/run/postgresql;Username=postgres;Database=greenledger' --login greenledger")
    { Details = Details }
        .Takes(OwnerConnection.Option, Login)
        .Runs(context => MigrateAsync(context.Output, OwnerConnection.Find(context), context.Get(Login), context.Stop));

    private static async Task<int> MigrateAsync(Output output, string? owner, string? login, CancellationToken stop)
    {
        var connection = owner ?? OwnerConnection.Setting("ConnectionStrings:GreenLedger");
        if (connection is null)
        {
            await using var cluster = await LedgerDatabase.StartPrivateAsync(NullLogger.Instance, stop);
            Tell(output, await cluster.SetUpAsync(stop));
            return ExitCode.Good;
        }

        if (owner is null && login is not null)
        {
            Output.Complain("--login needs --owner, or the setting ConnectionStrings:Owner: the program's own role makes no others.");
            return ExitCode.Usage;
        }

        await using var database = GreenLedgerDataSource.Create(connection);
        Tell(output, await new Migrator(database).MigrateAsync(stop));
        var access = new DatabaseAccess(database);
        if (owner is null) await access.GrantAsync(stop);
        else await access.SetUpAsync(login, stop);
        if (owner is not null) output.Say("Roles: gl_owner owns the tables, gl_app works, gl_ro reads.");
        if (login is not null) output.Say($"{login} logs in for the program.");
        return ExitCode.Good;
    }

    private static void Tell(Output output, IReadOnlyList<string> applied)
    {
        foreach (var script in applied) output.Say($"Migrated: {script}");
        if (applied.Count == 0) output.Say("The schema is up to date.");
        output.Give(new { Migrated = applied });
    }
}
