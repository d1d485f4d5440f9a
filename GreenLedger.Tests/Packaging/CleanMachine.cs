using System.Diagnostics;

namespace GreenLedger.Tests.Packaging;

/// <summary>An empty Debian of this machine's release with systemd as its first process. Only the network is shared with us.</summary>
internal sealed class CleanMachine : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Process? _machine;
    private string _first = "";

    private CleanMachine()
    {
    }

    public string Root => Path.Combine(_folder.Folder, "root");

    public static async Task<CleanMachine> BootAsync()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Ignore("Only root can make a machine beside this one.");
        foreach (var program in (string[])["debootstrap", "unshare", "nsenter"])
            if (!Shell.IsThere(program)) Assert.Ignore($"{program} is needed to make an empty Debian; ./test.sh installs it.");
        if (!(await File.ReadAllTextAsync("/proc/self/mounts")).Contains(" cgroup2 ", StringComparison.Ordinal)) Assert.Ignore("systemd needs control groups of version 2.");
        if ((await Shell.RunAsync("unshare", ["-m", "-p", "-u", "-i", "-C", "--fork", "true"])).ExitCode != 0) Assert.Ignore("This machine lets nobody make namespaces.");

        var machine = new CleanMachine();
        try
        {
            await machine.MakeAsync();
            await machine.StartAsync();
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the command printed there, typed by root; a failure where it fails.</summary>
    public async Task<string> TypeAsync(string command, string input = "")
    {
        var result = await TryAsync(command, input);
        Assert.That(result.ExitCode, Is.Zero, $"# {command}\n{result.Output}");
        return result.Output.Trim();
    }

    public Task<ShellResult> TryAsync(string command, string input = "") => Shell.RunAsync(
        "nsenter",
        [
            "-t", _first, "-m", "-p", "-u", "-i", "-C", "--", "env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME=/root", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", "bash", "-c", command,
        ],
        input);

    public async ValueTask DisposeAsync()
    {
        if (_machine is not null)
        {
            _machine.StandardInput.Close();
            await _machine.WaitForExitAsync();
            _machine.Dispose();
        }

        await Shell.RunAsync("rm", ["-rf", Root, Root + ".log"]);
        _folder.Dispose();
    }

    private async Task MakeAsync()
    {
        var release = (await Shell.DoAsync("sh", "-c", ". /etc/os-release; echo $VERSION_CODENAME")).Trim();
        var targets = await Shell.DoAsync("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Identifier: Packages");
        var mirror = targets.Split('\n').Select(line => line.Split(' ')).FirstOrDefault(fields => fields is [_, var suite, "main"] && suite == release)?[0];
        if (mirror is null) Assert.Ignore($"apt knows no mirror of Debian {release}.");
        // In a namespace of its own, so that no mount of it can stay behind.
        await Shell.DoAsync("unshare", "-m", "debootstrap", "--variant=minbase", "--include=systemd-sysv,dbus", release, Root, mirror!);

        // The console would be ours. And Debian's own cluster, which nobody needs here, would take our port.
        File.CreateSymbolicLink(Path.Combine(Root, "etc/systemd/system/console-getty.service"), "/dev/null");
        Directory.CreateDirectory(Path.Combine(Root, "etc/postgresql-common"));
        await File.WriteAllTextAsync(Path.Combine(Root, "etc/postgresql-common/createcluster.conf"), "create_main_cluster = false\n");
        File.Copy("/etc/resolv.conf", Path.Combine(Root, "etc/resolv.conf"), overwrite: true);
    }

    private async Task StartAsync()
    {
        var script = Path.Combine(Source.Folder, "GreenLedger.Tests", "Packaging", "machine.sh");
        _machine = Process.Start(new ProcessStartInfo("bash", [script, Root]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        _first = await _machine.StandardOutput.ReadLineAsync() ?? "";
        Assert.That(_first, Is.Not.Empty, () => File.ReadAllText(Root + ".log"));
        try
        {
            await Eventually.IsTrueAsync(
                async () => (await TryAsync("systemctl is-system-running")).Output.Trim() is "running" or "degraded", "systemd has booted", TimeSpan.FromMinutes(2));
        }
        catch
        {
            await TestContext.Out.WriteLineAsync((await TryAsync("systemctl is-system-running; systemctl list-jobs; journalctl -b -n 50")).Output);
            throw;
        }
    }
}
