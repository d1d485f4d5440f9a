namespace GreenLedger.Tests.Races;

/// <summary>Makes a failing history smaller: without a person, without a part of the acts, without one act. The seed stays.</summary>
/// <param name="fails">Whether a history fails; asked several times, for a race is not lost each time.</param>
internal sealed class RaceShrinker(Func<RaceHistory, Task<bool>> fails, int attempts = 3, int mostRuns = 60)
{
    private int _runs;

    public async Task<RaceHistory> ShrinkAsync(RaceHistory failing)
    {
        for (var who = failing.People - 1; who >= 0; who--)
        {
            var without = failing with { Acts = [.. failing.Acts.Where(act => act.Who != who)] };
            if (without.Acts.Count < failing.Acts.Count && await FailsAsync(without)) failing = without;
        }

        for (var size = failing.Acts.Count / 2; size > 0; size = size == 1 ? 0 : Math.Max(1, size / 2))
        {
            for (var from = 0; from < failing.Acts.Count;)
            {
                var without = failing with { Acts = [.. failing.Acts.Take(from), .. failing.Acts.Skip(from + size)] };
                if (await FailsAsync(without)) failing = without;
                else from += size;
            }
        }

        return failing;
    }

    private async Task<bool> FailsAsync(RaceHistory history)
    {
        for (var attempt = 0; attempt < attempts && _runs < mostRuns; attempt++)
        {
            _runs++;
            if (await fails(history)) return true;
        }

        return false;
    }
}
