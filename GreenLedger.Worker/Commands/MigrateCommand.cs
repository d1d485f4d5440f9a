using System.CommandLine;
using GreenLedger.Data;
using GreenLedger.Data.Access;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Worker.Commands;

/// <summary><c>migrate</c>: brings the schema forward; as its owner, sets up roles and rights too.</summary>
internal static class MigrateCommand
{
    private const string Help =
        """
        Bring the database forward, and set up the roles by which it is used.

        With --owner, or the setting ConnectionStrings:Owner, it is done as a superuser or as the owner of the database, and the roles are made or
        mended: gl_owner owns the tables, gl_app works, gl_ro reads for reports. Without, the program's own connection is used, and roles are left alone.

        A password on a command line is seen by everybody on the machine. Use the setting, in a file that only root reads, where one is needed.

        Examples:
          sudo -u postgres greenledger migrate --owner "Host=/run/postgresql;Username=postgres;Database=greenledger" --login greenledger
          sudo greenledger migrate
        """;

    public static Command Create(CancellationToken stop)
    {
        var owner = new Option<string?>("--owner") { Description = "Connection string of a superuser or of the database's owner." };
        var login = new Option<string?>("--login") { Description = "The role by which the program logs in; made if it is missing, and given the program's rights." };
        var migrate = new Command("migrate", Help) { owner, login };
        migrate.SetAction((given, _) => MigrateAsync(given.GetValue(owner), given.GetValue(login), stop));
        return migrate;
    }

    // The owner need not be able to read the program's settings: they are looked at only for what the command line does not say.
    private static async Task<int> MigrateAsync(string? owner, string? login, CancellationToken stop)
    {
        var settings = owner is null ? WorkerHost.Configuration(AppContext.BaseDirectory) : null;
        owner ??= Text(settings?["ConnectionStrings:Owner"]);
        var connection = owner ?? Text(settings?["ConnectionStrings:GreenLedger"]);
        if (connection is null)
        {
            await using var cluster = await LedgerDatabase.StartPrivateAsync(NullLogger.Instance, stop);
            Tell(await cluster.SetUpAsync(stop));
            return 0;
        }

        if (owner is null && login is not null)
        {
            await Console.Error.WriteLineAsync("--login needs --owner, or the setting ConnectionStrings:Owner: the program's own role makes no others.");
            return 1;
        }

        await using var database = GreenLedgerDataSource.Create(connection);
        Tell(await new Migrator(database).MigrateAsync(stop));
        var access = new DatabaseAccess(database);
        if (owner is null) await access.GrantAsync(stop);
        else await access.SetUpAsync(login, stop);
        if (owner is not null) Console.WriteLine("Roles: gl_owner owns the tables, gl_app works, gl_ro reads.");
        if (login is not null) Console.WriteLine($"{login} logs in for the program.");
        return 0;
    }

    private static void Tell(IReadOnlyList<string> applied)
    {
        foreach (var script in applied) Console.WriteLine($"Migrated: {script}");
        if (applied.Count == 0) Console.WriteLine("The schema is up to date.");
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
