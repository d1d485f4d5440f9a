using System.Text.Json;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Faults;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Simulator.Control;

/// <summary>
/// The simulator's own interface, for scripts beside its process: act as a phone, read bubbles, set states and switches.
/// </summary>
internal sealed class ControlApi(IReadOnlyList<SimulatedInstance> instances, TimeProvider realTime, CancellationToken stop)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/simulator/instances", context => WriteAsync(context, new JsonArray([.. instances.Select(Describe)])));
        Map(app, "GET", "queues", (instance, _) => new JsonObject { ["notifications"] = instance.Notifications.Count, ["sends"] = instance.Sends.Count });
        Map(app, "GET", "state", (instance, _) => new JsonObject { ["state"] = instance.State.ToWire() });
        Map(app, "POST", "state", SetState);
        Map(app, "GET", "switches", (instance, _) => JsonSerializer.SerializeToNode(instance.Switches, JsonFields.Wire)!);
        Map(app, "POST", "switches", SetSwitches);
        Map(app, "POST", "notifications", Enqueue);
        MapPlan(app, "faults", instance => instance.Faults);
        MapPlan(app, "mishaps", instance => instance.Mishaps);
        Map(app, "POST", "phones/{phone}/{act}", Act);
        app.MapGet("/simulator/{idInstance}/bubbles", BubblesAsync);
        app.MapGet("/simulator/{idInstance}/phones/{phone}/bubbles", BubblesAsync);
    }

    private static JsonNode Describe(SimulatedInstance instance) => new JsonObject
    {
        ["idInstance"] = instance.IdInstance,
        ["phone"] = instance.Phone,
        ["state"] = instance.State.ToWire(),
        ["notifications"] = instance.Notifications.Count,
        ["sends"] = instance.Sends.Count,
    };

    private static JsonNode SetState(SimulatedInstance instance, Request request)
    {
        if (!Enum.TryParse(request.Json().Text("state"), ignoreCase: true, out InstanceState state)) throw new FormatException("unknown state");
        instance.SetState(state);
        return new JsonObject { ["state"] = state.ToWire() };
    }

    /// <summary>Changes the given switches and keeps the others.</summary>
    private static JsonNode SetSwitches(SimulatedInstance instance, Request request)
    {
        var switches = (JsonObject)JsonSerializer.SerializeToNode(instance.Switches, JsonFields.Wire)!;
        foreach (var (name, value) in request.Json())
        {
            if (!switches.ContainsKey(name)) throw new FormatException($"unknown switch {name}");
            switches[name] = value?.DeepClone();
        }
        instance.Switches = switches.Deserialize<InstanceSwitches>(JsonFields.Wire)!;
        return JsonSerializer.SerializeToNode(instance.Switches, JsonFields.Wire)!;
    }

    /// <summary>POST plans one more, or each of a list; GET shows all with how often they happened; DELETE forgets them.</summary>
    private void MapPlan<T>(WebApplication app, string path, Func<SimulatedInstance, Occasions<T>> of)
        where T : Occasion
    {
        JsonNode Show(SimulatedInstance instance) => JsonSerializer.SerializeToNode(of(instance).All, JsonFields.Wire)!;
        Map(app, "GET", path, (instance, _) => Show(instance));
        Map(app, "POST", path, (instance, request) =>
        {
            var isList = request.Body.TrimStart().StartsWith('[');
            of(instance).Plan(isList ? JsonSerializer.Deserialize<T[]>(request.Body, JsonFields.Wire)! : [JsonSerializer.Deserialize<T>(request.Body, JsonFields.Wire)!]);
            return Show(instance);
        });
        Map(app, "DELETE", path, (instance, _) =>
        {
            of(instance).Clear();
            return Show(instance);
        });
    }

    private static JsonNode Enqueue(SimulatedInstance instance, Request request)
    {
        if (JsonFields.TryParse(request.Body) is { } json) instance.Enqueue(json);
        else instance.EnqueueRaw(request.Body);
        return new JsonObject { ["notifications"] = instance.Notifications.Count };
    }

    private static JsonNode Act(SimulatedInstance instance, Request request)
    {
        var json = request.Json();
        var phone = instance.PhoneOf(request.Route("phone"), json.Text("name"));
        string Given(string name) => json.Text(name) ?? throw new FormatException($"{name} is required");
        var idMessage = request.Route("act") switch
        {
            "says" => phone.Says(Given("text"), json.Text("group")),
            "saysUnheard" => phone.SaysUnheard(Given("text")),
            "replies" => phone.Replies(Given("idMessage"), Given("text")),
            "edits" => phone.Edits(Given("idMessage"), Given("text")),
            "deletes" => phone.Deletes(Given("idMessage")),
            "reacts" => phone.Reacts(Given("idMessage"), Given("emoji")),
            "taps" => phone.Taps(Given("buttonId"), Enum.TryParse(json.Text("form"), ignoreCase: true, out TapForm form) ? form : TapForm.InteractiveButtonsResponse),
            "votes" => phone.Votes([.. ((json["options"] as JsonArray) ?? []).Select(option => $"{option}")]),
            "sends" => phone.Sends(Given("fileName"), Given("mimeType"), Convert.FromBase64String(Given("base64")), json.Text("caption") ?? ""),
            "calls" => phone.Calls(json.Text("status") ?? "offer"),
            var unknown => throw new FormatException($"a phone cannot do {unknown}"),
        };
        return new JsonObject { ["idMessage"] = idMessage };
    }

    /// <summary>Bubbles from index <c>since</c> on; waits up to <c>wait</c> seconds for the first one.</summary>
    private async Task BubblesAsync(HttpContext context)
    {
        if (Find(context) is not { } instance) return;
        var chatId = context.Request.RouteValues["phone"] is string number ? instance.PhoneOf(number).ChatId : null;
        bool Fits(Bubble bubble) => chatId is null || bubble.ChatId == chatId;
        _ = int.TryParse(context.Request.Query["since"], out var since);
        _ = double.TryParse(context.Request.Query["wait"], out var seconds);

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 60)), realTime);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.RequestAborted, stop);
        await instance.Bubbles.FirstAsync(since, Fits, giveUp.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await WriteAsync(context, new JsonArray([.. instance.Bubbles.Since(since).Where(Fits).Select(ToJson)]));
    }

    private static JsonNode ToJson(Bubble bubble)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(bubble with { File = null }, JsonFields.Wire)!;
        json.Remove("file");
        if (bubble.File is { } file) json["file"] = new JsonObject { ["fileName"] = file.FileName, ["mimeType"] = file.MimeType, ["url"] = file.Url, ["bytes"] = file.Bytes.Length };
        return json;
    }

    private void Map(WebApplication app, string verb, string path, Func<SimulatedInstance, Request, JsonNode> handle) =>
        app.MapMethods($"/simulator/{{idInstance}}/{path}", [verb], async context =>
        {
            if (Find(context) is not { } instance) return;
            using var reader = new StreamReader(context.Request.Body);
            var request = new Request(context.Request, await reader.ReadToEndAsync(context.RequestAborted));
            try
            {
                await WriteAsync(context, handle(instance, request));
            }
            catch (Exception mistake) when (mistake is FormatException or JsonException or InvalidOperationException)
            {
                context.Response.StatusCode = 400;
                await WriteAsync(context, new JsonObject { ["message"] = mistake.Message });
            }
        });

    private SimulatedInstance? Find(HttpContext context)
    {
        var found = instances.FirstOrDefault(one => one.IdInstance == (string?)context.Request.RouteValues["idInstance"]);
        if (found is null) context.Response.StatusCode = 404;
        return found;
    }

    private static Task WriteAsync(HttpContext context, JsonNode json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json.ToWire(), context.RequestAborted);
    }

    private sealed record Request(HttpRequest Http, string Body)
    {
        public JsonObject Json() => JsonFields.TryParse(Body) ?? throw new FormatException("the body must be a JSON object");

        public string Route(string name) => (string)Http.RouteValues[name]!;
    }
}
