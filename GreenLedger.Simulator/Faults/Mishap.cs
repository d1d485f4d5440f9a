using System.Text.Json.Serialization;

namespace GreenLedger.Simulator.Faults;

public enum MishapKind
{
    /// <summary>It never comes through the queue; the journal has it.</summary>
    Lost,

    /// <summary>It comes twice under the same id.</summary>
    Doubled,

    /// <summary>It comes behind those that happened after it.</summary>
    Late,
}

/// <summary>Something goes wrong with a notification on its way into the queue.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Mishap : Occasion
{
    public MishapKind Kind { get; init; }

    /// <summary>A typeWebhook, or <c>any</c>.</summary>
    public string Type { get; init; } = "incomingMessageReceived";

    /// <summary>How many notifications come before the late one, or between the two of a double.</summary>
    public int Behind { get; init; }

    internal override bool Fits(string name, string body) => IsMeant(Type, name);
}
