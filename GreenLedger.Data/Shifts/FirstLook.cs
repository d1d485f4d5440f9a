using GreenLedger.Core.Amounts;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Data.Shifts;

/// <summary>
/// What the turn's first look found: the shift of the person who wrote, what its pockets hold, and what they recorded just now. It answers the
/// same turn's questions for it, and is forgotten as soon as the turn locks or writes something that it speaks of.
/// </summary>
public sealed class FirstLook
{
    /// <summary>As far back as anybody asks for what looks like the same operation.</summary>
    internal static readonly TimeSpan Recently = OperationService.SameContentWindow;

    /// <summary>Who has recorded more than that just now is looked up again: a day that somebody types in from a notebook is less.</summary>
    internal const int MostRecent = 50;

    /// <summary>Behind <c>who</c>: the person, and the moment of the message.</summary>
    internal const string StandingSql =
        """
        select
          not exists (
            select from inbox i where i.company_id = @companyId and i.person_id = who.person_id and i.state = 'waiting') as is_first,
          exists (
            select from inbox i where i.company_id = @companyId and i.person_id = who.person_id and i.is_answer_held) as has_held_answers,
          d.name, d.version, d.step, d.draft::text as draft, d.started_by, d.updated_by, d.updated_at, d.asked_at,
          s.shift_id, s.opening_cash, s.opening_bank, s.opened_at, s.closes_at, s.closed_at, s.closed_how, pockets.cash, pockets.bank
        from who
        left join dialog d on d.company_id = @companyId and d.person_id = who.person_id
        left join shift s on s.company_id = @companyId and s.person_id = who.person_id
          and s.opened_at <= who.at and coalesce(s.closed_at, s.closes_at) > who.at
        left join lateral (
          select
            coalesce(sum(o.amount) filter (where o.pocket = 'cash'), 0)::bigint as cash,
            coalesce(sum(o.amount) filter (where o.pocket = 'bank'), 0)::bigint as bank
          from operation o
          where o.company_id = @companyId and o.shift_id = s.shift_id and not o.is_deleted
        ) as pockets on true
        """;

    private int? _personId;
    private DateTimeOffset? _at;
    private Shift? _shift;
    private Balance _balance;
    private DateTimeOffset? _since;
    private string? _recent;

    /// <summary>A shift lasts 25 hours at most, and its local date is at most a day behind.</summary>
    internal static DateOnly EarliestDayOf(DateTimeOffset since) => DateOnly.FromDateTime(since.UtcDateTime).AddDays(-3);

    /// <param name="recent">What was recorded since then, as <c>take_message</c> gives it; null: it is not known.</param>
    internal void Found(int personId, Shift? shift, Balance balance, DateTimeOffset? at = null, DateTimeOffset? since = null, string? recent = null)
    {
        _personId = personId;
        _at = at;
        _shift = shift;
        _balance = balance;
        _since = since;
        _recent = recent;
    }

    internal void Forget() => _personId = null;

    /// <returns>Whether it is known; there may be none.</returns>
    internal bool KnowsShiftAt(int personId, DateTimeOffset at, out Shift? shift)
    {
        shift = _personId == personId && _shift?.IsOpenAt(at) == true ? _shift : null;
        return shift is not null || (_personId == personId && _at == at);
    }

    internal Balance? BalanceOf(long shiftId) => _personId is not null && _shift?.ShiftId == shiftId ? _balance : null;

    /// <returns>Whether it is known; there may be none.</returns>
    internal bool KnowsSame(Content content, DateTimeOffset since, out SameContent? same)
    {
        same = null;
        if (_personId != content.PersonId || _recent is null || since < _since) return false;
        same = RecentOperation.ReadAll(_recent).FirstOrDefault(operation => operation.OccurredAt >= since && operation.Is(content))?.ToSame();
        return true;
    }
}

/// <param name="IsFirst">Nothing of the person waits.</param>
internal sealed record StandingRow(
    bool IsFirst, bool HasHeldAnswers,
    string? Name, int? Version, string? Step, string? Draft, long? StartedBy, long? UpdatedBy, DateTimeOffset? UpdatedAt, DateTimeOffset? AskedAt,
    long? ShiftId, long? OpeningCash, long? OpeningBank, DateTimeOffset? OpenedAt, DateTimeOffset? ClosesAt, DateTimeOffset? ClosedAt, ShiftClosing? ClosedHow,
    long Cash, long Bank)
{
    public DialogState? ToState() =>
        Name is null ? null : new DialogState(Name, Version!.Value, Step!, Draft!, StartedBy!.Value, UpdatedBy!.Value, UpdatedAt!.Value, AskedAt!.Value);

    public Shift? ToShift(int personId) => ShiftId is not { } shiftId ? null
        : new Shift(shiftId, personId, new Money(OpeningCash!.Value), new Money(OpeningBank!.Value), OpenedAt!.Value, ClosesAt!.Value, ClosedAt, ClosedHow);

    public Balance ToBalance() => new(new Money((OpeningCash ?? 0) + Cash), new Money((OpeningBank ?? 0) + Bank));
}
