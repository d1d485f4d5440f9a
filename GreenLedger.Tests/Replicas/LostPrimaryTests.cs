using Dapper;
using GreenLedger.Tests.Worker;
using Npgsql;

namespace GreenLedger.Tests.Replicas;

/// <summary>A standby that the primary does not wait for: what it had not yet received is lost with the primary, and comes again from the service's journal.</summary>
internal sealed class LostPrimaryTests
{
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);

    [Test]
    public async Task What_an_asynchronous_standby_never_received_is_found_in_the_journal_and_recorded_once()
    {
        var clock = new ShiftedClock();
        clock.MoveBy(TimeSpan.FromSeconds(6) - Lag);
        await using var pair = await ReplicaPair.StartAsync(isSynchronous: false);
        await using var scene = await Scene.CreateAsync(clock, database: await TestDatabase.MigrateAsync(pair.ConnectionString));
        scene.IsNoon();
        await scene.ExecuteAsync("update person_chat set bound_at = bound_at - interval '1 day'");
        await scene.ServeAsync();
        await SayAsync("открыть смену", "50000", "10000", "да", "-1 нал такси 1", "да");
        await Eventually.IsTrueAsync(async () => await scene.CountAsync("reconciliation where covered_at is not null") == 1, "the journal was asked");

        await pair.DisconnectAsync();
        await SayAsync("-2 нал такси 2", "да", "-3 нал такси 3", "да");
        var last = clock.GetUtcNow();
        await pair.Primary.KillAsync();
        await pair.Standby.PromoteAsync();
        Assert.That(await OperationsAsync(), Is.EqualTo(new[] { "такси 1" }), "two are lost with the primary");

        await Eventually.IsTrueAsync(() => TimeProvider.System.GetUtcNow() - last > Lag, "the journal shows it all");
        await ExecuteAsync("update reconciliation set asked_at = asked_at - interval '1 hour'");
        await scene.RestartAsync();
        await Eventually.IsTrueAsync(async () => (await OperationsAsync()).Count == 3, "they are recorded again", TimeSpan.FromMinutes(1));
        Assert.That(await OperationsAsync(), Is.EqualTo(new[] { "такси 1", "такси 2", "такси 3" }));
        scene.LogsHoldNoSecrets();

        async Task SayAsync(params string[] lines)
        {
            foreach (var line in lines)
            {
                clock.MoveBy(clock.GetUtcNow() - TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1));
                var handled = await scene.CountAsync("inbox where state = 'handled'");
                scene.Asan.Says(line);
                await Eventually.IsTrueAsync(async () => await scene.CountAsync("inbox where state = 'handled'") > handled, line);
            }
        }

        async Task<List<string>> OperationsAsync()
        {
            await using var connection = new NpgsqlConnection(pair.Standby.ConnectionString + ";Pooling=false");
            return [.. await connection.QueryAsync<string>("select comment from operation order by operation_id")];
        }

        Task ExecuteAsync(string sql) => pair.Standby.ExecuteAsync(sql);
    }
}
