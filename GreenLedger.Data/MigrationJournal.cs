using Npgsql;

namespace GreenLedger.Data;

internal sealed record MigrationEntry(string ScriptName, string? Checksum);

/// <summary>The table where the database remembers what it has had.</summary>
internal sealed class MigrationJournal(NpgsqlConnection connection)
{
    // Asked first: a role that may not create tables can still find that there is nothing to do.
    private const string ExistsSql =
        """
        /* migration_journal.exists */
        select exists (
            select 1
            from pg_attribute
            where attrelid = to_regclass('schemaversions') and attname = 'checksum')
        """;

    // DbUp names the columns that it writes; the checksum may be missing from its rows.
    private const string CreateSql =
        """
        /* migration_journal.create */
        create table if not exists schemaversions (
            schemaversionsid serial not null,
            scriptname varchar(255) not null,
            applied timestamp not null,
            constraint "PK_schemaversions_Id" primary key (schemaversionsid));
        alter table schemaversions add column if not exists checksum text
        """;

    private const string ReadSql =
        """
        /* migration_journal.read */
        select scriptname, checksum
        from schemaversions
        order by schemaversionsid
        """;

    private const string AddSql =
        """
        /* migration_journal.add */
        insert into schemaversions (scriptname, applied, checksum)
        values (@name, now() at time zone 'utc', @checksum)
        """;

    public async Task<bool> ExistsAsync(CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand(ExistsSql, connection);
        return await exists.ExecuteScalarAsync(ct) is true;
    }

    public async Task CreateAsync(CancellationToken ct)
    {
        if (await ExistsAsync(ct)) return;
        await using var create = new NpgsqlCommand(CreateSql, connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    public async Task<IReadOnlyList<MigrationEntry>> ReadAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entries = new List<MigrationEntry>();
        while (await reader.ReadAsync(ct))
            entries.Add(new MigrationEntry(reader.GetString(0), await reader.IsDBNullAsync(1, ct) ? null : reader.GetString(1)));
        return entries;
    }

    public async Task AddAsync(MigrationScript script, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(AddSql, connection);
        command.Parameters.AddWithValue("name", script.Name);
        command.Parameters.AddWithValue("checksum", script.Checksum);
        await command.ExecuteNonQueryAsync(ct);
    }
}
