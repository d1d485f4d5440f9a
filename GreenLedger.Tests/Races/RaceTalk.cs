namespace GreenLedger.Tests.Races;

internal enum RaceStep
{
    Rest,
    Operation,
    OpeningCash,
    OpeningBank,
    OpeningCard,
    ClosingCard,
    Worker,
    Kind,
    Amount,
    Pocket,
    Words,
    Card,
    DeletionReason,
    DeletionCard,
    ActivationWorker,
    ActivationCard,
}

/// <summary>Where a person's conversation stands, and what was answered so far.</summary>
/// <param name="Form">What the answers lead to: the kind of an operation, <c>за</c> before that is known, or <c>включить</c> and <c>отключить</c>.</param>
/// <param name="Receipt">The last one, as long as nothing else was begun.</param>
/// <param name="CardAt">The time of the message that the card answers.</param>
/// <param name="AskedAt">When the card was shown.</param>
internal sealed record RaceTalk(
    RaceStep Step,
    string Form = "",
    int? For = null,
    long? Amount = null,
    string? Pocket = null,
    string? Words = null,
    long Number = 0,
    long? KnownSame = null,
    long Receipt = 0,
    int CardAt = 0,
    int AskedAt = 0)
{
    public static RaceTalk AtRest { get; } = new(RaceStep.Rest);

    /// <summary>Back to the menu: what was recorded last is remembered only from there.</summary>
    public RaceTalk Home() => Step == RaceStep.Rest ? AtRest with { Receipt = Receipt } : AtRest;
}

/// <param name="World">The same as before where nothing was recorded.</param>
internal sealed record RaceOutcome(string Answer, RaceTalk Talk, RaceWorld World);
