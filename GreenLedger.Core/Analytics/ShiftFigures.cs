using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Analytics;

/// <summary>One shift: when, with what, and what it holds or held at its end; computed from its facts. Instants are UTC.</summary>
public sealed record ShiftFigures(
    long ShiftId,
    int PersonId,
    string PersonName,
    DateOnly BusinessOn,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt,
    DateTimeOffset? ClosedAt,
    ShiftClosing? ClosedHow,
    Figures Figures);

/// <summary>A shift that did not begin with what the person's shift before it had left. The amounts are new minus left.</summary>
public sealed record Difference(int PersonId, string PersonName, DateTimeOffset OpenedAt, DateTimeOffset EndedAt, Balance Amounts);
