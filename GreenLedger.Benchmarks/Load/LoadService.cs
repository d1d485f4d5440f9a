using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Benchmarks.Load;

/// <summary>
/// As much of Green API as a bot under load meets, and whoever writes to it; in a process of its own, the same for every bot. The simulator knows
/// all of the protocol and is for tests: it would be what is measured here. Nothing is echoed and no status is told, so a message is one notification.
/// </summary>
internal sealed class LoadService(TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private static readonly byte[] Authorized = """{"stateInstance":"authorized"}"""u8.ToArray();
    private static readonly byte[] Settings = """{"delaySendMessagesMilliseconds":500}"""u8.ToArray();
    private static readonly byte[] Saved = """{"saveSettings":true}"""u8.ToArray();
    private static readonly byte[] Deleted = """{"result":true,"reason":""}"""u8.ToArray();
    private static readonly byte[] NotDeleted = """{"result":false,"reason":""}"""u8.ToArray();
    private static readonly byte[] NoList = "[]"u8.ToArray();
    private static readonly byte[] NotNow = """{"statusCode":500,"message":"internal error"}"""u8.ToArray();
    private static readonly byte[] TooFast = """{"statusCode":429,"message":"too many requests"}"""u8.ToArray();

    private WebApplication? _web;
    private long _sent;
    private Workload _work = new(new LoadPlan(), clock);

    public async Task<string> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(options => options.Limits.MaxRequestBodySize = 64 * 1024 * 1024);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        _web = builder.Build();
        _web.Run(AnswerAsync);
        await _web.StartAsync(cancellation);
        return _web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await _work.DisposeAsync();
        if (_web is not null) await _web.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var arrivedAt = Stopwatch.GetTimestamp();
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/control/", StringComparison.Ordinal)) return ControlAsync(context, path["/control/".Length..]);

        // /waInstance1101000001/method/token, and the receipt behind it where something is deleted.
        var parts = path.Split('/');
        if (parts.Length < 4 || !parts[1].StartsWith("waInstance", StringComparison.Ordinal) || !long.TryParse(parts[1].AsSpan("waInstance".Length), out var id) || _work.Find(id) is not { } instance)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return instance.Trouble switch
        {
            Trouble.Hangs => Task.Delay(Timeout.InfiniteTimeSpan, clock, context.RequestAborted),
            Trouble.Fails => WriteAsync(context, NotNow, StatusCodes.Status500InternalServerError),
            Trouble.TooFast => WriteAsync(context, TooFast, StatusCodes.Status429TooManyRequests),
            Trouble.None or Trouble.Floods => CallAsync(context, instance, parts, arrivedAt),
        };
    }

    private Task CallAsync(HttpContext context, LoadInstance instance, string[] parts, long arrivedAt) => parts[2].ToLowerInvariant() switch
    {
        "receivenotification" => ReceiveAsync(context, instance),
        "deletenotification" => WriteAsync(context, parts.Length > 4 && long.TryParse(parts[4], out var receipt) && instance.Delete(receipt) ? Deleted : NotDeleted),
        "sendmessage" or "sendinteractivebuttonsreply" => SendAsync(context, instance, arrivedAt),
        "getstateinstance" => WriteAsync(context, Authorized),
        "getsettings" => WriteAsync(context, Settings),
        "setsettings" => WriteAsync(context, Saved),
        "lastincomingmessages" or "lastoutgoingmessages" or "showmessagesqueue" or "getchathistory" => WriteAsync(context, NoList),
        "sendfilebyupload" => WriteAsync(context, IdOfNext()),
        _ => WriteAsync(context, NotNow, StatusCodes.Status404NotFound),
    };

    private static async Task ReceiveAsync(HttpContext context, LoadInstance instance)
    {
        var seconds = double.TryParse(context.Request.Query["receiveTimeout"], System.Globalization.CultureInfo.InvariantCulture, out var wished) ? TimeSpan.FromSeconds(wished) : ShortestPoll;
        var timeout = seconds < ShortestPoll ? ShortestPoll : seconds > LongestPoll ? LongestPoll : seconds;
        var head = await instance.HeadAsync(timeout, context.RequestAborted);
        if (context.RequestAborted.IsCancellationRequested) return;
        if (head is null)
        {
            await WriteAsync(context, []);
            return;
        }

        var answer = head.ToWire();
        if (head.GivenAt == 0) head.GivenAt = Stopwatch.GetTimestamp();
        else instance.Tally.Repeated();
        await WriteAsync(context, answer);
    }

    private async Task SendAsync(HttpContext context, LoadInstance instance, long arrivedAt)
    {
        using var sent = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var chatId = sent.RootElement.GetProperty("chatId").GetString()!;
        var text = (sent.RootElement.TryGetProperty("message", out var message) ? message : sent.RootElement.GetProperty("body")).GetString()!;
        await WriteAsync(context, IdOfNext());
        // To whom nobody of ours is, an admin's news goes.
        if (instance.ById.TryGetValue(chatId, out var chat)) _work.Heard(chat, text, arrivedAt);
    }

    private byte[] IdOfNext() => System.Text.Encoding.UTF8.GetBytes($$"""{"idMessage":"BAE5{{Interlocked.Increment(ref _sent):X12}}"}""");

    private async Task ControlAsync(HttpContext context, string order)
    {
        switch (order)
        {
            case "plan":
                var plan = await context.Request.ReadFromJsonAsync<LoadPlan>(Json);
                await _work.DisposeAsync();
                _work = new Workload(plan!, clock);
                break;
            case "begin":
                _work.Begin();
                break;
            case "newcomers":
                _work.WriteAtRate();
                break;
            case "stop":
                _work.Stop();
                break;
            case "say":
                var said = await context.Request.ReadFromJsonAsync<Said>(Json);
                _work.Chat(said!.Instance, said.Chat).Write(said.Text, said.Expected);
                break;
            case "report" or "counts":
                await context.Response.WriteAsJsonAsync(_work.Report(withTimes: order == "report"), Json);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static async Task WriteAsync(HttpContext context, byte[] json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        await context.Response.BodyWriter.WriteAsync(json, CancellationToken.None);
    }

    internal sealed record Said(int Instance, int Chat, string Text, string Expected);
}
