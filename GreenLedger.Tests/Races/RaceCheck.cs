namespace GreenLedger.Tests.Races;

/// <summary>
/// Replays a record in the order in which it was committed. What is recorded, and every refusal under the lock, must be exactly what the
/// model says there; what was only read may be older, but never older than the person's own last act.
/// </summary>
internal sealed class RaceCheck(RaceHistory history, RaceRecord record)
{
    // Commits that may still be on their way when a later answer has its number already: there are not more turns at once.
    private const int OnTheirWay = 16;

    private readonly RaceModel _model = new(history);
    private readonly List<(long Order, int Who, RaceWorld World)> _versions = [(0, -1, RaceWorld.Empty)];
    private readonly long[] _answered = new long[history.People];
    private readonly HashSet<RaceTalk>[] _talks = [.. Enumerable.Range(0, history.People).Select(_ => new HashSet<RaceTalk> { RaceTalk.AtRest })];

    private RaceWorld Last => _versions[^1].World;

    /// <summary>The first difference; null when there is none.</summary>
    public string? Difference()
    {
        var ordered = record.Turns.Where(turn => turn.Order > 0).OrderBy(turn => turn.Order).ToList();
        return record.Broken
            ?? record.Turns.Where(turn => turn.Attempts > 0).Select(turn => $"{Said(turn)} failed and was tried again").FirstOrDefault()
            ?? ordered.Select(turn => Difference(turn)).FirstOrDefault(difference => difference is not null)
            ?? record.Turns.Where(turn => turn.Order == 0).Select(Silence).FirstOrDefault(difference => difference is not null)
            ?? Balances();
    }

    private string? Difference(RaceTurn turn)
    {
        var heard = RaceAnswer.Of(turn.Heard);
        var candidates = Candidates(turn);
        var outcomes = candidates.SelectMany(world => _talks[turn.Who].Select(talk => (World: world, Outcome: _model.Answer(world, talk, turn)))).ToList();
        var fitting = outcomes.Where(one => one.Outcome.Answer == heard && (one.Outcome.World == one.World || one.World == Last)).Select(one => one.Outcome).ToList();

        // Its owner closed the shift while this one waited for it.
        if (fitting.Count == 0 && heard == "no shift")
            fitting = [.. outcomes.Where(one => one.Outcome.Answer.StartsWith("recorded ", StringComparison.Ordinal)).Select(one => one.Outcome with { Talk = RaceTalk.AtRest, World = Last })];

        if (fitting.Count == 0)
            return $"{Said(turn)}{Environment.NewLine}  expected {string.Join(" or ", outcomes.Select(one => one.Outcome.Answer).Distinct())}{Environment.NewLine}  was      {heard}: {turn.Heard}";

        _answered[turn.Who] = turn.Order;
        _talks[turn.Who] = [.. fitting.Select(outcome => outcome.Talk)];
        var world = fitting.Select(outcome => outcome.World).FirstOrDefault(world => !candidates.Contains(world)) ?? Last;
        if (world == Last) return null;
        if (Last.Inactive.Contains(turn.Who)) return $"{Said(turn)} had its effect without access";
        _versions.Add((turn.Order, turn.Who, world));
        return world.Broken() is { } broken ? $"After {Said(turn)} {broken}" : Told(turn, heard);
    }

    /// <summary>What could be seen: everything since the person's last answer, and what was on its way then.</summary>
    private List<RaceWorld> Candidates(RaceTurn turn)
    {
        var own = _versions.FindLastIndex(version => version.Who == turn.Who);
        var since = _versions.FindLastIndex(version => version.Order <= _answered[turn.Who]);
        return [.. _versions.Skip(Math.Max(own, since - OnTheirWay)).Select(version => version.World)];
    }

    private static string? Told(RaceTurn turn, string heard) =>
        turn.Told is { } told && RaceAnswer.Remaining(told) is { } remaining && !heard.EndsWith($" {remaining}", StringComparison.Ordinal)
            ? $"{Said(turn)}: the owner of the pocket heard of {remaining}, the admin {heard}"
            : null;

    private string? Silence(RaceTurn turn) => _versions.Any(version => version.World.Inactive.Contains(turn.Who)) ? null : $"{Said(turn)} was not answered";

    private string? Balances()
    {
        var expected = Last.Shifts.OrderBy(shift => shift.OpenedAt).Select(shift => (shift.Owner, Last.Holds(shift, "нал"), Last.Holds(shift, "банк")));
        return record.Shifts.SequenceEqual(expected) ? null : $"The pockets hold {string.Join("; ", record.Shifts)} instead of {string.Join("; ", expected)}";
    }

    private static string Said(RaceTurn turn) => $"[{turn.At}] «{turn.Text}» of {turn.Who}";
}
