using System.Globalization;
using GreenLedger.Data.PrivateCluster;

namespace GreenLedger.Tests;

/// <summary>A folder that goes with the test, and any cluster in it too.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "greenledger-tests-";

    private const string Memory = "/dev/shm";
    private const long Roomy = 4L << 30;

    public TemporaryFolder()
        : this(Path.GetTempPath())
    {
    }

    private TemporaryFolder(string parent) =>
        Folder = Directory.CreateDirectory(Path.Combine(parent, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}")).FullName;

    public string Folder { get; }

    /// <summary>In memory where there is plenty, for what need not outlive a fault: a disk is slow to make and remove the thousands of files of a database.</summary>
    public static TemporaryFolder InMemory() => new(Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Roomy ? Memory : Path.GetTempPath());

    /// <summary>What test runs left behind that were killed.</summary>
    public static void RemoveAbandoned()
    {
        foreach (var folder in ((string[])[Path.GetTempPath(), Memory]).Where(Directory.Exists).SelectMany(parent => Directory.GetDirectories(parent, Prefix + "*")))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var pid) && !IsAlive(pid)) Remove(folder);
        }
    }

    public void Dispose() => Remove(Folder);

    // Of a process that is dead and not yet reaped, the command line is empty.
    private static bool IsAlive(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        foreach (var cluster in Directory.GetDirectories(folder, "postgres", SearchOption.AllDirectories))
        {
            if (Postmaster.Read(Path.Combine(cluster, "data")) is { } server)
            {
                server.Signal(Posix.SigQuit);
                ClusterFolder.RemoveSocketFolder(server.SocketFolder);
            }

            if (Directory.ResolveLinkTarget(cluster, returnFinalTarget: true) is { Exists: true } elsewhere) Delete(elsewhere.FullName);
        }

        Delete(folder);
    }

    // A server that is just ending may still remove files of its own.
    private static void Delete(string folder)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < 100)
            {
                Thread.Yield();
            }
        }
    }
}
