using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace GreenLedger.Worker.Watching;

/// <summary>Whoever watches from outside, as the configuration wants it: a collector that metrics are sent to, and Prometheus, which fetches them.</summary>
internal sealed class Watchers : IAsyncDisposable
{
    private const int SendEveryMilliseconds = 30_000;

    private static readonly string[] OtlpVariables = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    private readonly Gauges? _gauges;
    private readonly PrometheusExporter? _exporter;
    private readonly MeterProvider? _provider;
    private readonly WatchEndpoint? _endpoint;

    private Watchers()
    {
    }

    private Watchers(IServiceProvider services, LedgerConfiguration configuration, string? stateFolder)
    {
        var options = configuration.Watch;
        _gauges = new Gauges(services.GetRequiredService<CompanyWatch>(), services.GetRequiredService<DatabaseWatch>(), services.GetRequiredService<TimeProvider>(), stateFolder);
        var builder = Sdk.CreateMeterProviderBuilder()
            .AddMeter(Measures.MeterName, "Npgsql", "System.Runtime")
            .SetResourceBuilder(ResourceBuilder.CreateEmpty()
                .AddService("greenledger", serviceVersion: Build.Version, serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}")
                .AddEnvironmentVariableDetector());
        // Ten series a company of each: the SDK would otherwise throw all beyond two thousand together.
        var most = Math.Max(2000, configuration.Companies.Count * 10);
        builder.AddView(instrument => instrument.Meter.Name == Measures.MeterName && !IsHistogram(instrument) ? new MetricStreamConfiguration { CardinalityLimit = most } : null);
        if (IsSent(options)) builder.AddOtlpExporter((exporter, reader) => Send(options, exporter, reader));
        if (options.PrometheusPort is not null) builder.AddReader(new BaseExportingMetricReader(_exporter = new PrometheusExporter()));
        _provider = builder.Build();

        var logger = services.GetRequiredService<ILogger<Watchers>>();
        if (options.OtlpEndpoint is { } address) logger.LogInformation("Metrics are sent to {Host}:{Port}", address.Host, address.Port);
        if (options.PrometheusPort is { } port) _endpoint = WatchEndpoint.TryStart(port, _exporter!, services.GetRequiredService<ServiceState>(), logger);
    }

    /// <param name="stateFolder">Where the program keeps its own database; null where the database is elsewhere.</param>
    public static Watchers Start(IServiceProvider services, LedgerConfiguration configuration, string? stateFolder) =>
        // Where nobody watches, nothing of OpenTelemetry is loaded.
        configuration.Watch.PrometheusPort is not null || IsSent(configuration.Watch) ? new(services, configuration, stateFolder) : new();

    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null) await _endpoint.DisposeAsync();
        // A collector that is away must not hold up the end.
        _provider?.Shutdown(timeoutMilliseconds: 1000);
        _provider?.Dispose();
        _gauges?.Dispose();
    }

    private static bool IsSent(WatchOptions options) =>
        options.OtlpEndpoint is not null || OtlpVariables.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));

    private static bool IsHistogram(System.Diagnostics.Metrics.Instrument instrument) => instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal);

    private static void Send(WatchOptions options, OtlpExporterOptions exporter, MetricReaderOptions reader)
    {
        if (Environment.GetEnvironmentVariable("OTEL_METRIC_EXPORT_INTERVAL") is null)
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = SendEveryMilliseconds;
        exporter.HttpClientFactory = () => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
            Timeout = TimeSpan.FromMilliseconds(exporter.TimeoutMilliseconds),
        };
        if (options.OtlpEndpoint is not { } address) return;
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = address.AbsolutePath == "/" ? new Uri(address, "v1/metrics") : address;
    }
}
