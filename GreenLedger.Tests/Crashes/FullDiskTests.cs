using GreenLedger.Tests.Worker;
using Npgsql;

namespace GreenLedger.Tests.Crashes;

[Parallelizable(ParallelScope.All)]
internal sealed class FullDiskTests
{
    private const string Away = "Waiting for the database";

    [Test]
    public async Task While_the_disk_of_the_data_is_full_the_worker_waits_and_says_so_once()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 160);
        await using var server = await PrivateServer.StartAsync(disk.Folder);
        await WriteThroughAsync(server, disk, async worker =>
        {
            await worker.SaysAsync(Away);
            Assert.That(worker.TimesSaid(Away), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task While_the_disk_of_the_log_of_changes_is_full_the_server_falls_and_the_worker_waits()
    {
        const string ManyChanges = "create table many as select md5(n::text) from generate_series(1, 1000000) n";
        await using var disk = await SmallDisk.MountAsync(megabytes: 40);
        await using var server = await PrivateServer.StartAsync();
        await server.StopAtOnceAsync();
        await server.MoveLogOfChangesAsync(disk.Folder);
        await server.StartAgainAsync();
        await WriteThroughAsync(server, disk, async _ =>
        {
            try
            {
                await server.ExecuteAsync(ManyChanges);
                Assert.Fail("the server wrote more than fits");
            }
            catch (NpgsqlException)
            {
                // It has fallen.
            }
        });
    }

    private static async Task WriteThroughAsync(PrivateServer server, SmallDisk disk, Func<WorkerProcess, Task> whileFullAsync)
    {
        await using var scene = await CrashScene.CreateAsync(await TestDatabase.MigrateAsync(server.ConnectionString));
        await scene.ServeAsync();
        var crowd = await Crowd.GatherAsync(scene, Seed.Chance());
        var isOver = false;
        var writing = crowd.WriteAsync(atLeast: 2, () => isOver);
        await Eventually.IsTrueAsync(() => crowd.Recorded > 2, "people write");

        disk.Fill();
        await whileFullAsync(scene.Worker);
        await Eventually.IsTrueAsync(() => scene.Worker.TimesSaid(Away) > 0, "the worker says that it waits");
        disk.MakeRoom();
        await server.StartAgainAsync();

        var recorded = crowd.Recorded;
        await Eventually.IsTrueAsync(() => crowd.Recorded > recorded, "people write again");
        isOver = true;
        await writing;
        await scene.SettlesAsync();
        (await crowd.CompareAsync()).IsFlawless(mayRepeat: 0);
        Assert.That(scene.Worker.Lines("failed:"), Is.Empty);
        scene.Scene.LogsHoldNoSecrets();
    }
}
