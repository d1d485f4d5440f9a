namespace GreenLedger.Benchmarks.Load;

/// <summary>What happened since the measuring began.</summary>
public sealed record LoadReport(double Seconds, GroupReport Others, GroupReport Victims, IReadOnlyList<string> Samples)
{
    /// <summary>What the bot's process took of the processors meanwhile.</summary>
    public TimeSpan Processor { get; init; }

    public double ProcessorMicroseconds => Processor.TotalMicroseconds / (Others.Answered + Victims.Answered);

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
    public static readonly Times None = Of([]);

    /// <param name="milliseconds">In no order.</param>
    public static Times Of(IEnumerable<float> milliseconds)
    {
        float[] sorted = [.. milliseconds.Order()];
        return new(sorted.Length, At(sorted, 0.5), At(sorted, 0.99), At(sorted, 0.999), At(sorted, 1));
    }

    // The nearest rank: a time that was measured, never one between two of them.
    private static double At(float[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
