using Dapper;
using GreenLedger.Data;
using GreenLedger.Tests.Data;
using Npgsql;

namespace GreenLedger.Tests.Upgrades;

/// <summary>
/// A database as an earlier GreenLedger left it. Beside this file lies, for each version of the schema that had something new to write, what it
/// could have written. These files are frozen, as the migrations are.
/// </summary>
internal static class OldLedger
{
    private const string FactsSql =
        """
        select concat_ws(' ', 'operation', operation_id, shift_id, person_id, kind, pocket, amount, price, markup, term_months, goods, client, comment,
          occurred_at, recorded_at, recorded_by, is_deleted, deleted_at, deleted_by, deletion_reason)
        from operation
        union all
        select concat_ws(' ', 'shift', s.shift_id, s.person_id, s.opening_cash, s.opening_bank, s.opened_at, s.closes_at, s.closed_at, s.closed_how,
          s.opening_cash + coalesce(sum(o.amount) filter (where o.pocket = 'cash'), 0),
          s.opening_bank + coalesce(sum(o.amount) filter (where o.pocket = 'bank'), 0))
        from shift s
        left join operation o on o.company_id = s.company_id and o.shift_id = s.shift_id and not o.is_deleted
        group by s.company_id, s.shift_id
        union all
        select concat_ws(' ', 'person', person_id, phone, name, role, is_active, language) from person
        union all
        select concat_ws(' ', 'chat', chat_id, person_id, bound_at) from person_chat
        union all
        select concat_ws(' ', 'stranger', chat_id, name, messages) from stranger
        union all
        select concat_ws(' ', 'dialog', chat_id, person_id, name, version, step, draft, updated_at) from dialog
        union all
        select concat_ws(' ', 'inbox', inbox_id, sender, chat_id, id_message, form, sent_at, payload, raw, state) from inbox
        union all
        select concat_ws(' ', 'outbox', outbox_id, source, chat_id, text, priority, state, created_at, api_id) from outbox
        union all
        select concat_ws(' ', 'run', job, due_at) from scheduled_run
        order by 1
        """;

    private static readonly IReadOnlyList<MigrationScript> Scripts = [.. MigrationScript.Embedded().OrderBy(script => script.Name, StringComparer.Ordinal)];

    /// <summary>The schema's versions, as their scripts are numbered.</summary>
    public static IEnumerable<string> Versions => Scripts.Select(Number);

    /// <summary>Every version up to this one was here for a while, and wrote.</summary>
    public static async Task WriteAsync(NpgsqlDataSource database, string upTo, string zone)
    {
        await using var connection = await database.OpenConnectionAsync();
        for (var count = 1; count <= Scripts.Count && string.CompareOrdinal(Number(Scripts[count - 1]), upTo) <= 0; count++)
        {
            await new Migrator(database, Scripts.Take(count)).MigrateAsync(CancellationToken.None);
            var written = Path.Combine(TestContext.CurrentContext.TestDirectory, "Upgrades", Number(Scripts[count - 1]) + ".sql");
            if (File.Exists(written)) await SchemaScene.ExecuteAsync(connection, (await File.ReadAllTextAsync(written)).Replace("{zone}", zone, StringComparison.Ordinal));
        }
    }

    /// <summary>What must be the same after an upgrade; of a schema that has operations.</summary>
    public static async Task<IReadOnlyList<string>> FactsAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>(FactsSql)];
    }

    private static string Number(MigrationScript script) => Path.GetFileName(script.Name)[..4];
}
