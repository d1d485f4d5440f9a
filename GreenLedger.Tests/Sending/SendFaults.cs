using GreenLedger.Simulator.Faults;

namespace GreenLedger.Tests.Sending;

/// <param name="Heard">How often the person sees the message in the end.</param>
/// <param name="IsDoubtful">Whether we cannot know from the answer that it was queued.</param>
internal sealed record SendFault(string Name, Fault Fault, int Heard = 1, bool IsDoubtful = false)
{
    /// <summary>The message is on its way although we do not know it.</summary>
    public bool IsQueued => IsDoubtful && Fault.TakesEffect;
}

/// <summary>Everything that may go wrong with a send.</summary>
internal static class SendFaults
{
    public static readonly IReadOnlyList<SendFault> All =
    [
        new("cut, queued", new Fault { TakesEffect = true, Answer = FaultyAnswer.Cut }, IsDoubtful: true),
        new("cut, not queued", new Fault { Answer = FaultyAnswer.Cut }, IsDoubtful: true),
        new("502, queued", new Fault { TakesEffect = true, Status = 502 }, IsDoubtful: true),
        new("502, not queued", new Fault { Status = 502 }, IsDoubtful: true),
        new("500, queued", new Fault { TakesEffect = true, Status = 500, Body = "oops" }, IsDoubtful: true),
        new("503, not queued", new Fault { Status = 503, RetryAfterSeconds = 1 }, IsDoubtful: true),
        new("429", new Fault { Status = 429, RetryAfterSeconds = 1 }),
        new("hangs, queued", new Fault { TakesEffect = true, Answer = FaultyAnswer.Hang }, IsDoubtful: true),
        new("hangs, not queued", new Fault { Answer = FaultyAnswer.Hang }, IsDoubtful: true),
        new("answered too late", new Fault { TakesEffect = true, Answer = FaultyAnswer.AsUsual, DelayAfterSeconds = 1 }, IsDoubtful: true),
        new("queued after we gave up", new Fault { TakesEffect = true, Answer = FaultyAnswer.AsUsual, DelayBeforeSeconds = 1 }, IsDoubtful: true),
        new("half an answer", new Fault { TakesEffect = true, Answer = FaultyAnswer.Half }, IsDoubtful: true),
        new("an answer that drips", new Fault { TakesEffect = true, Answer = FaultyAnswer.Drip, DripMilliseconds = 100 }, IsDoubtful: true),
        new("garbage, queued", new Fault { TakesEffect = true, Answer = FaultyAnswer.Garbage }, IsDoubtful: true),
        new("garbage, not queued", new Fault { Answer = FaultyAnswer.Garbage }, IsDoubtful: true),
        new("five megabytes", new Fault { TakesEffect = true, Answer = FaultyAnswer.Huge }, IsDoubtful: true),
        new("redirected", new Fault { Answer = FaultyAnswer.Redirect }, IsDoubtful: true),
        new("failed", new Fault { TakesEffect = true, Answer = FaultyAnswer.AsUsual, Fate = Fate.Failed }),

        // What only the service can double or lose: 200 and an id were its word.
        new("failed, but seen", new Fault { TakesEffect = true, Answer = FaultyAnswer.AsUsual, Fate = Fate.FailedThoughSent }, Heard: 2),
        new("sent again by the service", new Fault { TakesEffect = true, Answer = FaultyAnswer.AsUsual, Fate = Fate.SentAgain }, Heard: 2),
        new("accepted and never sent", new Fault { TakesEffect = true, Answer = FaultyAnswer.AsUsual, Fate = Fate.Vanishes }, Heard: 0),
        new("accepted and stuck", new Fault { TakesEffect = true, Answer = FaultyAnswer.AsUsual, Fate = Fate.Stuck }, Heard: 0),
    ];

    /// <summary>Those that an echo would settle.</summary>
    public static IReadOnlyList<SendFault> Queued { get; } = [.. All.Where(fault => fault.IsQueued)];
}
