using System.Globalization;

namespace GreenLedger.Data.PrivateCluster;

/// <summary>The operating system's user that runs the cluster: ourselves, or somebody else where we are root, whom PostgreSQL refuses.</summary>
internal sealed record PostgresAccount(uint UserId, uint GroupId, bool IsOther)
{
    public static readonly PostgresAccount Ourselves = new(0, 0, IsOther: false);

    /// <summary>What stands before a command so that this account runs it.</summary>
    public IEnumerable<string> Prefix => IsOther
        ? ["setpriv", $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--"]
        : [];

    public static PostgresAccount ForNewCluster()
    {
        if (!Environment.IsPrivilegedProcess) return Ourselves;
        var users = File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length > 3)
            .ToLookup(fields => fields[0]);
        var user = users["postgres"].Concat(users["nobody"]).FirstOrDefault()
            ?? throw new PostgresStartException("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it.");
        return Other(user[2], user[3]);
    }

    /// <summary>A cluster that was made by a service's own user is run by that user, also when root asks.</summary>
    public static async Task<PostgresAccount> OwnerOfAsync(string folder, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess) return Ourselves;
        var owner = await Tool.RunAsync(Ourselves, "stat", ["-c", "%u:%g", folder], "/", ct);
        if (!owner.Succeeded) throw new PostgresStartException(owner.Output);
        var fields = owner.Output.Split(':');
        return Other(fields[0], fields[1]);
    }

    public async Task<bool> CanReachAsync(string folder, CancellationToken ct) =>
        !IsOther || (await Tool.RunAsync(this, "test", ["-x", folder], "/", ct)).Succeeded;

    public void Own(string path)
    {
        if (IsOther) Posix.GiveTo(path, UserId, GroupId);
    }

    private static PostgresAccount Other(string userId, string groupId) => new(
        uint.Parse(userId, CultureInfo.InvariantCulture), uint.Parse(groupId, CultureInfo.InvariantCulture), IsOther: true);
}
