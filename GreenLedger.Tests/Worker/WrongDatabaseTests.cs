using Npgsql;

namespace GreenLedger.Tests.Worker;

internal sealed class WrongDatabaseTests : WorkerFixture
{
    [Test]
    public async Task A_login_that_the_database_refuses_stops_the_start_in_words()
    {
        Scene.Settings["ConnectionStrings__GreenLedger"] =
            new NpgsqlConnectionStringBuilder(Scene.Settings["ConnectionStrings__GreenLedger"]) { Username = "nobody_of_this_name" }.ConnectionString;
        var worker = Scene.StartWorker();

        Assert.That(await worker.EndsAsync(StopLimit), Is.EqualTo(1));
        Assert.That(worker.Output, Does.Contain("PostgreSQL 28"));
        Assert.That(worker.Output, Does.Not.Contain("   at "), "words, not a stack");
    }
}
