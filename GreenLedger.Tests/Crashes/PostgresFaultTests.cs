using System.Diagnostics;
using Dapper;
using Npgsql;

namespace GreenLedger.Tests.Crashes;

/// <summary>What may befall the database while people write: the worker waits, says so, and goes on without being started again.</summary>
internal sealed class PostgresFaultTests
{
    private const string Away = "Waiting for the database";
    private const string Back = "The database is back";

    // At rest it is a second or two; the limit leaves room for a machine that does much else.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private PrivateServer _server = null!;
    private CrashScene _scene = null!;
    private Crowd _crowd = null!;

    [OneTimeSetUp]
    public async Task ServeACrowd()
    {
        _server = await PrivateServer.StartAsync();
        _scene = await CrashScene.CreateAsync(await TestDatabase.MigrateAsync(_server.ConnectionString));
        await _scene.ServeAsync();
        _crowd = await Crowd.GatherAsync(_scene, Seed.Chance());
    }

    [OneTimeTearDown]
    public async Task End()
    {
        try
        {
            _scene.Scene.LogsHoldNoSecrets();
        }
        finally
        {
            await _scene.DisposeAsync();
            await _server.DisposeAsync();
        }
    }

    [Test]
    public async Task Killed_or_stopped_at_once_and_started_again_the_server_has_all_that_was_confirmed_and_the_worker_goes_on()
    {
        var rounds = LongRun.Times(4, 20);
        var said = _scene.Worker.TimesSaid(Away);
        await DuringAsync(rounds, async round =>
        {
            await (round % 2 == 0 ? _server.KillAsync() : _server.StopAtOnceAsync());
            await SaysThatItWaitsAsync();
            await _server.StartAgainAsync();
        });
        Assert.That(_scene.Worker.TimesSaid(Away) - said, Is.EqualTo(rounds), "one line for each outage");
    }

    [Test]
    public Task Sessions_that_the_server_ends_in_the_middle_of_a_turn_are_opened_again() => DuringAsync(LongRun.Times(5, 100), async _ =>
    {
        var point = new CrashPoint(new Passage(Steps.Record, Moment.Before), 1);
        await _scene.Trap.Set(point, async () =>
        {
            await EndSessionsAsync();
            return true;
        });
    });

    [Test]
    public Task A_network_that_swallows_everything_for_a_while_is_waited_out() => DuringAsync(1, async _ =>
    {
        _scene.Proxy.Freeze();
        // At full length every time-out ends meanwhile, and the lease.
        await PassAsync(TimeSpan.FromSeconds(LongRun.Times(5, 60)));
        _scene.Proxy.Thaw();
    });

    [Test]
    public Task A_server_that_only_reads_is_waited_for() => DuringAsync(1, async _ =>
    {
        await _server.ExecuteAsync("alter database postgres set default_transaction_read_only = on");
        await EndSessionsAsync();
        await SaysThatItWaitsAsync();
        await _server.ExecuteAsync("alter database postgres reset default_transaction_read_only");
        await EndSessionsAsync();
    });

    [Test]
    public Task A_server_without_room_for_a_connection_is_waited_for() => DuringAsync(1, async _ =>
    {
        var others = new List<NpgsqlConnection>();
        try
        {
            await FillAsync(others);
            await SaysThatItWaitsAsync();
        }
        finally
        {
            foreach (var other in others) await other.DisposeAsync();
        }
    });

    /// <summary>People write; each fault comes when some more was recorded, and after it the worker must soon work again.</summary>
    private async Task DuringAsync(int rounds, Func<int, Task> strikeAsync)
    {
        var isOver = false;
        var writing = _crowd.WriteAsync(atLeast: 2, () => isOver);
        var slowest = TimeSpan.Zero;
        for (var round = 0; round < rounds; round++)
        {
            var before = _crowd.Recorded;
            await Eventually.IsTrueAsync(() => _scene.Worker.TimesSaid(Back) == _scene.Worker.TimesSaid(Away), "the last outage is over");
            await Eventually.IsTrueAsync(() => _crowd.Recorded > before, "people write");
            await strikeAsync(round);
            var isBack = Stopwatch.GetTimestamp();
            var handled = await HandledAsync();
            await Eventually.IsTrueAsync(async () => await HandledAsync() > handled, "the worker works again");
            var took = Stopwatch.GetElapsedTime(isBack);
            if (took > slowest) slowest = took;
        }

        isOver = true;
        await writing;
        await _scene.SettlesAsync();
        TestContext.Out.WriteLine($"{rounds} faults; at work again after at most {slowest.TotalSeconds:0.0} s");
        Assert.That(slowest, Is.LessThan(Soon));
        (await _crowd.CompareAsync()).IsFlawless(mayRepeat: 0);
        Assert.That(_scene.Worker.Lines("failed:"), Is.Empty);
    }

    private async Task<int> HandledAsync() => await _scene.Scene.CountAsync("inbox where state = 'handled'");

    private Task SaysThatItWaitsAsync() =>
        Eventually.IsTrueAsync(() => _scene.Worker.TimesSaid(Away) > _scene.Worker.TimesSaid(Back), "the worker says that it waits");

    private const string EndSessionsSql = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'GreenLedger'";

    private Task EndSessionsAsync() => _server.ExecuteAsync(EndSessionsSql);

    /// <summary>Takes every connection that the server has left, the worker's own as well.</summary>
    private async Task FillAsync(List<NpgsqlConnection> others)
    {
        while (true)
        {
            var connection = new NpgsqlConnection(_server.ConnectionString + ";Pooling=false");
            try
            {
                await connection.OpenAsync();
                others.Add(connection);
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await connection.DisposeAsync();
                if (await WorkerSessionsAsync(others[0]) == 0) return;
                await others[0].ExecuteAsync(EndSessionsSql);
            }
        }
    }

    private static Task<int> WorkerSessionsAsync(NpgsqlConnection connection) =>
        connection.ExecuteScalarAsync<int>("select count(*)::int from pg_stat_activity where application_name = 'GreenLedger'");

    /// <summary>What the test is about is time itself.</summary>
    private static async Task PassAsync(TimeSpan span)
    {
        using var over = new CancellationTokenSource(span);
        await Task.Delay(Timeout.InfiniteTimeSpan, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
