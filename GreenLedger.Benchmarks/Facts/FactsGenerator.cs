using System.Diagnostics;
using Dapper;
using GreenLedger.Data;
using GreenLedger.Data.Access;
using Npgsql;

namespace GreenLedger.Benchmarks.Facts;

/// <summary>Fills an empty ledger with made-up facts that keep all its rules.</summary>
public sealed class FactsGenerator(NpgsqlDataSource database, TextWriter output)
{
    // The triggers look at one row at a time and would take hours. What they guard is checked once, at the end.
    private const string SettingsSql =
        """
        set session_replication_role = replica;
        set synchronous_commit = off;
        set work_mem = '256MB';
        set maintenance_work_mem = '1GB';
        """;

    // Those that carry no constraint: made at the end they cost a tenth of keeping them up to date row by row.
    private const string IndexesSql =
        """
        select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
        from pg_index i
        where i.indrelid in ('shift'::regclass, 'operation'::regclass)
          and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
        """;

    private readonly long _began = Stopwatch.GetTimestamp();

    public async Task MakeAsync(FactsPlan plan, CancellationToken ct)
    {
        await new Migrator(database).MigrateAsync(ct);
        await new DatabaseAccess(database).SetUpAsync(login: null, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await RefuseOthersDataAsync(connection);

        await connection.ExecuteAsync(SettingsSql);
        await connection.ExecuteAsync("select setseed(@seed)", new { seed = (double)plan.Seed / int.MaxValue });
        await connection.ExecuteAsync(
            FactsSql.Read("companies"), new { plan.Companies, plan.Workers, createdAt = FactsPlan.FirstDay.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) });

        var indexes = (await connection.QueryAsync<Index>(IndexesSql)).ToList();
        foreach (var index in indexes) await connection.ExecuteAsync($"drop index {index.Name}");
        await LoadAsync(connection, plan, ct);
        foreach (var index in indexes)
        {
            Tell(index.Name);
            await connection.ExecuteAsync(index.Definition);
        }

        Tell("closings");
        await connection.ExecuteAsync(FactsSql.Read("closings"));
        Tell("vacuum, analyze");
        await connection.ExecuteAsync("vacuum analyze");
        await connection.ExecuteAsync("checkpoint;");
        await VerifyAsync(connection, plan);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task RefuseOthersDataAsync(NpgsqlConnection connection)
    {
        if (await connection.ExecuteScalarAsync<bool>("select exists (select from company)"))
            throw new BenchmarkException("This database holds a company already. Made-up facts go into an empty one only: name another, or remove its folder.");
        if (!await connection.ExecuteScalarAsync<bool>("select usesuper from pg_user where usename = current_user"))
            throw new BenchmarkException("Loading switches triggers off for its own session, which takes a superuser. Without --connection a server of its own is used.");
    }

    private async Task LoadAsync(NpgsqlConnection connection, FactsPlan plan, CancellationToken ct)
    {
        var made = 0;
        foreach (var slice in plan.Slices())
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await connection.ExecuteAsync(FactsSql.Read("shifts"), new { slice.From, slice.To, plan.Attendance, plan.Opening }, transaction);
            await connection.ExecuteAsync(FactsSql.Read("operations"), new { slice.Operations }, transaction);
            await transaction.CommitAsync(ct);
            made += slice.Operations;
            Tell($"{slice.To:yyyy-MM-dd}: {made:N0} of {plan.Operations:N0} operations");
        }
    }

    private async Task VerifyAsync(NpgsqlConnection connection, FactsPlan plan)
    {
        Tell("verifying");
        var wrong = (await connection.QueryAsync<Finding>(FactsSql.Read("verify"), new { operations = (long)plan.Operations }))
            .Where(finding => finding.Count > 0)
            .ToList();
        if (wrong.Count > 0)
            throw new BenchmarkException("The facts are not honest: " + string.Join("; ", wrong.Select(finding => $"{finding.Count} {finding.What}")));
        Tell($"{plan.Operations:N0} operations, every rule kept");
    }

    private void Tell(string what) => output.WriteLine($"{Stopwatch.GetElapsedTime(_began):mm\\:ss} {what}");

    private sealed record Index(string Name, string Definition);

    private sealed record Finding(string What, long Count);
}
