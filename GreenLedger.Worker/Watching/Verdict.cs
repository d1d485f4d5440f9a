using GreenLedger.Core.Companies;
using GreenLedger.Data.Companies;

namespace GreenLedger.Worker.Watching;

/// <summary>What is wrong with a company, in words for the administrator; companies are named by their numbers.</summary>
/// <param name="IsSerious">Its people get no answers. Else somebody should look, and the service does its work.</param>
public sealed record Trouble(int CompanyId, string What, bool IsSerious);

/// <summary>Whether a company is well: one rule for the exit code of a command, the health address, the status line and whoever else asks.</summary>
public static class Verdict
{
    /// <summary>Messages that wait for longer wait too long.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<Trouble> Of(Company company, CompanyState state, DateTimeOffset now) =>
    [
        .. Serious(state, now).Select(what => new Trouble(company.CompanyId, what, IsSerious: true)),
        .. Other(state).Select(what => new Trouble(company.CompanyId, what, IsSerious: false)),
    ];

    private static IEnumerable<string> Serious(CompanyState state, DateTimeOffset now)
    {
        if (!state.IsServed) yield return "no worker serves it";
        if (InstanceTrouble(state) is { } trouble) yield return trouble;
        if (state.WaitingSince is { } since && now - since > LongestWait)
            yield return $"{state.InboxWaiting} messages wait to be handled, the oldest for {(now - since).TotalMinutes:0} minutes";
        if (state is { Mode: InstanceMode.Serving, SendsWaitingSince: { } written } && now - written > LongestWait)
            yield return $"{state.TextsWaiting + state.FilesWaiting + state.BulkWaiting} messages wait to be sent, the oldest for {(now - written).TotalMinutes:0} minutes";
    }

    private static string? InstanceTrouble(CompanyState state) => state.Mode is not { } mode ? "its instance was never seen" : mode switch
    {
        InstanceMode.Serving => null,
        InstanceMode.Starting => "its instance is starting",
        InstanceMode.Unreachable => $"Green API is away: {state.Detail}",
        InstanceMode.QuotaUsedUp => "the tariff's messages of this month are used up",
        InstanceMode.CannotSend => $"its instance is {state.Detail}",
        InstanceMode.Stopped => $"Green API refuses its instance: {state.Detail}",
    };

    private static IEnumerable<string> Other(CompanyState state)
    {
        if (state.InboxDead > 0) yield return $"{state.InboxDead} messages could not be handled: greenledger inbox list";
        if (state.Unknown > 0) yield return $"{state.Unknown} sends without an answer are being looked for";
        if (state.GivenUp > 0) yield return $"{state.GivenUp} messages could not be sent: greenledger outbox list";
    }
}
