using System.Diagnostics;
using Dapper;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Tests.Crashes;
using Npgsql;

namespace GreenLedger.Tests.Replicas;

/// <summary>Two workers on two servers, people writing: the primary dies, and the standby is promoted.</summary>
internal sealed class FailoverTests
{
    private const string Serving = "serving instance";

    // As the service level says.
    private static readonly TimeSpan TakeOverLimit = TimeSpan.FromSeconds(15);

    private ReplicaPair _pair = null!;
    private CrashScene _scene = null!;

    [SetUp]
    public async Task Serve_with_two_workers()
    {
        _pair = await ReplicaPair.StartAsync(isSynchronous: true);
        _scene = await CrashScene.CreateAsync(await TestDatabase.MigrateAsync(_pair.ConnectionString));
        await _scene.ServeAsync();
    }

    [TearDown]
    public async Task End()
    {
        try
        {
            _scene.Scene.LogsHoldNoSecrets();
        }
        finally
        {
            await _scene.DisposeAsync();
            await _pair.DisposeAsync();
        }
    }

    [Test]
    public async Task When_the_primary_and_the_serving_worker_die_the_others_take_over_in_time_and_nothing_is_lost_or_doubled()
    {
        var standingBy = _scene.Scene.StartWorker();
        await standingBy.ReadyAsync();
        await WriteThroughAsync(async () =>
        {
            await _pair.Primary.KillAsync();
            await _scene.KillAsync();
            _scene.Follow(standingBy);
            await _pair.Standby.PromoteAsync();
        });
        await standingBy.SaysAsync(Serving);

        // A worker that is started now finds the first of its hosts away.
        await _scene.KillAsync();
        await _scene.ServeAsync();
        _scene.Scene.Asan.Says("меню");
        await _scene.Scene.Asan.HearsAsync("Меню");
    }

    [Test]
    public async Task When_the_primary_vanishes_without_a_word_the_workers_go_on_with_the_other_and_nothing_is_lost_or_doubled()
    {
        await WriteThroughAsync(async () =>
        {
            _scene.Proxy.Freeze();
            await _pair.Primary.KillAsync();
            await _pair.Standby.PromoteAsync();
        });
    }

    [Test]
    public async Task A_replaced_primary_that_comes_back_is_not_written_and_follows_after_a_rewind()
    {
        await _pair.Primary.KillAsync();
        await _pair.Standby.PromoteAsync();
        await _pair.Primary.StartAgainAsync();
        await _pair.Primary.ExecuteAsync("alter system reset synchronous_standby_names");
        await _pair.Primary.ExecuteAsync("select pg_reload_conf()");

        // Both call themselves primary, and the old one stands first in the connection string.
        await _scene.KillAsync();
        await _scene.ServeAsync();
        foreach (var line in (string[])["открыть смену", "50000", "10000", "да"]) _scene.Scene.Asan.Says(line);
        await _scene.Scene.Asan.HearsAsync("Смена открыта");
        Assert.That(await ShiftsAsync(_pair.Primary), Is.Zero);
        Assert.That(await ShiftsAsync(_pair.Standby), Is.EqualTo(1));

        await RewindAsync();
        await ReplicaPair.IsFollowedAsync(_pair.Standby, "async");
        await Eventually.IsTrueAsync(async () => await ShiftsAsync(_pair.Primary) == 1, "it has what it missed");
    }

    /// <summary>People write, the fault comes, and they are soon served again.</summary>
    private async Task WriteThroughAsync(Func<Task> strikeAsync)
    {
        var isOver = false;
        var crowd = await Crowd.GatherAsync(_scene, Seed.Chance(), people: 3);
        var writing = crowd.WriteAsync(atLeast: 3, () => isOver);
        await Eventually.IsTrueAsync(() => crowd.Recorded > 3, "people write");

        var began = Stopwatch.GetTimestamp();
        await strikeAsync();
        var promoted = Stopwatch.GetTimestamp();
        var recorded = crowd.Recorded;
        await Eventually.IsTrueAsync(() => Task.FromResult(crowd.Recorded > recorded), "people are served", TimeSpan.FromMinutes(1));
        var (since, took) = (Stopwatch.GetElapsedTime(began), Stopwatch.GetElapsedTime(promoted));

        isOver = true;
        await writing;
        await _scene.SettlesAsync();
        TestContext.Out.WriteLine($"served {took.TotalSeconds:0.0} s after the promotion, {since.TotalSeconds:0.0} s after the fault");
        (await crowd.CompareAsync()).IsFlawless(mayRepeat: 0);
        Assert.That(took, Is.LessThan(TakeOverLimit));
    }

    /// <summary>As docs/operations.md says.</summary>
    private async Task RewindAsync()
    {
        await _pair.Primary.RunAsync("pg_ctl", "stop", "-m", "fast", "-w", "-D", _pair.Primary.Folder.Data);
        var source = $"host={_pair.Standby.Host} user={PrivatePostgres.Name} dbname=postgres";
        await _pair.Standby.ExecuteAsync("checkpoint");
        await _pair.Primary.RunAsync("pg_rewind", "-D", _pair.Primary.Folder.Data, "--source-server", source, "-R");
        await _pair.Primary.StartAgainAsync();
    }

    private static async Task<int> ShiftsAsync(PrivateServer server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        return await connection.ExecuteScalarAsync<int>("select count(*)::int from shift");
    }
}
