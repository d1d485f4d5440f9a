using System.Diagnostics;
using GreenLedger.Benchmarks.Queries;
using Npgsql;

namespace GreenLedger.Benchmarks.Reports;

/// <summary>Records a fact with all that guards it, and takes it back: the facts stay as many as they were.</summary>
internal sealed class Inserter(NpgsqlDataSource program)
{
    private const string OpenSql =
        """
        insert into shift (company_id, person_id, opening_cash, opening_bank, business_on, opened_at, closes_at, recorded_at)
        values ($1, $2, 100000000, 0, $3, $3 + time '10:00', $3 + time '18:00', $3 + time '10:00')
        returning shift_id
        """;

    private const string NumberSql =
        """
        insert into operation_number as n (company_id, last)
        values ($1, 1)
        on conflict (company_id) do update set last = n.last + 1
        """;

    private const string RecordSql =
        """
        insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, comment, occurred_at, recorded_at, recorded_by)
        select $1, last, $2, $3, 'expense', 'cash', -10000, 'такси', $4 + time '11:00', $4 + time '11:00', $3
        from operation_number
        where company_id = $1
        """;

    public async Task<TimeSpan> RecordAsync(Asked asked, CancellationToken cancellation)
    {
        await using var connection = await program.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // After all facts: nobody has a shift there.
        var day = DateOnly.FromDateTime(asked.AsOf.UtcDateTime).AddDays(1);
        await using var opening = Batch(connection, ("call serve_company($1)", [asked.Company.CompanyId]), (OpenSql, [asked.Company.CompanyId, asked.Worker, day]));
        var shift = (long)(await opening.ExecuteScalarAsync(cancellation))!;

        await using var recording = Batch(
            connection,
            (NumberSql, [asked.Company.CompanyId]),
            (RecordSql, [asked.Company.CompanyId, shift, asked.Worker, day]),
            ("set constraints all immediate", []));
        var began = Stopwatch.GetTimestamp();
        await recording.ExecuteNonQueryAsync(cancellation);
        var took = Stopwatch.GetElapsedTime(began);
        await transaction.RollbackAsync(cancellation);
        return took;
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, params (string Sql, object[] Values)[] statements)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var (sql, values) in statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
