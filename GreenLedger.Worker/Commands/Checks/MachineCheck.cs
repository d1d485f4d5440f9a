using System.Globalization;
using System.Runtime.CompilerServices;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Worker.Charts;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Worker.Commands.Checks;

/// <summary>What the machine brings: time zones, gnuplot and its font, room on the disk.</summary>
internal static class MachineCheck
{
    private const string ZoneFile = "/usr/share/zoneinfo/tzdata.zi";
    private const string Fonts = "/usr/share/fonts";
    private const string Font = "DejaVuSans.ttf";
    private const long Mebi = 1024 * 1024;
    private const long TooLittleRoom = 200 * Mebi;
    private const long LittleRoom = 2048 * Mebi;

    public static IEnumerable<Finding> Zone(CompanyConfiguration company, DateTimeOffset now)
    {
        var zone = company.TimeZone;
        yield return Finding.Good("time zone", $"{zone.Id}, where it is {TimeZoneInfo.ConvertTime(now, zone).ToString("HH:mm zzz", CultureInfo.InvariantCulture)} now");
    }

    /// <summary>The first line of the compiled rules names their release: <c># version 2026a</c>.</summary>
    public static IEnumerable<Finding> ZoneData(DateTimeOffset now)
    {
        var version = File.Exists(ZoneFile) ? File.ReadLines(ZoneFile).FirstOrDefault()?.Split(' ')[^1] : null;
        if (version is null || !int.TryParse(version.AsSpan(0, Math.Min(4, version.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            yield return Finding.Warning("time zones", "the release of the rules is not known", "apt-get install tzdata");
        else if (year < now.Year - 1)
            yield return Finding.Warning("time zones", $"the rules are of {version}; countries have changed theirs since", "apt-get update && apt-get install tzdata");
        else
            yield return Finding.Good("time zones", $"the rules are of {version}");
    }

    public static async IAsyncEnumerable<Finding> PicturesAsync([EnumeratorCancellation] CancellationToken stop)
    {
        const string Script = "set terminal pngcairo size 40,40\nplot x\n";
        if (await new Gnuplot(NullLogger<Gnuplot>.Instance).DrawAsync(Script, stop) is null)
            yield return Finding.Warning("pictures", "gnuplot draws none, so reports come as text", "apt-get install gnuplot-nox fonts-dejavu-core");
        else if (!Directory.Exists(Fonts) || !Directory.EnumerateFiles(Fonts, Font, SearchOption.AllDirectories).Any())
            yield return Finding.Warning("pictures", "their font is missing, so words may overlap", "apt-get install fonts-dejavu-core");
        else
            yield return Finding.Good("pictures", "gnuplot draws them");
    }

    public static IEnumerable<Finding> Disk()
    {
        string[] folders = [Existing(DataFolder.Choose(Environment.GetEnvironmentVariable)), Path.GetTempPath()];
        foreach (var folder in folders.Distinct())
        {
            var free = new DriveInfo(folder).AvailableFreeSpace;
            var said = $"{folder} has {free / Mebi:N0} MiB free";
            yield return free < TooLittleRoom ? Finding.Bad("disk", said, "make room before the worker stands still")
                : free < LittleRoom ? Finding.Warning("disk", said, "make room soon")
                : Finding.Good("disk", said);
        }
    }

    private static string Existing(string folder)
    {
        var at = new DirectoryInfo(folder);
        while (!at.Exists && at.Parent is { } parent) at = parent;
        return at.FullName;
    }
}
