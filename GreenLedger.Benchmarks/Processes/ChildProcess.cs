using System.Diagnostics;
using GreenLedger.Data.PrivateCluster;

namespace GreenLedger.Benchmarks.Processes;

/// <summary>A process of ours: what it says, what it takes, how it ends.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private const int TailLines = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(12);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _said = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => News();
        StartedAt = Stopwatch.GetTimestamp();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The timestamp of just before it was started.</summary>
    public long StartedAt { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <param name="environment">Beside our own, of which what configures a ledger is not passed on.</param>
    public static ChildProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.Contains("__", StringComparison.Ordinal) || name is "NOTIFY_SOCKET" or "STATE_DIRECTORY").ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new(start);
    }

    /// <summary>This program once more, with another command.</summary>
    public static ChildProcess StartOurselves(params string[] arguments) =>
        Start([Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", typeof(ChildProcess).Assembly.Location, .. arguments]);

    /// <summary>The first line that begins so, or holds it.</summary>
    public async Task<string> SaysAsync(string words, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (_said.Find(line => line.Contains(words, StringComparison.Ordinal)) is { } found) return found;
                news = _news.Task;
            }

            if (HasExited || Stopwatch.GetElapsedTime(began) > Patience) throw new BenchmarkException($"{_process.StartInfo.FileName} never said «{words}»:\n{Tail()}");
            await Task.WhenAny(news, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public string Tail()
    {
        lock (_gate) return string.Join('\n', _said.TakeLast(TailLines));
    }

    /// <summary>Resident memory in MiB, as the kernel counts it.</summary>
    public double MemoryMiB() => Kernel.MemoryMiB(Id);

    /// <summary>Processor time since its start.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>The exit code.</summary>
    public async Task<int> EndsAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM, and what it takes until the process is gone.</summary>
    public async Task<TimeSpan> StopAsync()
    {
        if (HasExited) throw new BenchmarkException($"{_process.StartInfo.FileName} had ended by itself:\n{Tail()}");
        var began = Stopwatch.GetTimestamp();
        Posix.Signal(Id, SigTerm);
        using var limit = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Stopwatch.GetElapsedTime(began);
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited) await StopAsync();
        if (!HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_gate) _said.Add(line);
        News();
    }

    private void News()
    {
        lock (_gate)
        {
            _news.TrySetResult();
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
