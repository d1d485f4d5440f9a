namespace GreenLedger.Benchmarks.Load;

/// <summary>What happened since the measuring began.</summary>
public sealed record LoadReport(double Seconds, GroupReport Others, GroupReport Victims, IReadOnlyList<string> Samples)
{
    public double MessagesASecond => Others.Answered / Seconds;

    public double FactsASecond => Others.Facts / Seconds;

    /// <summary>Nothing but the right answer to each message, in order, once.</summary>
    public bool IsRight => Others is { Wrong: 0, Unasked: 0 };
}

/// <param name="Answered">Messages that got their answer.</param>
/// <param name="Facts">Those among them whose answer says that a fact was recorded.</param>
/// <param name="Wrong">Answers that are not those to the oldest message without one in that chat.</param>
/// <param name="Unasked">Answers to nobody's message: a message was answered twice, or never asked.</param>
/// <param name="Repeated">Notifications that were given out once more, for they were not deleted.</param>
/// <param name="Waiting">Messages without an answer at the moment.</param>
/// <param name="Wire">From the answer that carries the notification to the request that carries the reply.</param>
/// <param name="Whole">From the moment when the message was written.</param>
public sealed record GroupReport(long Answered, long Facts, long Wrong, long Unasked, long Repeated, long Waiting, Times Wire, Times Whole);

/// <summary>How long something took, in milliseconds.</summary>
public sealed record Times(int Count, double P50, double P99, double P999, double Longest)
{
    /// <param name="milliseconds">In no order; sorted here.</param>
    public static Times Of(List<float> milliseconds)
    {
        milliseconds.Sort();
        return new(milliseconds.Count, At(milliseconds, 0.5), At(milliseconds, 0.99), At(milliseconds, 0.999), At(milliseconds, 1));
    }

    // The nearest rank: a time that was measured, never one between two of them.
    private static double At(List<float> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
