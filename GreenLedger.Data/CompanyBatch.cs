using System.Data.Common;
using Dapper;
using GreenLedger.Core.Companies;
using Npgsql;

namespace GreenLedger.Data;

/// <summary>
/// The same statement for many companies, in one round trip and one transaction: before each its own company is named, so that row-level
/// security holds as it does for one.
/// </summary>
internal static class CompanyBatch
{
    /// <summary>Beyond that a batch would hold its locks, and its connection, for long.</summary>
    public const int Most = 100;

    public static int[] Ids(IReadOnlyList<Company> companies) => [.. companies.Select(company => company.CompanyId)];

    /// <param name="eachSql">Has the company as <c>$1</c>, and gives exactly one row.</param>
    /// <param name="more">From <c>$2</c> on, the same for all.</param>
    /// <returns>A row for each company, in their order.</returns>
    public static async Task<IReadOnlyList<T>> GetEachAsync<T>(
        NpgsqlConnection connection, string eachSql, IReadOnlyList<int> companyIds, IReadOnlyList<object> more, CancellationToken cancellation, int? timeoutSeconds = null)
    {
        await using var batch = Batch(connection, eachSql, companyIds, more, timeoutSeconds);
        return await ReadEachAsync<T>(batch, companyIds.Count, cancellation);
    }

    /// <param name="eachSql">Has the company as <c>$1</c>.</param>
    /// <param name="more">From <c>$2</c> on, the same for all.</param>
    public static async Task DoEachAsync(
        NpgsqlConnection connection, string eachSql, IReadOnlyList<int> companyIds, IReadOnlyList<object> more, CancellationToken cancellation, int? timeoutSeconds = null)
    {
        await using var batch = Batch(connection, eachSql, companyIds, more, timeoutSeconds);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The rows of all statements that give one, in their order.</summary>
    public static async Task<IReadOnlyList<T>> ReadEachAsync<T>(NpgsqlBatch batch, int companies, CancellationToken cancellation)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var rows = new List<T>(companies);
        Func<DbDataReader, T>? parse = null;
        do
        {
            while (await reader.ReadAsync(cancellation)) rows.Add((parse ??= reader.GetRowParser<T>())(reader));
        }
        while (await reader.NextResultAsync(cancellation));

        return rows.Count == companies ? rows : throw new InvalidOperationException($"{rows.Count} rows for {companies} companies.");
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, string eachSql, IReadOnlyList<int> companyIds, IReadOnlyList<object> more, int? timeoutSeconds)
    {
        var batch = new NpgsqlBatch(connection);
        if (timeoutSeconds is { } seconds) batch.Timeout = seconds;
        foreach (var companyId in companyIds)
        {
            batch.BatchCommands.Add(Command(CompanyWall.ServeSql, [companyId]));
            batch.BatchCommands.Add(Command(eachSql, [companyId, .. more]));
        }

        return batch;
    }

    private static NpgsqlBatchCommand Command(string oneSql, IReadOnlyList<object> arguments)
    {
        var command = new NpgsqlBatchCommand(oneSql);
        foreach (var argument in arguments) command.Parameters.Add(new NpgsqlParameter { Value = argument });
        return command;
    }
}
