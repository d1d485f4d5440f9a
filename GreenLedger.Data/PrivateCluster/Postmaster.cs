using System.Globalization;

namespace GreenLedger.Data.PrivateCluster;

/// <summary>The running server of one cluster, as its postmaster.pid tells and /proc confirms.</summary>
internal sealed record Postmaster(int Pid, string DataFolder, string SocketFolder, string Status)
{
    public const string Ready = "ready";
    public const string Stopping = "stopping";

    /// <summary>A process id outlives its process in that file and may be another's by now.</summary>
    public bool IsRunning
    {
        get
        {
            try
            {
                if (IsZombie()) return false;
                var command = File.ReadAllText($"/proc/{Pid}/cmdline").Split('\0');
                if (Path.GetFileName(command[0]) != "postgres") return false;
                return Posix.RealPath(WorkingFolder(command)) == Posix.RealPath(DataFolder);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    public static Postmaster? Find(string dataFolder) => Read(dataFolder) is { IsRunning: true } running ? running : null;

    /// <summary>What the file says, whether or not it is true any more.</summary>
    public static Postmaster? Read(string dataFolder)
    {
        try
        {
            var lines = File.ReadAllLines(FileIn(dataFolder));
            return lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) && pid > 1
                ? new Postmaster(pid, dataFolder, lines.ElementAtOrDefault(4) ?? "", lines.ElementAtOrDefault(7)?.Trim() ?? "")
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, "postmaster.pid");

    public void Signal(int signal)
    {
        if (IsRunning) Posix.Signal(Pid, signal);
    }

    // The server works in its data folder. Root in a container may not see that of another account's process, but sees its command line.
    private string WorkingFolder(string[] command)
    {
        var link = $"/proc/{Pid}/cwd";
        var folder = Posix.RealPath(link);
        return folder == link ? command.SkipWhile(word => word != "-D").ElementAtOrDefault(1) ?? "" : folder;
    }

    // Dead, but its parent did not ask yet: in a container without an init that may last for ever.
    private bool IsZombie()
    {
        var stat = File.ReadAllText($"/proc/{Pid}/stat");
        return stat[stat.LastIndexOf(')') + 2] is 'Z' or 'X';
    }
}
