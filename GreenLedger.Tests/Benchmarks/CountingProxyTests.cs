using GreenLedger.Benchmarks.Wire;
using Npgsql;

namespace GreenLedger.Tests.Benchmarks;

public sealed class CountingProxyTests
{
    private TestDatabase _database = null!;
    private TemporaryFolder _folder = null!;
    private CountingProxy _proxy = null!;
    private NpgsqlDataSource _source = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var connection = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
        if (connection.Host?.StartsWith('/') != true) Assert.Ignore("The proxy stands before a Unix socket, and this server has none that is known.");
        _folder = new TemporaryFolder();
        _proxy = new CountingProxy(Path.Combine(_folder.Folder, "wire"), connection.Host!);
        _source = NpgsqlDataSource.Create(GreenLedger.Benchmarks.Cases.TripsCase.Through(_proxy, _database.ConnectionString + ";Max Auto Prepare=10;Auto Prepare Min Usages=2"));
    }

    [TearDown]
    public async Task EndAsync()
    {
        if (_source is not null) await _source.DisposeAsync();
        if (_proxy is not null) await _proxy.DisposeAsync();
        _folder?.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task A_statement_is_a_trip_and_a_transaction([Values(1, 2, 5)] int times)
    {
        await using var connection = await _source.OpenConnectionAsync();
        var before = _proxy.Counts;
        for (var i = 0; i < times; i++) await ExecuteAsync(connection, "/* test.one */ select 1");
        var counts = _proxy.Counts - before;

        Assert.That((counts.Trips, counts.Transactions), Is.EqualTo((times, times)));
        // Also when it was prepared meanwhile, and its text is not sent any more.
        Assert.That(counts.Statements, Is.EqualTo(new Dictionary<string, long> { ["test.one"] = times }));
    }

    [Test]
    public async Task However_many_statements_travel_together_it_is_one_trip()
    {
        await using var connection = await _source.OpenConnectionAsync();
        var before = _proxy.Counts;
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("begin"), new("/* test.one */ select 1"), new("/* test.two */ select 2"), new("commit") } };
        await batch.ExecuteNonQueryAsync();
        var counts = _proxy.Counts - before;

        Assert.That((counts.Trips, counts.Transactions, counts.Statements.Count), Is.EqualTo((1, 1, 4)));
    }

    [Test]
    public async Task A_transaction_is_counted_at_its_end_and_a_begin_travels_with_what_follows()
    {
        await using var connection = await _source.OpenConnectionAsync();
        var before = _proxy.Counts;
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await ExecuteAsync(connection, "select 1");
            await ExecuteAsync(connection, "select 2");
            Assert.That((_proxy.Counts - before).Transactions, Is.Zero);
            await transaction.CommitAsync();
        }

        var counts = _proxy.Counts - before;
        Assert.That((counts.Trips, counts.Transactions), Is.EqualTo((3, 1)));
    }

    [Test]
    public async Task The_commits_are_those_that_the_server_counts()
    {
        const string CommitsSql = "/* test.commits */ select xact_commit from pg_stat_database where datname = current_database()";
        await using var outside = await _database.DataSource.OpenConnectionAsync();
        var earlier = await CommitsAsync();
        var before = _proxy.Counts;
        await using (var connection = await _source.OpenConnectionAsync())
        {
            for (var i = 0; i < 10; i++) await ExecuteAsync(connection, "select 1");
        }

        // A session tells its counts when it ends.
        await _source.DisposeAsync();
        var counted = (_proxy.Counts - before).Transactions;

        // The session's own beginning is a transaction to the server, and each look of ours may have been told meanwhile.
        await Eventually.IsTrueAsync(async () => await CommitsAsync() - earlier >= counted, "the server has counted them");

        async Task<long> CommitsAsync()
        {
            await using var command = new NpgsqlCommand(CommitsSql, outside);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    [Test]
    public async Task Connections_are_counted_while_they_are_open()
    {
        await using (await _source.OpenConnectionAsync())
        await using (await _source.OpenConnectionAsync())
            Assert.That(_proxy.Connections, Is.EqualTo(2));
        await _source.DisposeAsync();
        await Eventually.IsTrueAsync(() => _proxy.Connections == 0, "they are closed");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
