namespace GreenLedger.Data.PrivateCluster;

/// <summary>Where this program keeps what must outlive it.</summary>
public static class DataFolder
{
    /// <summary>systemd's state folder, else the user's own data folder.</summary>
    public static string Choose(Func<string, string?> environment)
    {
        // systemd names several folders with colons between them.
        if (environment("STATE_DIRECTORY")?.Split(':')[0] is { Length: > 0 } state) return state;
        if (environment("XDG_DATA_HOME") is { } data && Path.IsPathRooted(data)) return Path.Combine(data, "greenledger");
        if (environment("HOME") is { Length: > 0 } home) return Path.Combine(home, ".local", "share", "greenledger");
        throw new InvalidOperationException(
            "There is no place for the data: set HOME, XDG_DATA_HOME or STATE_DIRECTORY, or ConnectionStrings:GreenLedger.");
    }
}
