using System.Reflection;
using System.Text;
using Dapper;
using Npgsql;

namespace GreenLedger.Data.Auditing;

/// <summary>Constraints, triggers, their functions and row-level security: what the migrations made, against what a database has.</summary>
public static class GuardList
{
    private const string ResourceName = "auditing/guards.txt";

    // Definitions are printed differently by every PostgreSQL; the bodies of functions are kept as they were written.
    private const string ReadSql =
        """
        /* audit.guards */
        select 'constraint ' || conrelid::regclass || '.' || conname || case when convalidated then '' else ' not validated' end as guard
        from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'p', 'u', 'x') and conrelid <> 'schemaversions'::regclass
        union all
        select 'trigger ' || tgrelid::regclass || '.' || tgname || ' calls ' || tgfoid::regproc || case tgenabled when 'O' then '' else ' switched off' end
        from pg_trigger
        join pg_class on pg_class.oid = tgrelid
        where relnamespace = 'public'::regnamespace and not tgisinternal
        union all
        select 'reference of ' || tgrelid::regclass || ' switched off'
        from pg_trigger
        join pg_class on pg_class.oid = tgrelid
        where relnamespace = 'public'::regnamespace and tgisinternal and tgenabled <> 'O'
        union all
        select 'unique index ' || indexrelid::regclass || case when indisvalid then '' else ' not valid' end
        from pg_index
        join pg_class on pg_class.oid = indrelid
        where relnamespace = 'public'::regnamespace and indisunique and indrelid <> 'schemaversions'::regclass
        union all
        select 'row-level security of ' || pg_class.oid::regclass || case when relforcerowsecurity then '' else ' not forced' end
        from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity
        union all
        select 'policy ' || polrelid::regclass || '.' || polname
        from pg_policy
        join pg_class on pg_class.oid = polrelid
        where relnamespace = 'public'::regnamespace
        union all
        select 'function ' || proname || ' ' || md5(prosrc)
        from pg_proc
        where pronamespace = 'public'::regnamespace
          and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
        """;

    /// <summary>As the migrations leave them. A test keeps the list and the migrations equal.</summary>
    public static IReadOnlyList<string> Expected { get; } = Load();

    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var guards = await connection.QueryAsync<string>(new CommandDefinition(ReadSql, commandTimeout: 0, cancellationToken: cancellation));
        return [.. guards.Order(StringComparer.Ordinal)];
    }

    private static string[] Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"There is no {ResourceName}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
