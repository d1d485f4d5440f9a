using System.Text.Json.Nodes;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Tests.Packaging;

/// <summary>
/// From an empty machine to one without a trace of us, by the commands of docs/operations.md, under the real systemd. Takes minutes: Debian's
/// own packages are installed too.
/// </summary>
internal sealed class EveningTests
{
    private const string AdminNumber = "79000000001";
    private const string Token = "canary-token-77d1e0";
    private const string TokenFile = "/etc/greenledger/credentials/Companies__0__GreenApi__ApiTokenInstance";

    private CleanMachine _machine = null!;
    private GreenApiSimulator _simulator = null!;
    private TemporaryFolder _folder = null!;

    private SimulatedPhone Admin => _simulator.Instance.PhoneOf(AdminNumber, "Айгуль");

    [SetUp]
    public async Task BootAsync()
    {
        _folder = new TemporaryFolder();
        var options = new InstanceOptions { ApiTokenInstance = Token, Switches = new InstanceSwitches { SendDelayMilliseconds = 0, Statuses = [] } };
        _simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions { Instances = [options] }, TimeProvider.System);
        _simulator.Instance.Settings.Change(new JsonObject { ["outgoingMessageWebhook"] = "no" });
        await DebianPackage.FileAsync();
        _machine = await CleanMachine.BootAsync();
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        if (_machine is not null) await _machine.DisposeAsync();
        await _simulator.DisposeAsync();
        _folder.Dispose();
    }

    [Test, CancelAfter(900_000)]
    public async Task A_server_is_installed_connected_talked_to_upgraded_and_cleared()
    {
        await InstallAsync();
        await ConnectAsync();
        await TalkAsync();
        await LookAfterItAsync();
        await LookForSecretsAsync();
        await DieAsync();
        await UpgradeAsync();
        await RemoveAndReturnAsync();
        await PurgeAsync();
        Assert.That(await _machine.TypeAsync("systemctl --failed --plain --no-legend | grep greenledger || true"), Is.Empty);
    }

    private async Task InstallAsync()
    {
        File.Copy(await DebianPackage.FileAsync(), Path.Combine(_machine.Root, "root/greenledger.deb"));
        await _machine.TypeAsync("apt-get update -qq");
        var said = await _machine.TypeAsync("apt-get install -y -qq --no-install-recommends /root/greenledger.deb postgresql gnuplot-nox fonts-dejavu-core");

        Assert.That(said, Does.Contain("Next: edit /etc/greenledger/appsettings.json"));
        Assert.That((await _machine.TryAsync("systemctl is-active greenledger")).Output.Trim(), Is.EqualTo("inactive"), "neither started nor failed");
        Assert.That(
            await _machine.TypeAsync("stat -c '%n %U:%G %a' /etc/greenledger/appsettings.json /etc/greenledger/credentials /var/lib/greenledger"),
            Is.EqualTo("/etc/greenledger/appsettings.json root:greenledger 640\n/etc/greenledger/credentials root:greenledger 750\n/var/lib/greenledger greenledger:greenledger 700"));
        Assert.That((await _machine.TryAsync("greenledger inbox list")).Output, Does.Contain("Companies:0:Name: is missing"));
        Assert.That((await _machine.TryAsync("su -s /bin/sh -c 'greenledger inbox list' nobody")).Output, Does.Contain("sudo greenledger inbox list"));
        Assert.That(await _machine.TypeAsync("su -s /bin/sh -c 'greenledger --help' nobody"), Does.Contain("inbox"));
        Assert.That(
            await _machine.TypeAsync(
                ". /usr/share/bash-completion/completions/greenledger; COMP_LINE='greenledger inbox re' COMP_POINT=20 COMP_CWORD=2; "
                + "COMP_WORDS=(greenledger inbox re); _greenledger; echo ${COMPREPLY[@]}"),
            Is.EqualTo("retry"));
    }

    private async Task ConnectAsync()
    {
        var settings = new JsonObject
        {
            ["Companies"] = new JsonArray(new JsonObject
            {
                ["Name"] = "Ala-Too",
                ["TimeZone"] = "Asia/Bishkek",
                ["Currency"] = "KGS",
                ["Admins"] = new JsonArray(AdminNumber),
                ["GreenApi"] = new JsonObject
                {
                    ["IdInstance"] = _simulator.Instance.IdInstance,
                    ["ApiUrl"] = _simulator.BaseUrl,
                    ["MediaUrl"] = _simulator.BaseUrl + "/media",
                },
            }),
        };
        await _machine.TypeAsync("cat > /etc/greenledger/appsettings.json", settings.ToJsonString());

        // Put there without a thought, it is open to all.
        await _machine.TypeAsync($"cat > {TokenFile}", Token);
        var refused = await _machine.TryAsync("greenledger inbox list");
        Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((1, $"The configuration cannot be used:\n  {TokenFile}: holds a secret and everybody on this machine may read it: chmod 0640 {TokenFile}\n")));

        // Closed too far, the service's own commands cannot read it.
        await _machine.TypeAsync($"chmod 0600 {TokenFile}");
        Assert.That((await _machine.TryAsync("greenledger inbox list")).Output, Does.Contain($"chgrp greenledger {TokenFile} && chmod 0640 {TokenFile}"));

        await _machine.TypeAsync($"rm {TokenFile}; install -m 0640 -g greenledger /dev/stdin {TokenFile}", Token);
        Assert.That((await _machine.TryAsync("greenledger check")).Output, Does.Contain("✓ configuration: 1 company").And.Not.Contains(Token));
        await _machine.TypeAsync("systemctl enable --now greenledger");
        Assert.That(await _machine.TypeAsync("systemctl is-active greenledger"), Is.EqualTo("active"), "readiness was told");
    }

    // The picture is gnuplot's, out of the same closed unit.
    private async Task TalkAsync()
    {
        Admin.Says("меню");
        await Admin.HearsAsync("Сводка", TimeSpan.FromMinutes(1));
        Admin.Says("сегодня");
        Admin.Says("картинка");
        await Admin.HearsAsync(bubble => bubble.File is { } file && file.FileName.EndsWith(".png", StringComparison.Ordinal), TimeSpan.FromMinutes(1));

        Assert.That(await _machine.TypeAsync("greenledger companies"), Does.Contain("Ala-Too"), "the same database");
        Assert.That(await _machine.TypeAsync("find /var/lib/greenledger ! -user greenledger -o -perm /077 ! -type s | head"), Is.Empty, "and its files are its own");
    }

    private async Task LookAfterItAsync()
    {
        Assert.That(await _machine.TypeAsync("greenledger status"), Does.Contain("✓ Ala-Too").And.Contain("serves it"));
        Assert.That(await _machine.TypeAsync("greenledger audit"), Does.Contain("✓"));
        Assert.That(await _machine.TypeAsync("systemctl show -P StatusText greenledger"), Does.Contain("Serving 1 of 1 instance"));

        await _machine.TypeAsync("systemctl enable --now greenledger-backup.timer && systemctl start greenledger-backup");
        Assert.That(await _machine.TypeAsync("stat -c '%U %a' /var/lib/greenledger-backups/*.dump"), Is.EqualTo("greenledger 600"));
    }

    private async Task LookForSecretsAsync()
    {
        var pid = await PidAsync();
        foreach (var place in (string[])
        [
            $"cat /proc/{pid}/environ /proc/{pid}/cmdline", "systemctl show greenledger", "journalctl -o export -u greenledger",
            "grep -r . /var/lib/greenledger /tmp /var/tmp --binary-files=text",
        ])
        {
            Assert.That(await _machine.TypeAsync($"{{ {place}; }} | grep -c --binary-files=text {Token} || true"), Is.EqualTo("0"), place);
        }
    }

    private async Task DieAsync()
    {
        await _machine.TypeAsync($"kill -KILL {await PidAsync()}");
        await AnswersAsync("after its death");
    }

    private async Task UpgradeAsync()
    {
        var pid = await PidAsync();
        var settings = await _machine.TypeAsync("cat /etc/greenledger/appsettings.json");
        File.Copy(await DebianPackage.NextAsync(_folder.Folder), Path.Combine(_machine.Root, "root/next.deb"));
        await _machine.TypeAsync("apt-get install -y -qq -o Dpkg::Options::=--force-confold /root/next.deb");

        Assert.That(await _machine.TypeAsync("dpkg-query -W -f '${Version}' greenledger"), Does.StartWith("99."));
        Assert.That(await _machine.TypeAsync("cat /etc/greenledger/appsettings.json"), Is.EqualTo(settings), "the administrator's settings");
        Assert.That(await _machine.TypeAsync("cat /etc/greenledger/appsettings.json.dpkg-dist"), Does.Contain("A setting of the next release"));
        Assert.That(await _machine.TypeAsync("stat -c '%U:%G %a' /etc/greenledger/appsettings.json"), Is.EqualTo("root:greenledger 640"));
        Assert.That(await PidAsync(), Is.Not.EqualTo(pid).And.Not.EqualTo("0"), "started again");
        await AnswersAsync("after the upgrade");
    }

    private async Task RemoveAndReturnAsync()
    {
        await _machine.TypeAsync("apt-get remove -y -qq greenledger");
        Assert.That((await _machine.TryAsync("systemctl is-active greenledger")).Output.Trim(), Is.EqualTo("inactive"));
        Assert.That(await _machine.TypeAsync("find /proc -maxdepth 1 -user greenledger"), Is.Empty, "no process is left");
        await _machine.TypeAsync($"test ! -e /usr/lib/greenledger && test -e {TokenFile} && test -d /var/lib/greenledger/postgres/data");

        await _machine.TypeAsync("apt-get install -y -qq /root/next.deb");
        await AnswersAsync("back again, as it was");
    }

    private async Task PurgeAsync()
    {
        var said = await _machine.TypeAsync("apt-get purge -y -qq greenledger");
        Assert.That(said, Does.Contain("The ledger stays in /var/lib/greenledger"));
        await _machine.TypeAsync(
            "test ! -e /etc/greenledger && test ! -L /etc/systemd/system/multi-user.target.wants/greenledger.service "
            + "&& test -d /var/lib/greenledger/postgres/data && getent passwd greenledger");

        await _machine.TypeAsync("apt-get install -y -qq /root/greenledger.deb");
        await _machine.TypeAsync("GREENLEDGER_PURGE_DATA=1 apt-get purge -y -qq greenledger");
        await _machine.TypeAsync("test ! -e /etc/greenledger && test ! -e /var/lib/greenledger && test ! -e /var/lib/greenledger-backups && ! getent passwd greenledger");
        Assert.That(await _machine.TypeAsync("find / -xdev -name '*greenledger*' ! -path '/root/*' ! -path '/proc/*' ! -path '/var/log/*' ! -path '/tmp/*'"), Is.Empty);
    }

    private async Task AnswersAsync(string when)
    {
        var heard = Admin.Heard.Count;
        Admin.Says("меню");
        await Eventually.IsTrueAsync(() => Task.FromResult(Admin.Heard.Count > heard), $"an answer {when}", TimeSpan.FromMinutes(1));
    }

    private Task<string> PidAsync() => _machine.TypeAsync("systemctl show -P MainPID greenledger");
}
