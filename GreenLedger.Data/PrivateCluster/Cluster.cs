using System.Diagnostics;

namespace GreenLedger.Data.PrivateCluster;

/// <summary>Makes, starts and stops the server of one folder. The caller holds the folder's lock.</summary>
internal sealed class Cluster(
    ClusterFolder folder, PostgresBinaries binaries, IReadOnlyDictionary<string, string> settings, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RefusalPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRefusal = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FastLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ImmediateLimit = TimeSpan.FromSeconds(2);

    // A modest server for one machine. Below the operator's reach are only the lines of StartOptions.
    private static readonly string OwnSettings =
        $"""

        # GreenLedger's own settings; lines below them win.
        shared_buffers = {SharedBuffers.MebibytesOf(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)}MB
        maintenance_work_mem = 32MB
        max_wal_size = 512MB
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_checkpoints = off
        # Details of a violated constraint would put people's data into the log.
        log_error_verbosity = terse

        """;

    // Kept, so that connection strings outlive a restart.
    private string? _sockets;

    public bool IsRunning => Postmaster.Find(folder.Data) is not null;

    /// <summary>Adopts the server that still runs, or starts one.</summary>
    public async Task<Postmaster> EnsureRunningAsync(CancellationToken ct)
    {
        await InitialiseAsync(ct);
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Postmaster.Find(folder.Data) is { } running)
            {
                if (await BecomesReadyAsync(running, ct) is not { } ready) continue;
                _sockets = ready.SocketFolder;
                return ready;
            }

            var refusal = await TryStartAsync(ct);
            if (refusal is null) continue;
            if (!IsPassing(refusal) || Stopwatch.GetElapsedTime(began) > LongestRefusal)
                throw new PostgresStartException($"PostgreSQL {binaries.MajorVersion} did not start in {folder.Folder}:{Environment.NewLine}{refusal}");
            await Task.Delay(RefusalPause, time, ct);
        }
    }

    /// <summary>A fast shutdown; an immediate one, from which the next start recovers, where that takes too long.</summary>
    public async Task<bool> StopAsync()
    {
        var running = Postmaster.Find(folder.Data);
        if (running is null) return true;
        running.Signal(Posix.SigInt);
        if (!await IsGoneAsync(running, FastLimit))
        {
            running.Signal(Posix.SigQuit);
            if (!await IsGoneAsync(running, ImmediateLimit)) return false;
        }

        ClusterFolder.RemoveSocketFolder(running.SocketFolder);
        return true;
    }

    private async Task InitialiseAsync(CancellationToken ct)
    {
        if (folder.IsInitialised) return;
        // Made beside its place and then renamed: a death in the middle leaves nothing that looks like a cluster.
        var draft = folder.Data + ".new";
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        string[] arguments =
        [
            "-D", draft, "-U", PrivatePostgres.Name, "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums",
            "--auth-local=trust", "--auth-host=reject",
        ];
        var made = await Tool.RunAsync(folder.Account, binaries["initdb"], arguments, folder.Folder, ct);
        if (!made.Succeeded)
            throw new PostgresStartException($"initdb failed in {folder.Folder}:{Environment.NewLine}{made.Output}");
        await File.AppendAllTextAsync(Path.Combine(draft, "postgresql.conf"), OwnSettings, ct);
        Directory.Move(draft, folder.Data);
    }

    /// <summary>Null when it runs, else PostgreSQL's own words.</summary>
    private async Task<string?> TryStartAsync(CancellationToken ct)
    {
        ClearAwayDeadServer();
        ClusterLog.Bound(folder.Log);
        var sockets = folder.CreateSocketFolder(_sockets);
        // pg_ctl gives the server a session of its own: Ctrl-C in our terminal, or our death, does not reach it.
        string[] arguments =
        [
            "start", "-D", folder.Data, "-l", folder.Log, "-s", "-w", "-t", "86400", "-o", StartOptions(sockets),
        ];
        var started = await Tool.RunAsync(folder.Account, binaries["pg_ctl"], arguments, folder.Folder, ct);
        if (started.Succeeded) return null;
        ClusterFolder.RemoveSocketFolder(sockets);
        return $"{started.Output}{Environment.NewLine}{ClusterLog.Tail(folder.Log)}".Trim();
    }

    // A pid file whose process is dead or somebody else's. PostgreSQL itself would wait for a zombie, or for a stranger with a recycled id, for ever;
    // that no process of the old server is left it checks by its shared memory as well.
    private void ClearAwayDeadServer()
    {
        if (Postmaster.Read(folder.Data) is not { } dead) return;
        ClusterFolder.RemoveSocketFolder(dead.SocketFolder);
        File.Delete(Postmaster.FileIn(folder.Data));
    }

    private static bool IsPassing(string refusal) =>
        refusal.Contains("already exists", StringComparison.Ordinal) || refusal.Contains("still in use", StringComparison.Ordinal);

    private async Task<Postmaster?> BecomesReadyAsync(Postmaster server, CancellationToken ct)
    {
        while (Postmaster.Find(folder.Data) is { } running && running.Pid == server.Pid)
        {
            if (running.Status == Postmaster.Ready) return running;
            if (running.Status == Postmaster.Stopping) running.Signal(Posix.SigInt);
            await Task.Delay(Pause, time, ct);
        }

        return null;
    }

    private async Task<bool> IsGoneAsync(Postmaster server, TimeSpan limit)
    {
        var began = time.GetTimestamp();
        while (server.IsRunning)
        {
            if (time.GetElapsedTime(began) > limit) return false;
            await Task.Delay(Pause, time);
        }

        return true;
    }

    private string StartOptions(string sockets)
    {
        var required = new Dictionary<string, string>(settings)
        {
            ["listen_addresses"] = "",
            ["port"] = "5432",
            ["unix_socket_directories"] = sockets,
            ["unix_socket_permissions"] = "0700",
        };
        return string.Join(' ', required.Select(setting => $"-c '{setting.Key}={setting.Value.Replace("'", "'\\''")}'"));
    }
}
