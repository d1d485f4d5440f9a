using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GreenLedger.Data.PrivateCluster;

/// <summary>Everything of one cluster: its data, its socket, its log. Belongs to the account that runs it.</summary>
internal sealed record ClusterFolder(string Folder, PostgresAccount Account)
{
    private const int LongestSocketPath = 107;
    private const string ShortPrefix = "greenledger-";

    public string Data => Path.Combine(Folder, "data");

    public string Log => Path.Combine(Folder, "postgres.log");

    public bool IsInitialised => Directory.Exists(Data);

    public int? DataVersion => IsInitialised
        ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")), CultureInfo.InvariantCulture)
        : null;

    /// <summary>The folder <c>postgres</c> below the data folder; for root, where need be, a link to a place that PostgreSQL's account can reach.</summary>
    public static async Task<ClusterFolder> OpenAsync(string dataFolder, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetFullPath(dataFolder), "postgres");
        if (path.AsSpan().ContainsAny("\"$`\\\n"))
            throw new PostgresStartException($"The path {path} holds a quote, a dollar, a backslash or a line break, which pg_ctl cannot take.");

        if (new DirectoryInfo(path).LinkTarget is { } target)
        {
            if (!Directory.Exists(path))
            {
                throw new PostgresStartException(
                    $"{path} points to {target}, which is gone, and the ledger's data with it: "
                    + $"restore that folder from a backup, or remove {path} to begin anew.");
            }

            path = Posix.RealPath(path);
        }

        if (Directory.Exists(path)) return new ClusterFolder(path, await PostgresAccount.OwnerOfAsync(path, ct));

        var account = PostgresAccount.ForNewCluster();
        if (await account.CanReachAsync(dataFolder, ct)) return new ClusterFolder(Create(path, account), account);

        var place = Create("/var/lib/" + ShortName(8), account);
        Directory.CreateSymbolicLink(path, place);
        return new ClusterFolder(place, account);
    }

    /// <summary>In the cluster's own folder, unless its path is longer than a socket's address can be.</summary>
    public string CreateSocketFolder(string? earlier)
    {
        var near = Path.Combine(Folder, "run");
        if (Fits(near))
        {
            // The socket's own lock file names a process id too, which may be recycled by now.
            if (Directory.Exists(near)) Directory.Delete(near, recursive: true);
            return Create(near, Account);
        }

        if (earlier is not null)
        {
            RemoveSocketFolder(earlier);
            return Create(earlier, Account);
        }

        string?[] places = [Account.IsOther ? null : Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"), "/tmp"];
        var place = places.First(place => Directory.Exists(place) && Fits(Path.Combine(place, ShortName(16))))!;
        return Create(Path.Combine(place, ShortName(16)), Account);
    }

    public static void RemoveSocketFolder(string folder)
    {
        if (Path.GetFileName(folder).StartsWith(ShortPrefix, StringComparison.Ordinal) && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static bool Fits(string folder) => Encoding.UTF8.GetByteCount(Path.Combine(folder, ".s.PGSQL.5432")) <= LongestSocketPath;

    // Not derived from the path: a data folder that was removed and made anew must not find the old ledger.
    private static string ShortName(int digits) => ShortPrefix + RandomNumberGenerator.GetHexString(digits, lowercase: true);

    private static string Create(string path, PostgresAccount account)
    {
        Posix.CreatePrivateFolder(path);
        Posix.MakePrivate(path);
        account.Own(path);
        return path;
    }
}
