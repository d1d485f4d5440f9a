using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Replicas;

internal sealed class PoolerTests : WorkerFixture
{
    // As it comes, PgBouncer refuses the settings of our sessions; with the other, everything seems to work.
    [TestCase("extra_float_digits")]
    [TestCase("extra_float_digits,options")]
    public async Task A_pooler_between_the_worker_and_its_database_stops_the_start_in_words(string ignores)
    {
        await using var bouncer = await PgBouncer.StartAsync(Scene.Settings["ConnectionStrings__GreenLedger"], ignores);
        Scene.Settings["ConnectionStrings__GreenLedger"] = bouncer.ConnectionString;

        var worker = Scene.StartWorker();

        Assert.That(await worker.EndsAsync(TimeSpan.FromMinutes(1)), Is.EqualTo(1));
        Assert.That(worker.Output, Does.Contain("a connection pooler").And.Not.Contain("   at "));
    }
}
