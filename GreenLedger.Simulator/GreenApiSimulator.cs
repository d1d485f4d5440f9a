using System.Net;
using GreenLedger.Simulator.Control;
using GreenLedger.Simulator.Faults;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Messages;
using GreenLedger.Simulator.Page;
using GreenLedger.Simulator.Protocol;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace GreenLedger.Simulator;

/// <summary>Green API on your desk: the documented HTTP protocol, on the loopback interface alone.</summary>
public sealed class GreenApiSimulator : IAsyncDisposable
{
    private const int MaxUploadBytes = 110 * 1024 * 1024;

    private readonly WebApplication app;
    private readonly CancellationTokenSource stop;
    private readonly Task pumps;
    private bool isDisposed;

    private GreenApiSimulator(WebApplication app, CancellationTokenSource stop, IReadOnlyList<SimulatedInstance> instances, string baseUrl)
    {
        this.app = app;
        this.stop = stop;
        Instances = instances;
        BaseUrl = baseUrl;
        pumps = Task.WhenAll(instances.Select(instance => instance.RunAsync()));
    }

    /// <summary>The client's ApiUrl.</summary>
    public string BaseUrl { get; }

    /// <summary>The client's MediaUrl.</summary>
    public string MediaUrl => $"{BaseUrl}/media";

    public IReadOnlyList<SimulatedInstance> Instances { get; }

    /// <summary>The first instance, in most scenarios the only one.</summary>
    public SimulatedInstance Instance => Instances[0];

    /// <param name="clock">Business time: timestamps, the day a notification lives, delays of sends and reboots.</param>
    public static async Task<GreenApiSimulator> StartAsync(SimulatorOptions options, TimeProvider clock)
    {
        var stopping = new CancellationTokenSource();
        var shelf = new FileShelf();
        var instances = options.Instances.Select(one => new SimulatedInstance(one, clock, shelf, stopping.Token)).ToList();
        var receive = new ReceiveMethods(clock, options.RealTime, stopping.Token);
        var greenApi = new GreenApiHandler(instances, new Methods(receive), new RateLimits(options.RealTime), new FaultyExchange(options.RealTime, stopping.Token));

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = MaxUploadBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = MaxUploadBytes);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var server = builder.Build();

        server.Use(LoopbackGuard.CheckAsync);
        if (options.Page is { } page) new ChatPage(page, instances[0], clock, stopping.Token).Map(server);
        new ControlApi(instances, options.RealTime, stopping.Token).Map(server);
        server.MapGet("/files/{name}", context => GiveFileAsync(context, shelf));
        server.Map("/{**path}", greenApi.HandleAsync);
        // A long poll must not outlive the server, whoever stops it.
        server.Lifetime.ApplicationStopping.Register(stopping.Cancel);
        await server.StartAsync();

        var address = server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        shelf.BaseUrl = address;
        return new GreenApiSimulator(server, stopping, instances, address);
    }

    /// <summary>Until SIGTERM or Ctrl+C.</summary>
    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true)) return;
        await stop.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        await pumps.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private static async Task GiveFileAsync(HttpContext context, FileShelf shelf)
    {
        if (shelf.Find((string)context.Request.RouteValues["name"]!) is not { } file)
        {
            context.Response.StatusCode = 404;
            return;
        }
        // Somebody's page among the files must not run as ours.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = file.FileName }.ToString();
        context.Response.ContentType = file.MimeType;
        await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }
}
