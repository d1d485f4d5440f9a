using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace GreenLedger.Worker.Watching;

/// <summary>How the program is watched. Nothing is listened to and nothing is sent unless it is asked for here.</summary>
/// <param name="OtlpEndpoint">Where metrics are sent to, over HTTP; null where they are not, or where only OpenTelemetry's own variables name it.</param>
/// <param name="PrometheusPort">On 127.0.0.1; null: none.</param>
/// <param name="LongestRound">A loop whose round lasts longer, beyond what it waits for outside, stands still.</param>
/// <param name="LongestStart">So long systemd waits for the database and Green API. Then the service is called ready, and waits by itself.</param>
public sealed record WatchOptions(Uri? OtlpEndpoint, int? PrometheusPort, TimeSpan LongestRound, TimeSpan LongestStart)
{
    public static readonly WatchOptions None = new(OtlpEndpoint: null, PrometheusPort: null, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));

    /// <param name="mistake">Is told the key and what is wrong.</param>
    public static WatchOptions Read(IConfiguration configuration, Action<string, string> mistake) => None with
    {
        OtlpEndpoint = Address(configuration.GetSection("Metrics:Otlp:Endpoint"), mistake),
        PrometheusPort = Number(configuration.GetSection("Metrics:Prometheus:Port"), from: 1, to: 65535, "9464", mistake),
        LongestRound = Number(configuration.GetSection("Watchdog:LongestRoundSeconds"), from: 5, to: 3600, "300", mistake) is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : None.LongestRound,
        LongestStart = Number(configuration.GetSection("Watchdog:LongestStartSeconds"), from: 1, to: 3600, "60", mistake) is { } start
            ? TimeSpan.FromSeconds(start)
            : None.LongestStart,
    };

    private static Uri? Address(IConfigurationSection section, Action<string, string> mistake)
    {
        if (string.IsNullOrWhiteSpace(section.Value)) return null;
        if (Uri.TryCreate(section.Value.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0) return address;
        mistake(section.Path, "must be the address of an OTLP collector over HTTP, for example http://127.0.0.1:4318");
        return null;
    }

    private static int? Number(IConfigurationSection section, int from, int to, string example, Action<string, string> mistake)
    {
        if (string.IsNullOrWhiteSpace(section.Value)) return null;
        if (int.TryParse(section.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to) return number;
        mistake(section.Path, $"must be a whole number from {from} to {to}, for example {example}");
        return null;
    }
}
