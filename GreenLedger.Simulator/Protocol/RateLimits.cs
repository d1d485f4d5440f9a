namespace GreenLedger.Simulator.Protocol;

/// <summary>Calls of each method within the last second, per instance.</summary>
internal sealed class RateLimits(TimeProvider realTime)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(string IdInstance, string Method), Queue<long>> recent = [];

    /// <returns>How many calls are left in this second, or -1 if this one is refused.</returns>
    public int Take(string idInstance, Method method)
    {
        lock (gate)
        {
            if (!recent.TryGetValue((idInstance, method.Name), out var calls)) recent[(idInstance, method.Name)] = calls = new Queue<long>();
            while (calls.TryPeek(out var oldest) && realTime.GetElapsedTime(oldest) >= Window) calls.Dequeue();
            if (calls.Count >= method.PerSecond) return -1;
            calls.Enqueue(realTime.GetTimestamp());
            return method.PerSecond - calls.Count;
        }
    }
}
