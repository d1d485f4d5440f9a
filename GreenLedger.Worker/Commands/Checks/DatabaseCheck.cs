using System.Runtime.CompilerServices;
using GreenLedger.Data;
using GreenLedger.Data.Access;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.Loops;
using Npgsql;

namespace GreenLedger.Worker.Commands.Checks;

/// <summary>The database, as it is: nothing is created, started or migrated.</summary>
internal static class DatabaseCheck
{
    private static readonly TimeSpan ClocksAgree = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ClocksDisagree = TimeSpan.FromMinutes(1);

    public static async IAsyncEnumerable<Finding> LookAsync(LedgerConfiguration configuration, [EnumeratorCancellation] CancellationToken stop)
    {
        var isPrivate = configuration.ConnectionString.Length == 0;
        var (connection, absent) = isPrivate ? await FindPrivateAsync(stop) : (configuration.ConnectionString, null);
        if (absent is not null) yield return absent;
        if (connection is null) yield break;

        await using var database = GreenLedgerDataSource.Create(connection);
        var (facts, away) = await ReadAsync(database, stop);
        if (facts is null)
        {
            yield return away!;
            yield break;
        }

        yield return facts.Number >= ServerFacts.OldestNumber
            ? Finding.Good("database", $"PostgreSQL {facts.Version}{(isPrivate ? ", private to this machine" : "")}")
            : Finding.Bad("database", $"PostgreSQL {facts.Version} is too old", "15 or newer is needed");
        if (facts.IsStandby)
            yield return Finding.Bad("database", "this server is a standby and takes no facts", "add to ConnectionStrings:GreenLedger: Target Session Attributes=primary");
        yield return await SchemaAsync(database, stop);
        foreach (var finding in Settings(facts)) yield return finding;
        yield return Clock(facts);

        yield return Role(await DatabaseStanding.ReadAsync(database, stop));
        if (facts is { IsOverNetwork: true, IsEncrypted: false })
            yield return Finding.Bad("connection", "crosses the network unencrypted", "add to ConnectionStrings:GreenLedger: SSL Mode=VerifyFull");
    }

    private static async Task<(string? Connection, Finding? Absent)> FindPrivateAsync(CancellationToken stop)
    {
        var folder = DataFolder.Choose(Environment.GetEnvironmentVariable);
        if (PrivatePostgres.FindRunning(folder) is { } running) return (running, null);
        if (PrivatePostgres.Exists(folder)) return (null, Finding.Warning("database", $"the private one in {folder} is stopped", "it is started with the worker: systemctl start greenledger"));
        try
        {
            var version = await PrivatePostgres.InstalledVersionAsync(stop);
            return (null, Finding.Warning("database", $"there is none yet; PostgreSQL {version} is installed", $"the worker makes a private one in {folder} at its first start"));
        }
        catch (PostgresMissingException missing)
        {
            return (null, Finding.Bad("database", missing.Message, "or name a server in ConnectionStrings:GreenLedger"));
        }
    }

    private static async Task<(ServerFacts? Facts, Finding? Away)> ReadAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        try
        {
            return (await ServerFacts.ReadAsync(database, stop), null);
        }
        catch (PostgresException refused)
        {
            // A refused login or an unknown database is told in the server's own words.
            return (null, Finding.Bad("database", $"refuses: {refused.MessageText} ({refused.SqlState})", "look at ConnectionStrings:GreenLedger and at the server's pg_hba.conf"));
        }
        catch (NpgsqlException away)
        {
            return (null, Finding.Bad("database", SafeError.Of(away), "is it running? Look at Host and Port in ConnectionStrings:GreenLedger"));
        }
    }

    private static async Task<Finding> SchemaAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        try
        {
            return await new Migrator(database).PendingAsync(stop) is { Count: > 0 } pending
                ? Finding.Warning("schema", $"lacks {pending.Count} of this program's migrations, the first is {pending[0]}", $"{CommandLine.Program} migrate; a private database is brought forward when the worker starts")
                : Finding.Good("schema", "is this program's");
        }
        catch (MigrationException wrong)
        {
            return Finding.Bad("schema", "is not this program's", wrong.Message);
        }
    }

    private static IEnumerable<Finding> Settings(ServerFacts facts)
    {
        (string Name, string Value, bool IsSafe)[] settings =
        [
            ("fsync", facts.Fsync, facts.Fsync == "on"),
            ("full_page_writes", facts.FullPageWrites, facts.FullPageWrites == "on"),
            ("synchronous_commit", facts.SynchronousCommit, facts.SynchronousCommit != "off"),
        ];
        foreach (var (name, value, isSafe) in settings)
        {
            if (!isSafe) yield return Finding.Bad("durability", $"{name} is {value}: what was answered for may be lost when the machine fails", $"set {name} = on in postgresql.conf");
        }

        if (settings.All(setting => setting.IsSafe)) yield return Finding.Good("durability", "what is committed is on the disk");
    }

    private static Finding Clock(ServerFacts facts)
    {
        var apart = (facts.Now - TimeProvider.System.GetUtcNow()).Duration();
        return apart < ClocksAgree ? Finding.Good("clock", "the database's and this machine's agree")
            : apart < ClocksDisagree ? Finding.Warning("clock", $"the database's is {apart.TotalSeconds:0} s from this machine's", "let both follow the time: timedatectl set-ntp true")
            : Finding.Bad("clock", $"the database's is {apart.TotalSeconds:0} s from this machine's", "let both follow the time: timedatectl set-ntp true");
    }

    private static Finding Role(DatabaseStanding standing) => standing switch
    {
        { Missing.Length: > 0 } => Finding.Bad("role", $"{standing.Role} lacks rights on {standing.Missing}", $"{CommandLine.Program} migrate with --owner and --login, see 'Database roles' in docs/operations.md"),
        { MayAnything: true } => Finding.Warning("role", $"{standing.Role} may do anything, also what the worker never needs", "give the worker a role of its own: see 'Database roles' in docs/operations.md"),
        { MayMigrate: true } => Finding.Warning("role", $"{standing.Role} owns the tables", "give the worker a role of its own: see 'Database roles' in docs/operations.md"),
        _ => Finding.Good("role", $"{standing.Role} has just the rights that the worker needs"),
    };
}
