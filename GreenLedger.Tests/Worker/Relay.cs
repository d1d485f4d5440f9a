using System.Collections.Concurrent;
using GreenLedger.Tests.GreenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GreenLedger.Tests.Worker;

/// <summary>One call on its way to the simulator.</summary>
/// <param name="PassOn">Asks the simulator.</param>
internal sealed record RelayedCall(string ApiMethod, Func<Task<Answer>> PassOn, CancellationToken Aborted)
{
    /// <summary>With its question mark; empty where there is none.</summary>
    public string Query { get; init; } = "";

    public string IdInstance { get; init; } = "";

    public bool IsSend => ApiMethod.StartsWith("send", StringComparison.Ordinal);

    /// <summary>No answer, for as long as the client waits.</summary>
    public async Task<Answer> HangAsync()
    {
        await new TaskCompletionSource().Task.WaitAsync(Aborted);
        return new Answer(504);
    }
}

/// <summary>Stands between the worker and the simulator: remembers what was asked, and can spoil the answer.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly string _target;
    private readonly ConcurrentQueue<(string IdInstance, string ApiMethod)> _calls = new();
    private volatile Func<RelayedCall, Task<Answer>> _behaviour = call => call.PassOn();

    private Relay(WebApplication app, string target)
    {
        _app = app;
        _target = target;
        app.Run(RelayAsync);
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The methods that were called, in order.</summary>
    public IReadOnlyList<string> Calls => [.. _calls.Select(call => call.ApiMethod)];

    public IReadOnlyList<string> CallsOf(string idInstance) => [.. _calls.Where(call => call.IdInstance == idInstance).Select(call => call.ApiMethod)];

    public Func<RelayedCall, Task<Answer>> Behaviour
    {
        set => _behaviour = value;
    }

    public static async Task<Relay> StartAsync(string target, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var relay = new Relay(builder.Build(), target);
        await relay._app.StartAsync();
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task RelayAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        // The media host is a path of the simulator, and the same one here.
        var parts = (path.StartsWith("/media/", StringComparison.Ordinal) ? path["/media".Length..] : path).Split('/');
        var (idInstance, apiMethod) = (parts[1]["waInstance".Length..], parts[2]);
        _calls.Enqueue((idInstance, apiMethod));
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var call = new RelayedCall(apiMethod, () => AskAsync(context, body.ToArray()), context.RequestAborted)
            {
                Query = context.Request.QueryString.Value ?? "",
                IdInstance = idInstance,
            };
            var answer = await _behaviour(call);
            context.Response.StatusCode = answer.Status;
            foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
            if (answer.Body.Length > 0) await context.Response.WriteAsync(answer.Body, context.RequestAborted);
        }
        catch (Exception failure) when (context.RequestAborted.IsCancellationRequested && failure is OperationCanceledException or IOException or HttpRequestException)
        {
            // The worker hung up.
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // The simulator did.
            context.Abort();
        }
    }

    private async Task<Answer> AskAsync(HttpContext context, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_target + context.Request.Path + context.Request.QueryString));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        using var response = await _http.SendAsync(request, context.RequestAborted);
        var headers = response.Headers.Where(header => header.Key is "Retry-After" or "Location").Select(header => (header.Key, header.Value.First()));
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(context.RequestAborted), [.. headers]);
    }
}
