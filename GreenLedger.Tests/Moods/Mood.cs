using GreenLedger.Simulator.Instances;
using GreenLedger.Tests.GreenApi;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Moods;

/// <summary>What may become of an instance, and what must follow from it.</summary>
/// <param name="Mode">As the database keeps it.</param>
/// <param name="Says">What the log must say.</param>
internal sealed record Mood(string Name, string Mode, string Says)
{
    public string Detail { get; init; } = "";

    /// <summary>Of the simulator's instance.</summary>
    public InstanceState? State { get; init; }

    /// <summary>In place of the simulator; null passes the call on.</summary>
    public Func<RelayedCall, Answer?>? Answers { get; init; }

    /// <summary>Where nobody listens until the mood is over.</summary>
    public bool IsClosed { get; init; }

    /// <summary>An address that stays as it is.</summary>
    public string? Url { get; init; }

    /// <summary>How many lines it is worth, from all loops together.</summary>
    public int MostLines { get; init; } = 1;

    /// <summary>Only a month, or somebody's hand, ends it.</summary>
    public bool Stays { get; init; }

    public override string ToString() => Name;
}

internal static class MoodTable
{
    public const string Unlisted = "no-such-host.invalid";

    private const string Page = "<!DOCTYPE html><html><head><title>Log in</title></head><body>Guest network</body></html>";

    /// <param name="tlsUrl">A server whose certificate nobody signed.</param>
    public static IReadOnlyList<Mood> All(string tlsUrl) =>
    [
        new("starting", "starting", "the instance is starting") { State = InstanceState.Starting, MostLines = 0 },
        new("not authorized", "cannot_send", "the instance is notAuthorized: scan its QR code") { State = InstanceState.NotAuthorized, Detail = "notAuthorized" },
        new("blocked", "cannot_send", "the instance is blocked: WhatsApp has banned") { State = InstanceState.Blocked, Detail = "blocked" },
        new("yellow card", "cannot_send", "then Reboot it") { State = InstanceState.YellowCard, Detail = "yellowCard" },
        new("suspended", "cannot_send", "then Reboot it") { State = InstanceState.Suspended, Detail = "suspended" },
        new("sleep mode", "cannot_send", "switch it on") { State = InstanceState.SleepMode, Detail = "sleepMode" },
        new("unknown state", "cannot_send", "the instance is hibernating") { Detail = "hibernating", Answers = On("getStateInstance", 200, """{"stateInstance":"hibernating"}""") },
        new("expired", "stopped", "the instance is not paid for (400); renew it") { State = InstanceState.Expired, Detail = "expired" },
        new("deleted", "stopped", "the instance is deleted (400)") { Detail = "deleted", Answers = Always(400, """{"message":"Instance is deleted"}""") },
        new("wrong token", "stopped", "refuses the token (401); put the instance's token into Companies:KEY:GreenApi:ApiTokenInstance") { Detail = "wrongToken", Answers = Always(401) },
        new("wrong instance", "stopped", "put right Companies:KEY:GreenApi:IdInstance") { Detail = "wrongInstance", Answers = Always(403) },
        new("not Green API", "stopped", "put right Companies:KEY:GreenApi:ApiUrl") { Detail = "unknownMethod", Answers = Always(404) },
        new("month's messages", "quota_used_up", "messages of this month are used up (466)") { Stays = true, Answers = On("sendMessage", 466, PayloadFiles.Read("error-466-quota.json")) },
        new("redirect", "unreachable", "it answers 302 and another address, which is not followed") { Detail = "127.0.0.1: it answers 302", Answers = _ => new Answer(302, "", ("Location", "/waInstance9999/receiveNotification/x")) },
        new("page for all", "unreachable", "is there a proxy in between?") { Detail = "127.0.0.1: it answers 200", Answers = Always(200, Page) },
        new("page that refuses", "unreachable", "is there a proxy in between?") { Detail = "127.0.0.1: it answers 400", Answers = Always(400, Page) },
        new("proxy that wants a login", "unreachable", "it answers 407") { Detail = "127.0.0.1: it answers 407", Answers = Always(407, Page) },
        new("bad gateway", "unreachable", "it answers 502") { Detail = "127.0.0.1: it answers 502", Answers = Always(502, Page) },
        new("gateway without patience", "unreachable", "it answers 504") { Detail = "127.0.0.1: it answers 504", Answers = Always(504) },
        new("error", "unreachable", "it answers 500") { Detail = "127.0.0.1: it answers 500", Answers = Always(500) },
        new("nobody there", "unreachable", "Green API is away: 127.0.0.1: the host cannot be reached") { Detail = "127.0.0.1: the host", IsClosed = true },
        new("no such name", "unreachable", $"Green API is away: {Unlisted}: the host's name is not known") { Detail = Unlisted, Stays = true, Url = $"https://{Unlisted}" },
        new("certificate of nobody", "unreachable", "Green API is away: 127.0.0.1: no trusted TLS connection") { Detail = "127.0.0.1: no trusted", Stays = true, Url = tlsUrl },
        new("too fast", "serving", "TooFast (429)") { MostLines = 3, Answers = AllBut("getStateInstance", 429) },
    ];

    private static Func<RelayedCall, Answer?> Always(int status, string body = "") => _ => new Answer(status, body);

    private static Func<RelayedCall, Answer?> On(string apiMethod, int status, string body) => call => call.ApiMethod == apiMethod ? new Answer(status, body) : null;

    private static Func<RelayedCall, Answer?> AllBut(string apiMethod, int status) => call => call.ApiMethod == apiMethod ? null : new Answer(status);
}
