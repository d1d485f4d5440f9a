using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;
using GreenLedger.Data.People;
using GreenLedger.Data.Shifts;

namespace GreenLedger.Data.Messaging;

/// <summary>A message to be handled, with the person and the conversation as they stand under the person's lock.</summary>
/// <param name="IsMissed">It never came through the queue.</param>
/// <param name="HasHeldAnswers">Answers to earlier messages of the person are kept back.</param>
/// <param name="IsFinished">Its row says already that it is handled, for the case that the transaction is committed.</param>
public sealed record WaitingMessage(
    long InboxId, string Body, DateTimeOffset ReceivedAt, int Attempts, bool IsMissed, bool HasHeldAnswers, bool IsFinished, Person Person, DialogState? State);

/// <summary>What became of a message at the door, and its turn where it can be handled at once.</summary>
/// <param name="Waiting">Null: stored alone, if at all; then the transaction has to be given up.</param>
public sealed record Reception(Taken Taken, WaitingMessage? Waiting);

/// <summary>Takes a person's message for one turn, with all that most turns look at, in one round trip inside the turn's transaction.</summary>
public sealed class TurnStore(LedgerSession session, FirstLook look) : ISetAsideMessages
{
    // The person's row is the lane: whoever holds it handles that person's messages, one after another, also with several workers.
    private const string LockPersonSql =
        """
        /* turns.lock_person */
        select p.person_id, p.name, p.phone, p.role, p.is_active, p.language, d.chat_id
        from person p
        left join dialog d on d.company_id = p.company_id and d.person_id = p.person_id
        where p.company_id = @companyId and p.person_id = @personId
        for no key update of p skip locked
        """;

    private const string OldestSql =
        """
        /* turns.oldest */
        select inbox_id, coalesce(payload::text, raw) as body, received_at, attempts, due_at <= clock_timestamp() as is_due, is_missed
        from inbox
        where company_id = @companyId and person_id = @personId and state = 'waiting'
        order by inbox_id
        limit 1
        """;

    // Statements of their own behind the lock: each sees what the turn before has committed.
    private const string StandingSql =
        """
        /* turns.standing */
        with who as (
          select @personId::int as person_id, least((
            select coalesce(sent_at, @now)
            from inbox
            where company_id = @companyId and person_id = @personId and state = 'waiting'
            order by inbox_id
            limit 1), @now) as at
        )
        select
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

    private const string TakeSql = $"{LockPersonSql};\n{OldestSql};\n{StandingSql}";

    // The one statement that names the company itself: it is the first of its transaction.
    private const string ReceiveSql =
        """
        /* turns.receive */
        select *
        from take_message(@companyId, @instanceId, @chatId, @idMessage, @form, @sentAt, @at, @now, @body, @since, @limit, true)
        """;

    /// <summary>Null when the person is being served elsewhere, or nothing of theirs is due.</summary>
    public async Task<WaitingMessage?> TakeAsync(int personId, DateTimeOffset now, CancellationToken cancellation)
    {
        var arguments = new { companyId = session.Company.CompanyId, personId, now };
        var (person, oldest, standing) = await session.ReadAllAsync(
            TakeSql,
            async results => (
                await results.ReadSingleOrDefaultAsync<PersonRow>(),
                await results.ReadSingleOrDefaultAsync<OldestRow>(),
                await results.ReadSingleOrDefaultAsync<StandingRow>()),
            arguments,
            cancellation);
        if (person is null || standing is null || oldest is not { IsDue: true }) return null;
        look.Found(personId, standing.ToShift(personId), standing.ToBalance());
        return new WaitingMessage(
            oldest.InboxId, oldest.Body, oldest.ReceivedAt, oldest.Attempts, oldest.IsMissed, standing.HasHeldAnswers, IsFinished: false, person.ToPerson(), standing.ToState());
    }

    /// <summary>
    /// Stores a message that has just come in and takes its turn, where nothing of that person waits and nobody serves them: the row is then
    /// written as handled, and becomes so with the turn's commit.
    /// </summary>
    /// <param name="at">When it was written.</param>
    public async Task<Reception> ReceiveAsync(IncomingMessage message, string body, DateTimeOffset at, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = at - FirstLook.Recently;
        var arguments = new
        {
            session.Company.CompanyId,
            session.Company.InstanceId,
            message.ChatId,
            message.IdMessage,
            message.Form,
            message.SentAt,
            at,
            now,
            body,
            since,
            limit = FirstLook.MostRecent,
        };
        var row = await session.GetNamingItselfAsync<ReceptionRow>(ReceiveSql, arguments, cancellation);
        return Receive(row, new Arrival(session.Company, message, body, at, now), look);
    }

    /// <summary>Takes a turn that runs beside those of others.</summary>
    public Reception Join(SharedTurn turn)
    {
        session.Share(turn);
        return turn.Receive(look);
    }

    internal static Reception Receive(ReceptionRow row, Arrival arrival, FirstLook look)
    {
        if (!row.IsKnown) return new Reception(Taken.Stranger, Waiting: null);
        if (row.PersonId is not { } personId || row.IsFirst != true) return new Reception(Taken.Stored, Waiting: null);
        if (row.InboxId is not { } inboxId) return new Reception(Taken.Duplicate, Waiting: null);
        look.Found(personId, row.ToShift(personId), row.ToBalance(), arrival.At, arrival.At - FirstLook.Recently, row.RecentAmounts);
        return new Reception(
            Taken.Stored,
            new WaitingMessage(
                inboxId, arrival.Body, arrival.Now, Attempts: 0, IsMissed: false, row.HasHeldAnswers == true, IsFinished: true, row.ToPerson(personId), row.ToState()));
    }

    /// <summary>Nobody else handles the person's messages until the transaction ends; null when somebody does now.</summary>
    public async Task<Person?> LockAsync(int personId, CancellationToken cancellation) =>
        (await session.FindAsync<PersonRow>(LockPersonSql, new { companyId = session.Company.CompanyId, personId }, cancellation))?.ToPerson();

    private const string GiveUpSql =
        """
        /* turns.give_up */
        update inbox
        set state = 'dead', handled_at = @now, error = @error
        where company_id = @companyId and inbox_id = @inboxId
        """;

    /// <summary>No more attempts; the message stays visible and can be revived.</summary>
    public Task GiveUpAsync(long inboxId, DateTimeOffset now, string error, CancellationToken cancellation) =>
        session.ExecuteAsync(GiveUpSql, new { companyId = session.Company.CompanyId, inboxId, now, error }, cancellation);

    private const string ReviveSql =
        """
        /* turns.revive */
        update inbox
        set state = 'waiting', attempts = 0, due_at = clock_timestamp(), handled_at = null, error = null
        where company_id = @companyId and inbox_id = @number and state = 'dead' and person_id is not null
        """;

    public async Task<bool> ReviveAsync(long number, CancellationToken cancellation) =>
        await session.ExecuteAsync(ReviveSql, new { companyId = session.Company.CompanyId, number }, cancellation) == 1;

    private sealed record OldestRow(long InboxId, string Body, DateTimeOffset ReceivedAt, int Attempts, bool IsDue, bool IsMissed);
}
