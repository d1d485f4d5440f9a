using System.Text;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Faults;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator.Protocol;

/// <summary>
/// <c>/waInstance{idInstance}/{method}/{token}[/{tail}]</c>, also below <c>/media</c>, and uploads only there:
/// token, method, planned faults, rate, state and quota are looked at in this order.
/// </summary>
internal sealed class GreenApiHandler(IReadOnlyList<SimulatedInstance> instances, Methods methods, RateLimits rateLimits, FaultyExchange faulty)
{
    private const string Prefix = "waInstance";
    private const int MaxBodyBytes = 100 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        if (Find(context, out var found) is { } mistake) await mistake.WriteAsync(context.Response, context.RequestAborted);
        else if (await FaultOfAsync(context, found) is { } fault) await faulty.RunAsync(fault, context, () => CarryOutAsync(context, found, fault));
        else await (await CarryOutAsync(context, found, fault: null)).WriteAsync(context.Response, context.RequestAborted);
    }

    private static async Task<Fault?> FaultOfAsync(HttpContext context, Target target)
    {
        var faults = target.Instance.Faults;
        if (!faults.Any(fault => fault.Containing is not null)) return faults.Next(target.Method.Name, "");

        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        return faults.Next(target.Method.Name, body);
    }

    /// <returns>What is wrong with the address, or null.</returns>
    private Answer? Find(HttpContext context, out Target found)
    {
        found = default;
        if (HttpMethods.IsOptions(context.Request.Method)) return Answer.Empty with { Status = 204 };

        var parts = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isMediaHost = parts is ["media", ..];
        if (isMediaHost) parts = parts[1..];
        if (parts.Length == 0 || !parts[0].StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return Answer.Empty with { Status = 403 };
        var idInstance = parts[0][Prefix.Length..];
        if (instances.FirstOrDefault(one => one.IdInstance == idInstance) is not { } instance) return Answer.Empty with { Status = 403 };
        if (parts.Length < 3) return Answer.BadRequest(instance, "Parameter apiTokenInstance not define");
        if (parts[2] != instance.Token)
        {
            SetRate(context, left: 99, perSecond: 100);
            return Answer.Empty with { Status = 401 };
        }
        if (methods.Find(parts[1], context.Request.Method) is not { } method) return Answer.Empty with { Status = 404 };
        if (IsUpload(method) && !isMediaHost) return Answer.Empty with { Status = 404 };
        found = new Target(instance, method, parts.ElementAtOrDefault(3));
        return null;
    }

    private async Task<Answer> CarryOutAsync(HttpContext context, Target target, Fault? fault)
    {
        var (instance, method, tail) = target;
        if (instance.Switches.RateLimits)
        {
            var left = rateLimits.Take(instance.IdInstance, method);
            SetRate(context, Math.Max(left, 0), method.PerSecond);
            if (left < 0) return Answer.Empty with { Status = 429 };
        }
        switch (instance.State)
        {
            case InstanceState.Expired:
                return Answer.BadRequest(instance, "Instance account is expired. Renew your instance from personal area");
            case InstanceState.Starting:
                return Answer.BadRequest(instance, "instance in starting process try later");
        }
        if (instance.Quotas.CountCall(method.Name) is { } exceeded) return Answer.Json(exceeded, 466);

        var body = new JsonObject();
        if (IsJson(context.Request, method))
        {
            if (await ReadAsync(context.Request) is not { } text) return Answer.Error(instance, 500, "request entity too large");
            if (JsonFields.TryParse(text) is not { } json) return Answer.BadRequest(instance, "bad request data");
            body = json;
        }
        return await method.HandleAsync(new Call(instance, method.Name, tail, body, context.Request) { Fault = fault });
    }

    private static bool IsJson(HttpRequest request, Method method) =>
        HttpMethods.IsPost(request.Method) && !IsUpload(method);

    private static bool IsUpload(Method method) => method.Name is "sendFileByUpload" or "uploadFile";

    /// <returns>The body, or null when it is over the limit.</returns>
    private static async Task<string?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBodyBytes) return null;
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        return bytes.Length > MaxBodyBytes ? null : Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void SetRate(HttpContext context, int left, int perSecond)
    {
        context.Response.Headers["X-RateLimit-Remaining"] = left.ToString();
        context.Response.Headers["X-RateLimit-Replenish-Rate"] = perSecond.ToString();
    }

    /// <param name="Tail">The path part behind the token, or null.</param>
    private readonly record struct Target(SimulatedInstance Instance, Method Method, string? Tail);
}
