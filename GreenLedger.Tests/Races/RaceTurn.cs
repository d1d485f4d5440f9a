namespace GreenLedger.Tests.Races;

/// <summary>One message and what became of it.</summary>
/// <param name="At">When it was written, in seconds from the beginning; also its place in the history.</param>
/// <param name="Now">When it was answered.</param>
/// <param name="InboxId">0: it was not taken in, for its sender had no access.</param>
/// <param name="Order">The number of its answer: transactions that wait for each other get theirs in the order in which they are committed. 0: none.</param>
/// <param name="Heard">The answer; empty for silence.</param>
/// <param name="Told">What the owner of the pocket was told, if somebody else acted.</param>
internal sealed record RaceTurn(int Who, string Text, int At, int Now, long InboxId, long Order, string Heard, string? Told, int Attempts);

/// <param name="Shifts">Owner and what both pockets hold, as the database computes it, in the order of opening.</param>
internal sealed record RaceRecord(IReadOnlyList<RaceTurn> Turns, IReadOnlyList<(int Owner, long Cash, long Bank)> Shifts, string? Broken);
