using Dapper;
using GreenLedger.Tests.Crashes;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Upgrades;

/// <summary>The worker is killed while a statement of a migration runs.</summary>
internal sealed class MigrationKillTests
{
    private const int Statements = 60;

    private const string SchemaSql =
        """
        select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default)
        from information_schema.columns
        where table_schema = 'public'
        union all
        select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
        union all
        select indexdef from pg_indexes where schemaname = 'public'
        union all
        select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
        union all
        select concat_ws(' ', proname, md5(prosrc)) from pg_proc where pronamespace = 'public'::regnamespace
        union all
        select concat_ws(' ', tablename, policyname, qual, with_check) from pg_policies
        union all
        select scriptname from schemaversions
        order by 1
        """;

    // The counter goes on over a rollback: no later start stands still there again.
    private const string StandStillSql =
        """
        create sequence statements_seen;
        create function stand_still() returns event_trigger language plpgsql as $$
        begin
          if nextval('statements_seen') = {0} then perform pg_advisory_lock(4711); end if;
        end $$;
        create event trigger stand_still on ddl_command_end execute function stand_still()
        """;

    [Test]
    public async Task Killed_at_any_statement_of_a_migration_the_worker_leaves_a_schema_that_the_next_start_finishes()
    {
        var chance = Seed.Chance();
        await using var whole = await TestDatabase.CreateAsync();
        var wanted = await SchemaAsync(whole);
        foreach (var statement in Enumerable.Range(1, Statements).OrderBy(_ => chance.Next()).Take(LongRun.Times(2, Statements)))
        {
            TestContext.Out.WriteLine($"statement {statement}");
            var database = await TestDatabase.CreateEmptyAsync();
            await using var scene = await Scene.CreateAsync(TimeProvider.System, database: database, hasPeople: true);
            scene.Settings["ConnectionStrings__GreenLedger"] = scene.OutsideConnectionString;
            await KillAtAsync(scene, statement);
            await scene.ServeAsync();
            Assert.That(await SchemaAsync(database), Is.EqualTo(wanted));
        }
    }

    private static async Task KillAtAsync(Scene scene, int statement)
    {
        await scene.ExecuteAsync(StandStillSql.Replace("{0}", $"{statement}", StringComparison.Ordinal));
        await using (var gate = await scene.Database.OpenConnectionAsync())
        {
            await gate.ExecuteAsync("select pg_advisory_lock(4711)");
            var worker = scene.StartWorker();
            await Eventually.IsTrueAsync(
                async () => await scene.CountAsync("pg_locks where locktype = 'advisory' and objid = 4711 and not granted and database = (select oid from pg_database where datname = current_database())") == 1,
                "the migration is at the statement");
            await worker.KillAsync();
            await gate.ExecuteAsync("select pg_advisory_unlock(4711)");
        }

        await Eventually.IsTrueAsync(
            async () => await scene.CountAsync("pg_stat_activity where application_name = 'GreenLedger' and datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'") == 0,
            "the server has noticed");
        await scene.ExecuteAsync("drop event trigger stand_still; drop function stand_still(); drop sequence statements_seen");
    }

    private static async Task<IReadOnlyList<string>> SchemaAsync(TestDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>(SchemaSql)];
    }
}
