using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Watching;

/// <summary>What this machine may read at 127.0.0.1: /metrics for Prometheus, and /health, 200 or 503, for whoever asks whether all is well.</summary>
internal sealed class WatchEndpoint : IAsyncDisposable
{
    private readonly HttpListener _listener = new() { IgnoreWriteExceptions = true };
    private readonly PrometheusExporter _metrics;
    private readonly ServiceState _state;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private WatchEndpoint(int port, PrometheusExporter metrics, ServiceState state)
    {
        (_metrics, _state) = (metrics, state);
        // The name is part of the prefix: a page in a browser that has another name resolved to 127.0.0.1 reads nothing here.
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.TimeoutManager.IdleConnection = TimeSpan.FromSeconds(30);
        _listener.Start();
        _running = ServeAsync();
    }

    /// <summary>Null where the port is taken: people's messages matter more than their count.</summary>
    public static WatchEndpoint? TryStart(int port, PrometheusExporter metrics, ServiceState state, ILogger logger)
    {
        try
        {
            var endpoint = new WatchEndpoint(port, metrics, state);
            logger.LogInformation("Metrics: http://127.0.0.1:{Port}/metrics", port);
            return endpoint;
        }
        catch (HttpListenerException taken)
        {
            logger.LogError("Metrics:Prometheus:Port: 127.0.0.1:{Port} cannot be listened to ({Error}); nobody can read the metrics there", port, taken.ErrorCode);
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _running;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // So it is asked to stop.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var (status, text) = await AskAsync(context.Request);
            var body = Encoding.UTF8.GetBytes(text);
            context.Response.StatusCode = status;
            context.Response.ContentType = status == 200 && context.Request.Url?.AbsolutePath == "/metrics" ? PrometheusText.ContentType : "text/plain; charset=utf-8";
            context.Response.Headers["X-Content-Type-Options"] = "nosniff";
            if (status == 405) context.Response.Headers["Allow"] = "GET";
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body, _stop.Token);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            context.Response.Abort();
        }
    }

    private async Task<(int Status, string Text)> AskAsync(HttpListenerRequest request)
    {
        if (request.HttpMethod != "GET") return (405, "Only GET.\n");
        return request.Url?.AbsolutePath switch
        {
            "/metrics" => await _metrics.ReadAsync(_stop.Token) is { } text ? (200, text) : (503, "The metrics could not be had in time.\n"),
            "/health" => Health(),
            _ => (404, "Here are /metrics and /health.\n"),
        };
    }

    private (int Status, string Text) Health()
    {
        var wrong = new List<string>();
        if (_state.IsDatabaseAway) wrong.Add("the database is away");
        wrong.AddRange(_state.Loops.StandingStill.Select(loop => $"standing still: {loop}"));
        var troubles = _state.Troubles;
        wrong.AddRange(troubles.Where(trouble => trouble.IsSerious).Select(trouble => $"company {trouble.CompanyId}: {trouble.What}"));
        if (wrong.Count == 0 && !_state.IsFresh) wrong.Add("not known yet: the database is being asked");
        var text = new StringBuilder(wrong.Count == 0 ? "ok\n" : "not well\n");
        foreach (var one in wrong) text.Append(one).Append('\n');
        foreach (var trouble in troubles.Where(trouble => !trouble.IsSerious)) text.Append("look at: company ").Append(trouble.CompanyId).Append(": ").Append(trouble.What).Append('\n');
        return (wrong.Count == 0 ? 200 : 503, text.ToString());
    }
}
