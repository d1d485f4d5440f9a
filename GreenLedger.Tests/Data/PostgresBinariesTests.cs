using System.Runtime.Versioning;
using GreenLedger.Data.PrivateCluster;

namespace GreenLedger.Tests.Data;

[SupportedOSPlatform("linux")]
public sealed class PostgresBinariesTests
{
    [Test]
    public void A_machine_without_PostgreSQL_is_told_what_to_install_or_set() =>
        Assert.That(
            async () => await PostgresBinaries.FindAsync(versionOfData: null, "/nowhere", "/nowhere:/proc", CancellationToken.None),
            Throws.TypeOf<PostgresMissingException>()
                .With.Message.Contains("apt-get install postgresql")
                .And.Message.Contains("ConnectionStrings:GreenLedger"));

    [Test]
    public async Task The_newest_complete_version_is_taken_unless_the_data_are_of_another()
    {
        using var folder = new TemporaryFolder();
        Install(folder, "9.6", "9.6.24");
        Install(folder, "16", "16.4 (Debian 16.4-1)");
        Install(folder, "17", "17.2");
        File.Delete(Path.Combine(folder.Folder, "17", "bin", "initdb"));

        Assert.That(await FindAsync(folder, versionOfData: null), Is.EqualTo(16));
        Assert.That(await FindAsync(folder, versionOfData: 9), Is.EqualTo(9));
        Assert.That(
            async () => await FindAsync(folder, versionOfData: 17),
            Throws.TypeOf<PostgresMissingException>().With.Message.Contains("postgresql-17"));
    }

    [Test]
    public void A_version_that_is_too_old_is_refused()
    {
        using var folder = new TemporaryFolder();
        Install(folder, "14", "14.1");
        Assert.That(
            async () => await FindAsync(folder, versionOfData: null),
            Throws.TypeOf<PostgresMissingException>().With.Message.Contains("too old"));
    }

    [TestCase("/var/lib/greenledger:/other", "/data", "/home/asan", ExpectedResult = "/var/lib/greenledger")]
    [TestCase(null, "/data", "/home/asan", ExpectedResult = "/data/greenledger")]
    [TestCase("", "relative", "/home/asan", ExpectedResult = "/home/asan/.local/share/greenledger")]
    [TestCase(null, null, "/home/asan", ExpectedResult = "/home/asan/.local/share/greenledger")]
    public string Data_lie_where_the_system_wants_them(string? state, string? data, string? home) =>
        DataFolder.Choose(name => name switch { "STATE_DIRECTORY" => state, "XDG_DATA_HOME" => data, "HOME" => home, _ => null });

    [Test]
    public void Without_any_place_for_data_the_message_names_the_ways_out() =>
        Assert.That(() => DataFolder.Choose(_ => null), Throws.InvalidOperationException.With.Message.Contains("STATE_DIRECTORY"));

    private static async Task<int> FindAsync(TemporaryFolder folder, int? versionOfData) =>
        (await PostgresBinaries.FindAsync(versionOfData, folder.Folder, "", CancellationToken.None)).MajorVersion;

    private static void Install(TemporaryFolder folder, string name, string version)
    {
        var programs = Directory.CreateDirectory(Path.Combine(folder.Folder, name, "bin")).FullName;
        foreach (var program in new[] { "initdb", "postgres", "pg_ctl" })
        {
            var path = Path.Combine(programs, program);
            File.WriteAllText(path, $"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
