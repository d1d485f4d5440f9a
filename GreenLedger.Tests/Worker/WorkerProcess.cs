using System.Diagnostics;
using System.Text;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Tests.Watching;

namespace GreenLedger.Tests.Worker;

/// <summary>The built worker as a child process: what it says, how it ends.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private const int SigInt = 2;
    private const int SigKill = 9;
    private const int SigStop = 19;
    private const int SigCont = 18;

    private static readonly string[] OurSettings = ["Companies__", "ConnectionStrings__", "Dialogs__", "Serilog__", "Metrics__", "Watchdog__", "OTEL_", "NOTIFY_SOCKET", "WATCHDOG_", "JOURNAL_STREAM", "STATE_DIRECTORY", "CREDENTIALS_DIRECTORY", "GREENLEDGER_"];

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _gate = new();

    // What a command prints is for whoever typed it.
    private readonly bool _isLog;

    private WorkerProcess(ProcessStartInfo start, bool isLog)
    {
        _isLog = isLog;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_gate) return _output.ToString();
        }
    }

    private string Tail => string.Join('\n', Output.Split('\n').TakeLast(40));

    public int Id => _process.Id;

    public bool IsAlive => !_process.HasExited;

    /// <param name="settings">Environment variables; those of our own that the test was given are not passed on.</param>
    public static WorkerProcess Start(IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        new(Prepared(settings, [.. Runtime, .. arguments]), isLog: arguments is [] or ["run", ..]);

    /// <param name="script">Goes before the worker takes the shell's place.</param>
    public static WorkerProcess StartInShell(IReadOnlyDictionary<string, string> settings, string script) =>
        new(Prepared(settings, ["sh", "-c", $"{script} exec \"$@\"", "sh", .. Runtime]), isLog: true);

    /// <summary>How it is started.</summary>
    public static ProcessStartInfo Prepared(IReadOnlyDictionary<string, string> settings, IReadOnlyList<string>? command = null)
    {
        command ??= Runtime;
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => OurSettings.Any(name.StartsWith)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        LogScan.Learn(settings);
        return start;
    }

    public Task ReadyAsync() => SaysAsync("Ready:");

    public Task SaysAsync(string words) => Eventually.IsTrueAsync(
        () => Output.Contains(words, StringComparison.Ordinal) || (!IsAlive ? throw new InvalidOperationException($"The worker ended:\n{Tail}") : false),
        $"the worker says «{words}»");

    public int TimesSaid(string words) => Lines(words).Count;

    /// <summary>The lines with these words.</summary>
    public IReadOnlyList<string> Lines(string words) => [.. Output.Split('\n').Where(line => line.Contains(words, StringComparison.Ordinal))];

    /// <summary>SIGTERM.</summary>
    public void Terminate() => Posix.Signal(_process.Id, SigTerm);

    /// <summary>Ctrl-C.</summary>
    public void Interrupt() => Posix.Signal(_process.Id, SigInt);

    /// <summary>Stands still, as on a machine that is starved, until <see cref="Continue"/>.</summary>
    public void Pause() => Posix.Signal(_process.Id, SigStop);

    public void Continue() => Posix.Signal(_process.Id, SigCont);

    public async Task KillAsync()
    {
        if (IsAlive) Posix.Signal(_process.Id, SigKill);
        await _process.WaitForExitAsync();
    }

    /// <summary>The exit code.</summary>
    public async Task<int> EndsAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The worker did not end within {within.TotalSeconds} s:\n{Tail}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static IReadOnlyList<string> Runtime => [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", Program()];

    /// <summary>That of <c>GREENLEDGER_TEST_WORKER</c>, else the one that was built with the tests.</summary>
    public static string Program() =>
        Environment.GetEnvironmentVariable("GREENLEDGER_TEST_WORKER") is { Length: > 0 } given ? given : BuiltBeside(new DirectoryInfo(TestContext.CurrentContext.TestDirectory));

    // Beside the tests' own output lies a copy without the packages that the tests get from elsewhere.
    private static string BuiltBeside(DirectoryInfo output) =>
        Path.Combine(Source.Folder, "GreenLedger.Worker", "bin", output.Parent!.Name, output.Name, "GreenLedger.Worker.dll");

    private void Keep(string? line)
    {
        if (line is null) return;
        if (_isLog) LogScan.Look(line);
        lock (_gate) _output.AppendLine(line);
    }
}
