using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator.Protocol;

/// <summary>An HTTP answer, before it is written.</summary>
internal sealed record Answer(int Status, string Body, string ContentType)
{
    public static readonly Answer Empty = new(200, "", "application/json");

    public static Answer Json(JsonNode body, int status = 200) => Text(body.ToWire(), status);

    public static Answer Text(string json, int status = 200) => new(status, json, "application/json; charset=utf-8");

    public static Answer BadRequest(SimulatedInstance instance, string message) => Error(instance, 400, message);

    /// <summary>The form of error bodies is undocumented; both forms have been seen.</summary>
    public static Answer Error(SimulatedInstance instance, int status, string message) => instance.Switches.ErrorForm == ErrorForm.PlainText
        ? new Answer(status, message, "text/plain; charset=utf-8")
        : Json(new JsonObject { ["statusCode"] = status, ["message"] = message }, status);

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        var bytes = System.Text.Encoding.UTF8.GetBytes(Body);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, cancellationToken);
    }
}
