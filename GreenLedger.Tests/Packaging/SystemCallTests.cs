using System.Diagnostics;
using System.Text.Json.Nodes;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Tests.Packaging;

/// <summary>
/// What the unit forbids is answered with an error, and a program may live with that in silence. So the calls of program, PostgreSQL and gnuplot are
/// counted where everything is allowed, and compared with what the unit lets through.
/// </summary>
internal sealed class SystemCallTests
{
    private const int SigTerm = 15;
    private const uint Nobody = 65534;

    // Which memory is near a processor: the runtime asks, is refused, and takes whatever there is.
    private static readonly string[] LivesWithout = ["set_mempolicy"];

    [Test]
    public async Task Everything_that_the_service_calls_is_let_through_by_the_unit()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Ignore("Only root can become the service's user.");
        foreach (var program in (string[])["strace", "systemd-analyze", "gnuplot"])
            if (!Shell.IsThere(program)) Assert.Ignore($"{program} is needed; ./test.sh installs it.");

        var allowed = await AllowedAsync();
        var called = await CalledAsync();

        Assert.That(called, Does.Contain("sched_setaffinity").And.Contains("shmget").And.Contains("execve"), "runtime and PostgreSQL were seen");
        Assert.That(called.Except(allowed).Except(LivesWithout), Is.Empty);
    }

    private static async Task<IReadOnlyCollection<string>> CalledAsync()
    {
        using var folder = new TemporaryFolder();
        var tree = Path.Combine(folder.Folder, "tree");
        await Shell.DoAsync("dpkg-deb", "--extract", await DebianPackage.FileAsync(), tree);
        var state = Directory.CreateDirectory(Path.Combine(folder.Folder, "state")).FullName;
        Posix.GiveTo(state, Nobody, Nobody);

        var options = new InstanceOptions { Switches = new InstanceSwitches { SendDelayMilliseconds = 0, Statuses = [] } };
        await using var simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions { Instances = [options] }, TimeProvider.System);
        simulator.Instance.Settings.Change(new JsonObject { ["outgoingMessageWebhook"] = "no" });

        var counts = Path.Combine(state, "calls");
        using var traced = Start(simulator, Path.Combine(tree, "usr/lib/greenledger/GreenLedger.Worker"), state, counts);
        var admin = simulator.Instance.PhoneOf("79000000001", "Айгуль");
        admin.Says("сегодня");
        await admin.HearsAsync("Отчёт", TimeSpan.FromMinutes(2));
        admin.Says("картинка");
        await admin.HearsAsync(bubble => bubble.File is not null, TimeSpan.FromMinutes(2));

        Posix.Signal(int.Parse((await Shell.DoAsync("pgrep", "-P", $"{traced.Id}")).Trim(), System.Globalization.CultureInfo.InvariantCulture), SigTerm);
        await traced.WaitForExitAsync();
        return [.. (await File.ReadAllLinesAsync(counts)).Select(line => line.Trim()).Where(line => line is not ("syscall" or "total")).Where(line => line.Length > 0 && line.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))];
    }

    private static Process Start(GreenApiSimulator simulator, string program, string state, string counts)
    {
        string[] command =
        [
            $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--", "strace", "-f", "-qq", "-c", "-U", "name", "-o", counts, program, "run",
        ];
        var start = new ProcessStartInfo("setpriv", command) { UseShellExecute = false, WorkingDirectory = state };
        start.Environment.Clear();
        foreach (var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
            ["STATE_DIRECTORY"] = state,
            ["DOTNET_EnableDiagnostics"] = "0",
            ["Serilog__MinimumLevel__Default"] = "Error",
            ["Companies__0__Name"] = "Ala-Too",
            ["Companies__0__TimeZone"] = "Asia/Bishkek",
            ["Companies__0__Currency"] = "KGS",
            ["Companies__0__Admins__0"] = "79000000001",
            ["Companies__0__GreenApi__ApiUrl"] = simulator.BaseUrl,
            ["Companies__0__GreenApi__MediaUrl"] = simulator.BaseUrl + "/media",
            ["Companies__0__GreenApi__IdInstance"] = simulator.Instance.IdInstance,
            ["Companies__0__GreenApi__ApiTokenInstance"] = simulator.Instance.Token,
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    // As systemd reads it: line by line, ~ takes away, and a name with @ is a group, which may hold others.
    private static async Task<HashSet<string>> AllowedAsync()
    {
        var groups = Groups(await Shell.DoAsync("systemd-analyze", "syscall-filter", "--no-pager"));
        var allowed = new HashSet<string>(groups["@default"], StringComparer.Ordinal);
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Source.Folder, "deploy", "greenledger.service")))
        {
            if (!line.StartsWith("SystemCallFilter=", StringComparison.Ordinal)) continue;
            var words = line["SystemCallFilter=".Length..];
            var calls = words.TrimStart('~').Split(' ').SelectMany(word => Expand(word, groups));
            if (words.StartsWith('~')) allowed.ExceptWith(calls);
            else allowed.UnionWith(calls);
        }

        return allowed;
    }

    private static IEnumerable<string> Expand(string word, Dictionary<string, List<string>> groups) =>
        word.StartsWith('@') ? groups[word].SelectMany(part => Expand(part, groups)) : [word];

    private static Dictionary<string, List<string>> Groups(string printed)
    {
        var groups = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var group = new List<string>();
        foreach (var line in printed.Split('\n'))
        {
            if (line.StartsWith('@')) groups[line.Trim()] = group = [];
            else if (line.StartsWith("    ", StringComparison.Ordinal) && !line.TrimStart().StartsWith('#')) group.Add(line.Trim());
        }

        return groups;
    }
}
