using System.Data;
using System.Data.Common;
using Dapper;
using GreenLedger.Core.Companies;
using GreenLedger.Data.Messaging;
using Npgsql;

namespace GreenLedger.Data;

/// <summary>One transaction of one company. The stores of a scope share it: what they do is committed together or not at all.</summary>
public sealed class LedgerSession(NpgsqlDataSource database) : IAsyncDisposable
{
    private Company? _company;
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private int? _commandTimeout;
    private bool _isNamed;

    /// <summary>The turn that this session is of, where it runs beside those of others: then it has no transaction of its own.</summary>
    internal SharedTurn? Shared { get; private set; }

    private NpgsqlConnection Connection => Shared is null ? _connection! : throw new OwnTransactionException();

    public Company Company => _company ?? throw new InvalidOperationException("The session has not begun.");

    public async Task BeginAsync(Company company, CancellationToken cancellation)
    {
        _company = company;
        _connection = await database.OpenConnectionAsync(cancellation);
        _transaction = await _connection.BeginTransactionAsync(cancellation);
        _isNamed = false;
    }

    /// <summary>The turn is one of several in a transaction.</summary>
    internal void Share(SharedTurn turn) => (Shared, _company) = (turn, turn.Company);

    /// <summary>Reads alone, all as of one moment, however long it takes.</summary>
    public async Task BeginSnapshotAsync(Company company, CancellationToken cancellation)
    {
        _company = company;
        _commandTimeout = 0;
        _isNamed = false;
        _connection = await database.OpenConnectionAsync(cancellation);
        _transaction = await _connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await ExecuteAsync("set transaction read only", new { company.CompanyId }, cancellation);
    }

    public Task CommitAsync(CancellationToken cancellation) => _transaction!.CommitAsync(cancellation);

    internal async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object arguments, CancellationToken cancellation) =>
        [.. await Connection.QueryAsync<T>(Command(sql, arguments, cancellation))];

    /// <summary>Rows of two parts; the second begins with that column.</summary>
    internal async Task<IReadOnlyList<T>> QueryAsync<TFirst, TSecond, T>(
        string sql, Func<TFirst, TSecond, T> map, string secondBegins, object arguments, CancellationToken cancellation) =>
        [.. await Connection.QueryAsync(Command(sql, arguments, cancellation), map, secondBegins)];

    /// <summary>Several statements in one round trip; their results are read in their order.</summary>
    internal async Task<T> ReadAllAsync<T>(string sql, Func<SqlMapper.GridReader, Task<T>> read, object arguments, CancellationToken cancellation)
    {
        await using var results = await Connection.QueryMultipleAsync(Command(sql, arguments, cancellation));
        return await read(results);
    }

    /// <summary>Row by row, as they are asked for: nothing else can run in the session until the last one was read.</summary>
    internal IAsyncEnumerable<T> ReadAsync<T>(string sql, object arguments) =>
        Connection.QueryUnbufferedAsync<T>(OfTheCompany(sql), arguments, _transaction, _commandTimeout);

    /// <summary>The same without a type: columns as the statement names them.</summary>
    internal async Task<DbDataReader> ReadRowsAsync(string sql, object arguments, CancellationToken cancellation) =>
        await Connection.ExecuteReaderAsync(Command(sql, arguments, cancellation), CommandBehavior.SequentialAccess);

    internal Task<T?> FindAsync<T>(string sql, object arguments, CancellationToken cancellation) =>
        Connection.QuerySingleOrDefaultAsync<T>(Command(sql, arguments, cancellation));

    internal Task<T> GetAsync<T>(string sql, object arguments, CancellationToken cancellation) =>
        Connection.QuerySingleAsync<T>(Command(sql, arguments, cancellation));

    /// <summary>The first statement of its transaction, which names the company itself.</summary>
    internal Task<T> GetNamingItselfAsync<T>(string sql, object arguments, CancellationToken cancellation)
    {
        _isNamed = true;
        return GetAsync<T>(sql, arguments, cancellation);
    }

    internal Task<int> ExecuteAsync(string sql, object arguments, CancellationToken cancellation) =>
        Connection.ExecuteAsync(Command(sql, arguments, cancellation));

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null) await _transaction.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object arguments, CancellationToken cancellation) =>
        new(OfTheCompany(sql), arguments, _transaction, _commandTimeout, cancellationToken: cancellation);

    private string OfTheCompany(string sql)
    {
        if (_isNamed) return sql;
        _isNamed = true;
        return CompanyWall.Behind(sql);
    }
}
