using System.Globalization;
using System.Text.RegularExpressions;

namespace GreenLedger.Data.PrivateCluster;

/// <summary>A folder with the programs of one PostgreSQL version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    private const int OldestVersion = 15;

    private static readonly string[] Needed = ["initdb", "postgres", "pg_ctl"];

    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>The newest version installed, or exactly the one that made the data.</summary>
    public static Task<PostgresBinaries> FindAsync(int? versionOfData, CancellationToken ct) =>
        FindAsync(versionOfData, "/usr/lib/postgresql", Environment.GetEnvironmentVariable("PATH") ?? "", ct);

    internal static async Task<PostgresBinaries> FindAsync(
        int? versionOfData, string debianFolder, string searchPath, CancellationToken ct)
    {
        var installed = await InstalledAsync(debianFolder, searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries), ct);
        var newest = installed.MaxBy(binaries => binaries.MajorVersion)
            ?? throw new PostgresMissingException($"PostgreSQL is not installed: {PostgresMissingException.Remedy}.");
        if (versionOfData is { } version)
        {
            return installed.FirstOrDefault(binaries => binaries.MajorVersion == version)
                ?? throw new PostgresMissingException(
                    $"The data were made by PostgreSQL {version}, and only {newest.MajorVersion} is installed: "
                    + $"apt-get install postgresql-{version}, or move the data with pg_upgrade.");
        }

        return newest.MajorVersion >= OldestVersion
            ? newest
            : throw new PostgresMissingException(
                $"PostgreSQL {newest.MajorVersion} in {newest.Folder} is too old: {PostgresMissingException.Remedy}.");
    }

    private static async Task<IReadOnlyList<PostgresBinaries>> InstalledAsync(string debianFolder, string[] path, CancellationToken ct)
    {
        string[] debian = Directory.Exists(debianFolder) ? Directory.GetDirectories(debianFolder) : [];
        var found = new List<PostgresBinaries>();
        foreach (var folder in debian.Select(version => Path.Combine(version, "bin")).Where(IsComplete))
            found.AddRange(await LookAtAsync(folder, ct));
        if (found.Count > 0) return found;

        string[] elsewhere = [.. await AskPgConfigAsync(path, ct), .. path];
        foreach (var folder in elsewhere.Where(IsComplete))
            found.AddRange(await LookAtAsync(folder, ct));
        return found;
    }

    // The client's package alone brings such a folder too, without a server in it.
    private static bool IsComplete(string folder) =>
        Needed.All(program => File.Exists(Path.Combine(folder, program)));

    private static async Task<IEnumerable<string>> AskPgConfigAsync(string[] path, CancellationToken ct)
    {
        var program = path.Select(folder => Path.Combine(folder, "pg_config")).FirstOrDefault(File.Exists);
        if (program is null) return [];
        var answer = await Tool.RunAsync(PostgresAccount.Ourselves, program, ["--bindir"], "/", ct);
        return answer.Succeeded ? [answer.Output] : [];
    }

    private static async Task<IEnumerable<PostgresBinaries>> LookAtAsync(string folder, CancellationToken ct)
    {
        var answer = await Tool.RunAsync(PostgresAccount.Ourselves, Path.Combine(folder, "postgres"), ["--version"], "/", ct);
        var version = VersionPattern().Match(answer.Output);
        return version.Success ? [new PostgresBinaries(folder, int.Parse(version.Value, CultureInfo.InvariantCulture))] : [];
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();
}
