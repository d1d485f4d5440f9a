namespace GreenLedger.Worker.Loops;

/// <summary>How long to wait before the next attempt: longer each time, never longer than the ceiling, never two of us at once.</summary>
public static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    /// <param name="failures">How many attempts in a row have failed, from 1.</param>
    /// <param name="chance">From 0 up to 1: spreads the attempts of many over the last quarter of the pause.</param>
    public static TimeSpan Pause(int failures, TimeSpan ceiling, double chance)
    {
        // The exponent is capped before Pow so that no count of failures can overflow a TimeSpan.
        var grown = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 20));
        var pause = grown < ceiling ? grown : ceiling;
        return pause * (0.75 + (0.25 * Math.Clamp(chance, 0, 1)));
    }
}
