using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Data.Importing;

/// <summary>An import as it stands in the ledger.</summary>
/// <param name="Sha256">Of what its rows say, in their order.</param>
public sealed record PastImport(int ImportId, string FileName, string Sha256, int Rows, DateTimeOffset ImportedAt);

/// <summary>Somebody of the company, with every number they may be known by.</summary>
/// <param name="ChatIds">With a space between them.</param>
public sealed record KnownPerson(int PersonId, string Name, string? Phone, string? ChatIds)
{
    public bool Has(string chatId) => ChatIds?.Split(' ').Contains(chatId) == true;
}

/// <summary>A shift that stands in the ledger, from a chat or from an import.</summary>
public sealed record KnownShift(
    long ShiftId,
    int PersonId,
    long OpeningCash,
    long OpeningBank,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt,
    DateTimeOffset? ClosedAt,
    int? ImportId)
{
    public DateTimeOffset EndsAt => ClosedAt ?? ClosesAt;
}

/// <summary>An operation that stands in the ledger and counts.</summary>
public sealed record KnownOperation(long ShiftId, Pocket Pocket, long Amount, DateTimeOffset OccurredAt);

/// <summary>A day of the past, on its way into the ledger.</summary>
/// <param name="ClosedAt">Null for one that goes on.</param>
public sealed record ImportedShift(
    int PersonId,
    long OpeningCash,
    long OpeningBank,
    DateOnly BusinessOn,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt,
    DateTimeOffset? ClosedAt,
    ShiftClosing? ClosedHow);

/// <summary>An operation of the past, on its way into the ledger.</summary>
public sealed record ImportedOperation(long ShiftId, int PersonId, Entry Entry, DateTimeOffset OccurredAt);
