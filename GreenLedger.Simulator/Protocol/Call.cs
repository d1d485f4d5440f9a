using System.Text.Json.Nodes;
using GreenLedger.Simulator.Faults;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator.Protocol;

/// <summary>One call of a method, after its token was found right.</summary>
/// <param name="Tail">The path part behind the token, or null.</param>
/// <param name="Body">The JSON body; empty for a call without one.</param>
internal sealed record Call(SimulatedInstance Instance, string Method, string? Tail, JsonObject Body, HttpRequest Request)
{
    /// <summary>What goes wrong with it, if anything.</summary>
    public Fault? Fault { get; init; }

    public string? ChatId => Body.Text("chatId");

    public string? IdMessage => Body.Text("idMessage");

    public double? Query(string name) => double.TryParse(Request.Query[name], out var number) ? number : null;

    public Answer BadRequest(string message) => Answer.BadRequest(Instance, message);

    public Answer Invalid(string mistake) => BadRequest($"Validation failed. Details: {mistake}");
}
