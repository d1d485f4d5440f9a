using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GreenLedger.Tests.Watching;

internal sealed record CollectedMetric(string Meter, string Name, string Unit);

/// <summary>Stands in for an OpenTelemetry collector: takes metrics over HTTP and reads them by the protocol's own field numbers.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<CollectedMetric, bool> _metrics = new();
    private readonly ConcurrentDictionary<string, string> _resource = new();
    private readonly ConcurrentQueue<byte[]> _bodies = new();
    private readonly ConcurrentQueue<string> _paths = new();

    private OtlpCollector(WebApplication app)
    {
        _app = app;
        app.Run(TakeAsync);
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IReadOnlyCollection<CollectedMetric> Metrics => [.. _metrics.Keys];

    /// <summary>What the metrics are said to be of.</summary>
    public IReadOnlyDictionary<string, string> Resource => _resource;

    public IReadOnlyCollection<string> Paths => [.. _paths.Distinct()];

    /// <summary>Everything that came, as text: numbers and tags of the protocol are in between.</summary>
    public string Text => string.Concat(_bodies.Select(Encoding.UTF8.GetString));

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var collector = new OtlpCollector(builder.Build());
        await collector._app.StartAsync();
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _paths.Enqueue(context.Request.Path.Value!);
        _bodies.Enqueue(body.ToArray());
        Read(body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }

    // ExportMetricsServiceRequest.resource_metrics; in it resource and scope_metrics; in those scope and metrics.
    private void Read(byte[] request)
    {
        foreach (var resourceMetrics in Protobuf.Fields(request, 1))
        {
            foreach (var attribute in Protobuf.Fields(resourceMetrics, 1).SelectMany(resource => Protobuf.Fields(resource, 1)))
                _resource[Protobuf.Text(attribute, 1)] = Protobuf.Fields(attribute, 2).Select(value => Protobuf.Text(value, 1)).FirstOrDefault() ?? "";
            foreach (var scopeMetrics in Protobuf.Fields(resourceMetrics, 2))
            {
                var meter = Protobuf.Fields(scopeMetrics, 1).Select(scope => Protobuf.Text(scope, 1)).FirstOrDefault() ?? "";
                foreach (var metric in Protobuf.Fields(scopeMetrics, 2)) _metrics[new CollectedMetric(meter, Protobuf.Text(metric, 1), Protobuf.Text(metric, 3))] = true;
            }
        }
    }
}

/// <summary>Just enough of the wire format: fields that have a length.</summary>
internal static class Protobuf
{
    public static string Text(ReadOnlySpan<byte> message, int field) => Fields(message, field) is [.., var last] ? Encoding.UTF8.GetString(last) : "";

    public static IReadOnlyList<byte[]> Fields(ReadOnlySpan<byte> message, int field)
    {
        var found = new List<byte[]>();
        while (message.Length > 0)
        {
            var tag = Number(ref message);
            switch (tag & 7)
            {
                case 0:
                    Number(ref message);
                    break;
                case 1:
                    message = message[8..];
                    break;
                case 2:
                    var length = (int)Number(ref message);
                    if (tag >> 3 == (ulong)field) found.Add(message[..length].ToArray());
                    message = message[length..];
                    break;
                case 5:
                    message = message[4..];
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7}.");
            }
        }

        return found;
    }

    private static ulong Number(ref ReadOnlySpan<byte> message)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[0];
            message = message[1..];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return number;
        }
    }
}
