using GreenLedger.Core.Amounts;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Data.Messaging;

/// <summary>How things stand with a person who wrote: the conversation, and the shift with what its pockets hold, as far as there are any.</summary>
internal abstract record Standing(
    string? Name, int? Version, string? Step, string? Draft, long? StartedBy, long? UpdatedBy, DateTimeOffset? UpdatedAt, DateTimeOffset? AskedAt,
    long? ShiftId, long? OpeningCash, long? OpeningBank, DateTimeOffset? OpenedAt, DateTimeOffset? ClosesAt, DateTimeOffset? ClosedAt, ShiftClosing? ClosedHow,
    long? Cash, long? Bank)
{
    public DialogState? ToState() =>
        Name is null ? null : new DialogState(Name, Version!.Value, Step!, Draft!, StartedBy!.Value, UpdatedBy!.Value, UpdatedAt!.Value, AskedAt!.Value);

    public Shift? ToShift(int personId) => ShiftId is not { } shiftId ? null
        : new Shift(shiftId, personId, new Money(OpeningCash!.Value), new Money(OpeningBank!.Value), OpenedAt!.Value, ClosesAt!.Value, ClosedAt, ClosedHow);

    public Balance ToBalance() => new(new Money((OpeningCash ?? 0) + (Cash ?? 0)), new Money((OpeningBank ?? 0) + (Bank ?? 0)));
}

internal sealed record StandingRow(
    bool HasHeldAnswers,
    string? Name, int? Version, string? Step, string? Draft, long? StartedBy, long? UpdatedBy, DateTimeOffset? UpdatedAt, DateTimeOffset? AskedAt,
    long? ShiftId, long? OpeningCash, long? OpeningBank, DateTimeOffset? OpenedAt, DateTimeOffset? ClosesAt, DateTimeOffset? ClosedAt, ShiftClosing? ClosedHow,
    long? Cash, long? Bank)
    : Standing(Name, Version, Step, Draft, StartedBy, UpdatedBy, UpdatedAt, AskedAt, ShiftId, OpeningCash, OpeningBank, OpenedAt, ClosesAt, ClosedAt, ClosedHow, Cash, Bank);

/// <summary>What <c>take_message</c> found; its comment says what it means where something is null.</summary>
internal sealed record ReceptionRow(
    bool IsKnown, int? PersonId, string? PersonName, string? Phone, Role? Role, bool? IsActive, string? Language, string? ChatId,
    long? InboxId, bool? IsFirst, bool? HasHeldAnswers,
    string? Name, int? Version, string? Step, string? Draft, long? StartedBy, long? UpdatedBy, DateTimeOffset? UpdatedAt, DateTimeOffset? AskedAt,
    long? ShiftId, long? OpeningCash, long? OpeningBank, DateTimeOffset? OpenedAt, DateTimeOffset? ClosesAt, DateTimeOffset? ClosedAt, ShiftClosing? ClosedHow,
    long? Cash, long? Bank, string? RecentAmounts)
    : Standing(Name, Version, Step, Draft, StartedBy, UpdatedBy, UpdatedAt, AskedAt, ShiftId, OpeningCash, OpeningBank, OpenedAt, ClosesAt, ClosedAt, ClosedHow, Cash, Bank)
{
    public Person ToPerson(int personId) => new(personId, PersonName!, Phone, Role!.Value, IsActive!.Value, LanguageCode.Find(Language), ChatId);
}
