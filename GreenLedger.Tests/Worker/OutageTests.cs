using Dapper;

namespace GreenLedger.Tests.Worker;

internal sealed class OutageTests : WorkerFixture
{
    [Test]
    public async Task While_the_database_is_away_messages_wait_and_are_then_handled_once_and_in_order()
    {
        await using var gate = new DatabaseGate(Scene.Settings["ConnectionStrings__GreenLedger"]);
        Scene.Settings["ConnectionStrings__GreenLedger"] = gate.ConnectionString;
        var worker = await Scene.ServeAsync();
        await OpenShiftAsync();
        await SettlesAsync();

        gate.Shut();
        int[] amounts = [300, 400, 500];
        foreach (var amount in amounts)
        {
            Scene.Asan.Says($"-{amount} банк такси");
            Scene.Asan.Says("да");
        }

        await Eventually.IsTrueAsync(() => gate.Refused > 15, "every loop has missed the database more than once");
        Assert.That(Scene.Instance.Notifications.Count, Is.GreaterThanOrEqualTo(6), "what is not stored stays with the service");
        gate.Open();

        await Eventually.IsTrueAsync(async () => await Scene.CountAsync("operation") == amounts.Length, "it catches up");
        await SettlesAsync();
        await using var connection = await Scene.Database.OpenConnectionAsync();
        Assert.That(await connection.QueryAsync<int>("select (-amount / 100)::int from operation order by operation_id"), Is.EqualTo(amounts));
        await worker.SaysAsync("The database is back");
        Assert.That(worker.TimesSaid("Waiting for the database"), Is.EqualTo(1), "one line for the outage, however many loops it meets");
        Assert.That(worker.TimesSaid("The database is back"), Is.EqualTo(1));
        Assert.That(worker.Lines("waits").Where(line => !line.Contains("Green API", StringComparison.Ordinal)), Is.Empty);
        Assert.That(worker.Lines("[ERR]").Where(line => line.Contains("failed:", StringComparison.Ordinal)), Is.Empty);
    }
}
