using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace GreenLedger.Worker.Configuration;

/// <summary>The settings there are. One that is none, a slip of the pen mostly, is a mistake, with what was meant beside it.</summary>
internal static class SettingKeys
{
    private const string Number = "#";
    private const string Anything = "*";

    /// <summary># stands for a number, * for whatever follows.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "ConnectionStrings:GreenLedger",
        "ConnectionStrings:Owner",
        "Companies:#:Name",
        "Companies:#:TimeZone",
        "Companies:#:Currency",
        "Companies:#:Language",
        "Companies:#:Admins:#",
        "Companies:#:GreenApi:IdInstance",
        "Companies:#:GreenApi:ApiTokenInstance",
        "Companies:#:GreenApi:ApiUrl",
        "Companies:#:GreenApi:MediaUrl",
        "Companies:#:GreenApi:ReceiveTimeoutSeconds",
        "Companies:#:GreenApi:ReconcileMinutes",
        "Companies:#:GreenApi:Buttons",
        "Companies:#:Schedule:CloseShifts",
        "Companies:#:Schedule:MorningReminder",
        "Companies:#:Schedule:DailyReport",
        "Dialogs:TimeoutMinutes",
        "Dialogs:SilentDays",
        "Metrics:Otlp:Endpoint",
        "Metrics:Prometheus:Port",
        "Watchdog:LongestRoundSeconds",
        "Watchdog:LongestStartSeconds",
        "Serilog:*",
    ];

    private static readonly string[][] Paths = [.. Known.Select(Segments)];

    public static IEnumerable<string> Mistakes(IConfigurationRoot configuration) => configuration.Providers
        .SelectMany(provider => Of(provider).Where(key => provider is not EnvironmentVariablesConfigurationProvider || IsOurs(key)).Select(key => MistakeIn(provider, key)))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    /// <summary>Every key that the provider has a value for.</summary>
    public static IEnumerable<string> Of(IConfigurationProvider provider, string? section = null)
    {
        foreach (var name in provider.GetChildKeys([], section).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = section is null ? name : ConfigurationPath.Combine(section, name);
            if (provider.TryGet(key, out _)) yield return key;
            foreach (var below in Of(provider, key)) yield return below;
        }
    }

    // The environment is full of other programs' variables.
    private static bool IsOurs(string key) =>
        key.Contains(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)
        && Paths.Any(path => path[0] != "Serilog" && string.Equals(path[0], Segments(key)[0], StringComparison.OrdinalIgnoreCase));

    private static string? MistakeIn(IConfigurationProvider provider, string key)
    {
        var segments = Segments(key);
        var candidates = Paths;
        for (var depth = 0; depth < segments.Length; depth++)
        {
            var fitting = candidates.Where(path => depth < path.Length && Fits(path[depth], segments[depth])).ToArray();
            if (fitting.Any(path => path[depth] == Anything)) return null;
            if (fitting.Length == 0)
            {
                var place = string.Join(ConfigurationPath.KeyDelimiter, segments[..(depth + 1)]);
                var file = (provider as CredentialsConfiguration)?.FileOf(key);
                return $"{place}: is no setting{(file is null ? "" : $" (the file {file})")}; {Suggestion(segments[depth], candidates.Where(path => depth < path.Length).Select(path => path[depth]))}";
            }

            candidates = fitting;
        }

        return null;
    }

    private static bool Fits(string known, string given) => known switch
    {
        Anything => true,
        Number => given.Length > 0 && given.All(char.IsAsciiDigit),
        _ => string.Equals(known, given, StringComparison.OrdinalIgnoreCase),
    };

    private static string Suggestion(string given, IEnumerable<string> known)
    {
        string[] names = [.. known.Distinct(StringComparer.Ordinal)];
        if (names is []) return "nothing stands below that name";
        if (names is [Number]) return "a number is needed here: 0, 1, …";
        if (names.FirstOrDefault(name => name.StartsWith(given, StringComparison.OrdinalIgnoreCase)) is { } longer) return $"{longer} perhaps?";
        var nearest = names.MinBy(name => Distance(given, name))!;
        return Distance(given, nearest) <= Math.Max(2, given.Length / 3) ? $"{nearest} perhaps?" : $"there are {string.Join(", ", names)}";
    }

    /// <summary>How many letters must be changed, added or left out.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static string[] Segments(string key) => key.Split(ConfigurationPath.KeyDelimiter);
}
