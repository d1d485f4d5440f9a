using Npgsql;

namespace GreenLedger.Tests.Backups;

[Parallelizable(ParallelScope.All)]
internal sealed class BackupScriptTests
{
    [Test]
    public async Task Only_the_newest_dumps_stay_and_nobody_else_can_read_them()
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync();
        var earlier = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            earlier = Dumps(folder);
            var result = await BackupScript.RunAsync(database.ConnectionString, folder.Folder, keep: 2);
            Assert.That(result.Succeeded, result.Output);
        }

        var left = Dumps(folder);
        Assert.That(left, Has.Count.EqualTo(2));
        Assert.That(left[0], Is.EqualTo(earlier[1]), "the oldest is gone");
        Assert.That(left.Select(dump => File.GetUnixFileMode(dump)), Is.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_dump_that_fails_is_said_leaves_nothing_behind_and_removes_no_older_one()
    {
        using var folder = new TemporaryFolder();
        var older = Path.Combine(folder.Folder, "greenledger-20260101T000000.000Z.dump");
        await File.WriteAllTextAsync(older, "an older one");
        await using var empty = await TestDatabase.CreateEmptyAsync();
        var nowhere = new NpgsqlConnectionStringBuilder(empty.ConnectionString) { Database = "no_database_of_this_name" }.ConnectionString;

        foreach (var (connection, words) in (ValueTuple<string, string>[])[(nowhere, "pg_dump failed"), (empty.ConnectionString, "holds no ledger")])
        {
            var result = await BackupScript.RunAsync(connection, folder.Folder, keep: 1);
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain(words));
            Assert.That(Directory.GetFiles(folder.Folder), Is.EqualTo(new[] { older }));
        }
    }

    private static List<string> Dumps(TemporaryFolder folder) => [.. Directory.GetFiles(folder.Folder).Order(StringComparer.Ordinal)];
}
