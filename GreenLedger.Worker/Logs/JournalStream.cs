namespace GreenLedger.Worker.Logs;

/// <summary>Whether what we print goes to systemd's journal.</summary>
internal static class JournalStream
{
    private const string OwnOutput = "/proc/self/fd/1";
    private const string DefaultSocket = "/run/systemd/journal/socket";

    /// <summary>Where the journal listens; null where our output is somebody else's, though a service that is above us has it connected so.</summary>
    public static string? FindSocket(Func<string, string?> environment)
    {
        // Device and inode; the link shows the inode: socket:[4711].
        if (environment("JOURNAL_STREAM")?.Split(':') is not [_, { Length: > 0 } inode]) return null;
        var output = File.ResolveLinkTarget(OwnOutput, returnFinalTarget: false)?.Name ?? "";
        return output.EndsWith($":[{inode}]", StringComparison.Ordinal) ? environment("GREENLEDGER_JOURNAL_SOCKET") ?? DefaultSocket : null;
    }
}
