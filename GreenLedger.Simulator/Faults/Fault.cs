using System.Text.Json.Serialization;

namespace GreenLedger.Simulator.Faults;

/// <summary>What comes back to the caller.</summary>
public enum FaultyAnswer
{
    AsUsual,

    /// <summary>The status and body that the fault names.</summary>
    Status,

    /// <summary>The connection is cut before a single byte.</summary>
    Cut,

    /// <summary>Nothing, until the caller gives up.</summary>
    Hang,

    /// <summary>Half of the body that its length promises, then the cut.</summary>
    Half,

    /// <summary>One byte after another, with a pause before each.</summary>
    Drip,

    /// <summary>To another address.</summary>
    Redirect,

    /// <summary>200 and bytes that are no JSON.</summary>
    Garbage,

    /// <summary>The usual JSON with megabytes of padding before it.</summary>
    Huge,
}

/// <summary>What becomes of a message that was accepted.</summary>
public enum Fate
{
    Sent,

    /// <summary>It leaves the queue and is seen nowhere again.</summary>
    Vanishes,

    /// <summary>The same, but the journal calls it pending for ever.</summary>
    Stuck,

    /// <summary>Status <c>failed</c>, and no phone shows it.</summary>
    Failed,

    /// <summary>Status <c>failed</c> though the phone shows it.</summary>
    FailedThoughSent,

    /// <summary>Sent, and once more under the same id after a while, as the service does after restarts of its own.</summary>
    SentAgain,
}

/// <summary>Something goes wrong with a call.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Fault : Occasion
{
    /// <summary>A method, <c>send*</c>, or <c>any</c>.</summary>
    public string Method { get; init; } = "any";

    /// <summary>Only calls whose request has this in its body, a chat id for one; null is all.</summary>
    public string? Containing { get; init; }

    /// <summary>Whether the call is carried out all the same: the message queued, the notification deleted.</summary>
    public bool TakesEffect { get; init; }

    /// <summary>Passes before the effect, in the time of sockets; the effect comes also where the caller has given up meanwhile.</summary>
    public double DelayBeforeSeconds { get; init; }

    /// <summary>Passes between the effect and the answer, in the time of sockets.</summary>
    public double DelayAfterSeconds { get; init; }

    public FaultyAnswer Answer { get; init; } = FaultyAnswer.Status;

    public int Status { get; init; } = 502;

    /// <summary>In the place of the empty or usual body.</summary>
    public string? Body { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>Where a redirect leads; null is the same address again.</summary>
    public string? Location { get; init; }

    public int DripMilliseconds { get; init; } = 100;

    public int HugeBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Of the message, if the call is a send that takes effect.</summary>
    public Fate Fate { get; init; }

    /// <summary>In business time, for <see cref="Fate.SentAgain"/>.</summary>
    public double AgainAfterSeconds { get; init; }

    internal override bool Fits(string name, string body) => IsMeant(Method, name) && (Containing is null || body.Contains(Containing, StringComparison.Ordinal));
}
