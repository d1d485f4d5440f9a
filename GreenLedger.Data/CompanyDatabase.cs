using Dapper;
using Npgsql;

namespace GreenLedger.Data;

/// <summary>Statements that stand alone: each is a transaction of its own, of the company that its argument <c>companyId</c> names.</summary>
internal sealed class CompanyDatabase(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object arguments, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<T>(Command(sql, arguments, cancellation))];
    }

    public async Task<T?> FindAsync<T>(string sql, object arguments, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<T>(Command(sql, arguments, cancellation));
    }

    public async Task<T> GetAsync<T>(string sql, object arguments, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<T>(Command(sql, arguments, cancellation));
    }

    public async Task<int> ExecuteAsync(string sql, object arguments, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(Command(sql, arguments, cancellation));
    }

    private static CommandDefinition Command(string sql, object arguments, CancellationToken cancellation) =>
        new(CompanyWall.Behind(sql), arguments, cancellationToken: cancellation);
}
