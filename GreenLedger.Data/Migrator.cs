using Npgsql;

namespace GreenLedger.Data;

/// <summary>Brings the schema forward, script by script. The journal has DbUp's shape, so that DbUp could take over a live database.</summary>
public sealed class Migrator
{
    internal const long LockKey = 0x477265656E4C6564;

    private const string LockSql =
        """
        /* migrator.lock */
        set local lock_timeout = 0;
        set local statement_timeout = 0;
        set local idle_in_transaction_session_timeout = 0;
        select pg_advisory_xact_lock(@key)
        """;

    // Row-level security holds an owner too, but not while the tables are being changed: a migration is about all companies.
    private const string LowerWallSql =
        """
        /* migrator.lower_wall */
        do $$
        declare
          one regclass;
        begin
          if (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) then
            return;
          end if;
          for one in select oid from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity loop
            execute format('alter table %s no force row level security', one);
          end loop;
        end $$
        """;

    private const string RaiseWallSql =
        """
        /* migrator.raise_wall */
        do $$
        declare
          one regclass;
        begin
          for one in select oid from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and not relforcerowsecurity loop
            execute format('alter table %s force row level security', one);
          end loop;
        end $$
        """;

    private readonly NpgsqlDataSource _database;
    private readonly IReadOnlyList<MigrationScript> _scripts;

    public Migrator(NpgsqlDataSource database)
        : this(database, MigrationScript.Embedded())
    {
    }

    internal Migrator(NpgsqlDataSource database, IEnumerable<MigrationScript> scripts)
    {
        _database = database;
        _scripts = MigrationScript.InOrder(scripts);
    }

    /// <summary>The scripts that this call applied, in order.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        // Two workers started together: the second waits here, then finds nothing left to do.
        // The lock is a transaction's, open beside the scripts' own: it cannot leak through a pooler, and vanishes with us.
        await using var guard = await _database.OpenConnectionAsync(ct);
        await using var guardTransaction = await guard.BeginTransactionAsync(ct);
        await LockAsync(guard, ct);

        await using var connection = await _database.OpenConnectionAsync(ct);
        var journal = new MigrationJournal(connection);
        await journal.CreateAsync(ct);
        var pending = Pending(await journal.ReadAsync(ct));
        foreach (var script in pending) await ApplyAsync(connection, journal, script, ct);
        return [.. pending.Select(script => script.Name)];
    }

    /// <summary>The scripts that the database has not had.</summary>
    /// <exception cref="MigrationException">The database has had others than these.</exception>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        var journal = new MigrationJournal(connection);
        return [.. Pending(await journal.ExistsAsync(ct) ? await journal.ReadAsync(ct) : []).Select(script => script.Name)];
    }

    private static async Task LockAsync(NpgsqlConnection guard, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(LockSql, guard) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("key", LockKey);
        await command.ExecuteNonQueryAsync(ct);
    }

    private MigrationScript[] Pending(IReadOnlyList<MigrationEntry> applied)
    {
        var known = _scripts.ToDictionary(script => script.Name, StringComparer.Ordinal);
        foreach (var entry in applied)
        {
            if (!known.TryGetValue(entry.ScriptName, out var script))
            {
                throw new MigrationException(
                    $"The database has had {entry.ScriptName}, which this program does not know: a newer GreenLedger was here. "
                    + "Start that version or a later one, or restore a backup from before it.");
            }

            // DbUp keeps no checksum.
            if (entry.Checksum is not null && entry.Checksum != script.Checksum)
            {
                throw new MigrationException(
                    $"{entry.ScriptName} reads otherwise than when it was applied to this database. "
                    + "An applied migration is never edited: install an unaltered GreenLedger, and put the change into a new migration.");
            }
        }

        var done = applied.Select(entry => entry.ScriptName).ToHashSet(StringComparer.Ordinal);
        MigrationScript[] pending = [.. _scripts.Where(script => !done.Contains(script.Name))];
        var latest = done.Max(StringComparer.Ordinal);
        if (pending.FirstOrDefault() is { } first && string.CompareOrdinal(first.Name, latest) < 0)
        {
            throw new MigrationException(
                $"{first.Name} was never applied to this database, while the later {latest} was: give it a number after that one.");
        }

        return pending;
    }

    private static async Task ApplyAsync(
        NpgsqlConnection connection, MigrationJournal journal, MigrationScript script, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            foreach (var sql in (string[])[LowerWallSql, script.Sql, RaiseWallSql])
            {
                await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
                await command.ExecuteNonQueryAsync(ct);
            }

            await journal.AddAsync(script, ct);
            await transaction.CommitAsync(ct);
        }
        catch (PostgresException failure) when (failure.SqlState != PostgresErrorCodes.QueryCanceled)
        {
            throw new MigrationException(
                $"{script.Name} failed, and nothing of it was kept: {failure.MessageText} ({failure.SqlState}).", failure);
        }
    }
}
