using System.Globalization;

namespace GreenLedger.Tests.Packaging;

/// <summary>The unit as systemd itself judges it.</summary>
internal sealed class UnitTests
{
    private static string Unit { get; } = Path.Combine(Source.Folder, "deploy", "greenledger.service");

    [SetUp]
    public void IsSystemdThere()
    {
        if (!Shell.IsThere("systemd-analyze")) Assert.Ignore("systemd-analyze is needed; it comes with systemd.");
    }

    [Test]
    public async Task The_service_is_exposed_by_no_more_than_1_3()
    {
        var judged = await Shell.RunAsync("systemd-analyze", ["security", "--offline=true", "--threshold=13", "--no-pager", Unit]);

        Assert.That(judged.ExitCode, Is.Zero, judged.Output);
        Assert.That(judged.Output, Does.Contain("Overall exposure level for greenledger.service"));
    }

    [Test]
    public async Task Systemd_finds_nothing_to_say_against_the_unit_of_the_package()
    {
        using var folder = new TemporaryFolder();
        var tree = Path.Combine(folder.Folder, "tree");
        await Shell.DoAsync("dpkg-deb", "--extract", await DebianPackage.FileAsync(), tree);
        var installed = await File.ReadAllTextAsync(Path.Combine(tree, "lib/systemd/system/greenledger.service"));
        Assert.That(installed, Is.EqualTo(await File.ReadAllTextAsync(Unit)));

        // Where the package is not installed, the program and the manual page are looked for beside the unit.
        var copy = Path.Combine(folder.Folder, "greenledger.service");
        await File.WriteAllTextAsync(copy, installed.Replace("ExecStart=/usr", $"ExecStart={tree}/usr", StringComparison.Ordinal));
        var said = await Shell.RunAsync("systemd-analyze", ["verify", "--man=no", "--recursive-errors=no", copy]);

        Assert.That((said.ExitCode, said.Output), Is.EqualTo((0, "")));
    }

    [TestCase("Compnay=x", Description = "verify would tell")]
    public async Task Systemd_does_tell_of_a_mistake(string line)
    {
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Folder, "greenledger.service");
        await File.WriteAllTextAsync(copy, (await File.ReadAllTextAsync(Unit)).Replace("[Install]", line + "\n[Install]", StringComparison.Ordinal));

        Assert.That((await Shell.RunAsync("systemd-analyze", ["verify", "--man=no", "--recursive-errors=no", copy])).Output, Does.Contain("Compnay"));
    }

    [Test]
    public async Task The_program_ends_well_before_systemd_would_kill_it_and_beats_well_before_its_watchdog_barks()
    {
        var unit = await File.ReadAllLinesAsync(Unit);

        Assert.That(Seconds(unit, "TimeoutStopSec"), Is.GreaterThan(10));
        Assert.That(Seconds(unit, "WatchdogSec"), Is.GreaterThanOrEqualTo(30));
    }

    private static int Seconds(string[] unit, string setting) =>
        int.Parse(unit.Single(line => line.StartsWith(setting + "=", StringComparison.Ordinal)).Split('=')[1], CultureInfo.InvariantCulture);
}
