using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using GreenLedger.Benchmarks.Processes;

namespace GreenLedger.Benchmarks.Load;

/// <summary>The service as a child process, and how it is told what to do.</summary>
internal sealed class LoadClient : IAsyncDisposable
{
    public const string Announcement = "Serving at ";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private LoadClient(ChildProcess process, string url)
    {
        (_process, Url) = (process, url);
        _http = new HttpClient { BaseAddress = new Uri(url) };
    }

    public string Url { get; }

    public static async Task<LoadClient> StartAsync(CancellationToken cancellation)
    {
        var process = ChildProcess.StartOurselves("service");
        try
        {
            return new(process, (await process.SaysAsync(Announcement, cancellation))[Announcement.Length..]);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whatever was under way is forgotten.</summary>
    public Task PlanAsync(LoadPlan plan, CancellationToken cancellation) => TellAsync("plan", plan, cancellation);

    public Task BeginAsync(CancellationToken cancellation) => TellAsync("begin", new { }, cancellation);

    /// <summary>Where some have a backlog, the others begin to write.</summary>
    public Task LetNewcomersWriteAsync(CancellationToken cancellation) => TellAsync("newcomers", new { }, cancellation);

    public Task StopAsync(CancellationToken cancellation) => TellAsync("stop", new { }, cancellation);

    public async Task<LoadReport> ReportAsync(CancellationToken cancellation) => (await _http.GetFromJsonAsync<LoadReport>("/control/report", Json, cancellation))!;

    /// <summary>The report without its times.</summary>
    public async Task<LoadReport> CountsAsync(CancellationToken cancellation) => (await _http.GetFromJsonAsync<LoadReport>("/control/counts", Json, cancellation))!;

    public Task SayAsync(int instance, int chat, string text, string expected, CancellationToken cancellation) =>
        TellAsync("say", new LoadService.Said(instance, chat, text, expected), cancellation);

    /// <summary>The report in which it holds.</summary>
    public async Task<LoadReport> UntilAsync(Func<LoadReport, bool> holds, TimeSpan within, string what, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(within);
        while (true)
        {
            var report = await CountsAsync(cancellation);
            if (holds(report)) return report;
            if (limit.IsCancellationRequested)
            {
                throw new BenchmarkException(
                    $"In {within.TotalSeconds:0} s it did not come to {what}: {report.Others.Answered} answered, {report.Others.Waiting} waiting, {report.Others.Wrong} wrong, {report.Others.Unasked} unasked. {string.Join("; ", report.Samples)}");
            }

            await Task.Delay(LookEvery, TimeProvider.System, cancellation);
        }
    }

    /// <summary>The report in which nobody waits for an answer any more, or that of the limit.</summary>
    public async Task<LoadReport> DrainAsync(TimeSpan within, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var report = await CountsAsync(cancellation);
            if (report.Others.Waiting == 0 || Stopwatch.GetElapsedTime(began) > within) return report;
            await Task.Delay(LookEvery, TimeProvider.System, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task TellAsync<T>(string order, T what, CancellationToken cancellation)
    {
        using var answer = await _http.PostAsJsonAsync($"/control/{order}", what, Json, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
