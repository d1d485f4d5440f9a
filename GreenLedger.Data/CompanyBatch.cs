using Dapper;
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

    /// <param name="eachSql">Has the company as <c>$1</c>, and gives exactly one row.</param>
    /// <param name="more">From <c>$2</c> on, the same for all.</param>
    /// <returns>A row for each company, in their order.</returns>
    public static async Task<IReadOnlyList<T>> GetEachAsync<T>(
        NpgsqlConnection connection, string eachSql, IReadOnlyList<int> companyIds, IReadOnlyList<object> more, CancellationToken cancellation, int? timeoutSeconds = null)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (timeoutSeconds is { } seconds) batch.Timeout = seconds;
        foreach (var companyId in companyIds)
        {
            batch.BatchCommands.Add(Command(CompanyWall.ServeSql, [companyId]));
            batch.BatchCommands.Add(Command(eachSql, [companyId, .. more]));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var rows = new List<T>(companyIds.Count);
        var parse = reader.GetRowParser<T>();
        do
        {
            while (await reader.ReadAsync(cancellation)) rows.Add(parse(reader));
        }
        while (await reader.NextResultAsync(cancellation));

        return rows.Count == companyIds.Count ? rows : throw new InvalidOperationException($"{rows.Count} rows for {companyIds.Count} companies.");
    }

    private static NpgsqlBatchCommand Command(string oneSql, IReadOnlyList<object> arguments)
    {
        var command = new NpgsqlBatchCommand(oneSql);
        foreach (var argument in arguments) command.Parameters.Add(new NpgsqlParameter { Value = argument });
        return command;
    }
}
