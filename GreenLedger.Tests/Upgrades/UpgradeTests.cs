using GreenLedger.Data;
using GreenLedger.Tests.Shifts;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Upgrades;

[Parallelizable(ParallelScope.All)]
internal sealed class UpgradeTests
{
    private const string FirstWithOperations = "0004";

    private static IEnumerable<string> Versions => OldLedger.Versions.Where(version => string.CompareOrdinal(version, FirstWithOperations) >= 0);

    [TestCaseSource(nameof(Versions))]
    public async Task Nothing_that_an_earlier_version_wrote_is_changed_by_the_migrations_after_it(string version)
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await OldLedger.WriteAsync(database.DataSource, version, Zones.OfNoonNow());
        var before = await OldLedger.FactsAsync(database.DataSource);

        await new Migrator(database.DataSource).MigrateAsync(CancellationToken.None);

        Assert.That(await OldLedger.FactsAsync(database.DataSource), Is.EqualTo(before));
        Assert.That(before, Has.Count.GreaterThan(20));
    }

    [TestCase("0004")]
    [TestCase("0009")]
    public async Task The_bot_goes_on_with_what_an_earlier_version_left_open(string version)
    {
        await using var scene = await OldSceneAsync(version);

        var worker = await scene.ServeAsync();

        Assert.That(worker.TimesSaid("Migrated: "), Is.EqualTo(OldLedger.Versions.Count(later => string.CompareOrdinal(later, version) > 0)));
        await scene.Asan.HearsAsync("ждёт отправки");
        await scene.Admin.HearsAsync("Меню");
        scene.Asan.Says("да");
        var receipt = (await scene.Asan.HearsAsync("Записано")).Text.Replace('\u00a0', ' ');
        Assert.That(receipt, Does.Contain(version == "0004" ? "№5" : "№6").And.Contain("нал 19 700,00, банк 9 500,00"));
        scene.Admin.Says("№3");
        await scene.Admin.HearsAsync("айфон 13");
        scene.LogsHoldNoSecrets();
    }

    [Test]
    public async Task A_worker_refuses_a_database_that_a_newer_version_has_migrated_and_says_what_to_do()
    {
        await using var scene = await Scene.CreateAsync(TimeProvider.System);
        await MigrateFurtherAsync(scene);

        var worker = scene.StartWorker();

        Assert.That(await worker.EndsAsync(TimeSpan.FromMinutes(1)), Is.EqualTo(1));
        Assert.That(worker.Output, Does.Contain("a newer GreenLedger was here").And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_worker_under_which_a_newer_version_migrates_the_database_steps_back_and_says_so()
    {
        await using var scene = await Scene.CreateAsync(TimeProvider.System);
        var worker = await scene.ServeAsync();

        await MigrateFurtherAsync(scene);

        Assert.That(await worker.EndsAsync(TimeSpan.FromMinutes(1)), Is.EqualTo(1));
        Assert.That(worker.TimesSaid("a newer GreenLedger was here"), Is.EqualTo(1));
        Assert.That(worker.TimesSaid("Stopped"), Is.EqualTo(1), "it ended in order");
        scene.Asan.Says("меню");
        Assert.That(scene.Instance.Notifications, Has.Count.EqualTo(1), "what is written now waits for the newer one");
    }

    private static async Task<Scene> OldSceneAsync(string version)
    {
        var database = await TestDatabase.CreateEmptyAsync();
        var scene = await Scene.CreateAsync(TimeProvider.System, database: database, hasPeople: true);
        // One connection string for everything: the worker brings the schema forward by itself.
        scene.Settings["ConnectionStrings__GreenLedger"] = scene.OutsideConnectionString;
        scene.IsNoon();
        await OldLedger.WriteAsync(database.DataSource, version, scene.Settings["Companies__0__TimeZone"]);
        return scene;
    }

    private static Task MigrateFurtherAsync(Scene scene) =>
        scene.ExecuteAsync("insert into schemaversions (scriptname, applied, checksum) values ('migrations/9999_future.sql', now(), 'of the future')");
}
