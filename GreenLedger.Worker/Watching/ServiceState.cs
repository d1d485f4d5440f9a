using GreenLedger.Core.Companies;
using GreenLedger.Data.Companies;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Loops;

namespace GreenLedger.Worker.Watching;

/// <summary>How this process is: whether it is ready, what is wrong, and the line that tells it.</summary>
public sealed class ServiceState(CompanyWatch companies, DatabaseWatch database, TimeProvider clock)
{
    private const int LongestLine = 400;

    /// <summary>
    /// The companies are in the database, and Green API has answered for one of them, be it with a refusal; or another worker serves them and
    /// this one stands by.
    /// </summary>
    public bool IsReady => companies.Served.Any(served => served.Health.WasReached || served.Lease.IsAnothers);

    public bool IsDatabaseAway => database.IsAway;

    public LoopWatch Loops => database.Loops;

    /// <summary>Serious ones first.</summary>
    public IReadOnlyList<Trouble> Troubles
    {
        get
        {
            var now = clock.GetUtcNow();
            return
            [
                .. companies.Served
                    .Select(served => (served, State: companies.Find(served)))
                    .Where(one => one.State is not null)
                    .SelectMany(one => Verdict.Of(one.served.Company, Newer(one.served, one.State!), now))
                    .OrderByDescending(trouble => trouble.IsSerious),
            ];
        }
    }

    public bool IsFresh => companies.IsFresh;

    /// <summary>For <c>systemctl status</c>.</summary>
    public string Line
    {
        get
        {
            var served = companies.Served;
            if (served.Count == 0) return "Starting: waiting for the database";
            var held = served.Count(one => one.Lease.IsHeld);
            var others = served.Count(one => one is { Lease: { IsHeld: false, IsAnothers: true } });
            var states = served.Select(companies.Find).OfType<CompanyState>().ToList();
            var parts = new List<string> { $"Serving {held} of {served.Count} {(served.Count == 1 ? "instance" : "instances")}" };
            if (others > 0) parts.Add($"standing by for {others}");
            if (states.Count > 0)
            {
                parts.Add($"inbox {states.Sum(state => state.InboxWaiting)}");
                parts.Add($"outbox {states.Sum(state => state.TextsWaiting + state.FilesWaiting + state.BulkWaiting)}");
                if (states.Select(state => state.LastReceivedAt).Concat(served.Select(one => one.LastReceivedAt)).Max() is { } last) parts.Add($"last message {last:yyyy-MM-dd HH:mm:ss}Z");
            }

            var line = $"{string.Join(", ", parts)}{string.Concat(Wrongs(served).Select(wrong => $"; {wrong}"))}";
            return line.Length <= LongestLine ? line : $"{line[..(LongestLine - 1)]}…";
        }
    }

    // What this process sees itself is newer than what the database held when it was asked.
    private static CompanyState Newer(ServedCompany served, CompanyState state) =>
        !served.Lease.IsHeld ? state
        : served.Health.Condition is not { } condition ? state with { IsServed = true }
        : state with { IsServed = true, Mode = condition.Mode, Detail = condition.Detail };

    private IEnumerable<string> Wrongs(IReadOnlyList<ServedCompany> served)
    {
        if (database.IsAway) yield return "the database is away";
        foreach (var loop in Loops.StandingStill) yield return $"standing still: {loop}";
        foreach (var one in served.Where(one => one.Lease.IsHeld))
        {
            if (one.Health.Condition is null) yield return $"company {one.Company.CompanyId}: waiting for Green API";
            else if (one.Health.Condition is { Mode: not InstanceMode.Serving } condition)
                yield return $"company {one.Company.CompanyId}: {condition.Mode switch
                {
                    InstanceMode.Serving or InstanceMode.CannotSend => condition.Detail,
                    InstanceMode.Starting => "starting",
                    InstanceMode.Unreachable => $"Green API is away: {condition.Detail}",
                    InstanceMode.QuotaUsedUp => "quota used up",
                    InstanceMode.Stopped => $"refused: {condition.Detail}",
                }}";
        }

        foreach (var trouble in Troubles.Where(trouble => !trouble.IsSerious)) yield return $"company {trouble.CompanyId}: {trouble.What}";
    }
}
