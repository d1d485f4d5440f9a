using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator.Page;

/// <summary>The chat page: its files, what it shows at first, its events, the clock and the look inside. What phones do goes through the control interface.</summary>
internal sealed class ChatPage(PageOptions options, SimulatedInstance instance, TimeProvider clock, CancellationToken stop)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    public void Map(WebApplication app)
    {
        foreach (var phone in options.Phones) instance.PhoneOf(phone.Number, phone.Name);
        app.MapGet("/", context => GiveAsync(context, "index.html"));
        app.MapGet("/page/state", context => WriteAsync(context, State()));
        app.MapGet("/page/events", new PageEvents(options, instance, clock, stop).StreamAsync);
        app.MapGet("/page/inside", InsideAsync);
        app.MapPost("/page/clock", context => ActAsync(context, MoveClock));
        app.MapPost("/page/bot", context => ActAsync(context, RunBotAsync));
        app.MapGet("/page/{name}", context => GiveAsync(context, (string)context.Request.RouteValues["name"]!));
    }

    private JsonObject State() => new()
    {
        ["idInstance"] = instance.IdInstance,
        ["timeZone"] = options.Backstage?.Zone.Id,
        ["beginsEmpty"] = options.BeginsEmpty,
        ["phones"] = new JsonArray([.. options.Phones.Select(phone => new JsonObject
        {
            ["number"] = phone.Number,
            ["name"] = phone.Name,
            ["role"] = JsonFields.Name(phone.Role),
        })]),
    };

    private async Task InsideAsync(HttpContext context)
    {
        var inside = new JsonObject
        {
            ["state"] = instance.State.ToWire(),
            ["isBotRunning"] = options.Backstage?.IsBotRunning,
            ["faults"] = instance.Faults.All.Sum(planned => (planned.What.Times ?? planned.Happened) - planned.Happened),
            ["mishaps"] = instance.Mishaps.All.Sum(planned => (planned.What.Times ?? planned.Happened) - planned.Happened),
            ["notifications"] = instance.Notifications.Count,
            ["sends"] = instance.Sends.Count,
        };
        if (options.Backstage is { } backstage) inside["messages"] = await backstage.LookInsideAsync(context.RequestAborted);
        await WriteAsync(context, inside);
    }

    private Task MoveClock(IBackstage backstage, JsonObject request, CancellationToken cancellation)
    {
        if (TimeOnly.TryParseExact(request.Text("to"), "HH:mm", out var time)) backstage.MoveClock(time);
        else if (request.Number("minutes") is > 0 and <= 1440 and var minutes) backstage.MoveClock(TimeSpan.FromMinutes(minutes));
        else throw new FormatException("to (HH:mm) or minutes (1 to 1440) is required: the clock goes forward");
        instance.Chats.Tick();
        return Task.CompletedTask;
    }

    private Task RunBotAsync(IBackstage backstage, JsonObject request, CancellationToken cancellation) => request["run"]?.ToString() switch
    {
        "true" => backstage.RunBotAsync(run: true, cancellation),
        "false" => backstage.RunBotAsync(run: false, cancellation),
        _ => throw new FormatException("run must be true or false"),
    };

    private async Task ActAsync(HttpContext context, Func<IBackstage, JsonObject, CancellationToken, Task> act)
    {
        if (options.Backstage is not { } backstage)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        try
        {
            var request = JsonFields.TryParse(await reader.ReadToEndAsync(context.RequestAborted)) ?? throw new FormatException("the body must be a JSON object");
            await act(backstage, request, context.RequestAborted);
            await WriteAsync(context, new JsonObject { ["now"] = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        }
        catch (FormatException mistake)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await WriteAsync(context, new JsonObject { ["message"] = mistake.Message });
        }
    }

    private static async Task GiveAsync(HttpContext context, string name)
    {
        await using var file = typeof(ChatPage).Assembly.GetManifestResourceStream($"page/{name}");
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        context.Response.ContentType = Types[Path.GetExtension(name)];
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static Task WriteAsync(HttpContext context, JsonNode json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json.ToWire(), context.RequestAborted);
    }
}
