using Dapper;
using Npgsql;

namespace GreenLedger.Data.Access;

/// <summary>Who the program is in its database.</summary>
/// <param name="MayMigrate">It may bring the schema forward: the tables are its own, or it may create them.</param>
/// <param name="MayAnything">Row-level security does not hold it: a superuser, or as good as one.</param>
/// <param name="Missing">The names of tables that it may not use; empty where there are none.</param>
public sealed record DatabaseStanding(string Role, bool MayMigrate, bool MayAnything, string Missing)
{
    // What the program must be able to do everywhere: read, and but for the journal of migrations, add.
    private const string ReadSql =
        """
        /* database_standing.read */
        select r.rolname::text as role,
          r.rolsuper or case
            when to_regclass('schemaversions') is null then coalesce(has_schema_privilege(to_regnamespace('public'), 'create'), false)
            else pg_has_role((select relowner from pg_class where oid = to_regclass('schemaversions')), 'usage') end as may_migrate,
          r.rolsuper or r.rolbypassrls as may_anything,
          coalesce((
            select string_agg(c.relname, ', ' order by c.relname)
            from pg_class c
            where c.relnamespace = to_regnamespace('public')
              and c.relkind = 'r'
              and (c.relname = 'schemaversions' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id'))
              and not (has_schema_privilege(c.relnamespace, 'usage')
                and has_table_privilege(c.oid, 'select')
                and (c.relname = 'schemaversions' or has_any_column_privilege(c.oid, 'insert')))), '') as missing
        from pg_roles r
        where r.rolname = current_user
        """;

    public static async Task<DatabaseStanding> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<DatabaseStanding>(new CommandDefinition(ReadSql, cancellationToken: cancellation));
    }
}
