using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;
using GreenLedger.Data.People;

namespace GreenLedger.Data.Messaging;

/// <summary>A message to be handled, with the person and the conversation as they stand under the person's lock.</summary>
/// <param name="IsMissed">It never came through the queue.</param>
/// <param name="HasHeldAnswers">Answers to earlier messages of the person are kept back.</param>
public sealed record WaitingMessage(
    long InboxId, string Body, DateTimeOffset ReceivedAt, int Attempts, bool IsMissed, bool HasHeldAnswers, Person Person, DialogState? State);

/// <summary>Takes a person's oldest message for one turn and finishes it, inside the turn's transaction.</summary>
public sealed class TurnStore(LedgerSession session) : ISetAsideMessages
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
        select inbox_id, coalesce(payload::text, raw) as body, received_at, attempts, due_at <= clock_timestamp() as is_due, is_missed,
          exists (select from inbox h where h.company_id = @companyId and h.person_id = @personId and h.is_answer_held) as has_held_answers
        from inbox
        where company_id = @companyId and person_id = @personId and state = 'waiting'
        order by inbox_id
        limit 1
        """;

    private const string DialogSql =
        """
        /* turns.dialog */
        select name, version, step, draft::text as draft, started_by, updated_by, updated_at, asked_at
        from dialog
        where company_id = @companyId and person_id = @personId
        """;

    /// <summary>Null when the person is being served elsewhere, or nothing of theirs is due.</summary>
    public async Task<WaitingMessage?> TakeAsync(int personId, CancellationToken cancellation)
    {
        if (await LockAsync(personId, cancellation) is not { } person) return null;
        var arguments = new { companyId = session.Company.CompanyId, personId };
        var oldest = await session.FindAsync<OldestRow>(OldestSql, arguments, cancellation);
        if (oldest is not { IsDue: true }) return null;
        var state = await session.FindAsync<DialogState>(DialogSql, arguments, cancellation);
        return new WaitingMessage(
            oldest.InboxId, oldest.Body, oldest.ReceivedAt, oldest.Attempts, oldest.IsMissed, oldest.HasHeldAnswers, person, state);
    }

    /// <summary>Nobody else handles the person's messages until the transaction ends; null when somebody does now.</summary>
    public async Task<Person?> LockAsync(int personId, CancellationToken cancellation) =>
        (await session.FindAsync<PersonRow>(LockPersonSql, new { companyId = session.Company.CompanyId, personId }, cancellation))?.ToPerson();

    private const string FinishSql =
        """
        /* turns.finish */
        update inbox
        set state = @state, handled_at = @now, error = @error
        where company_id = @companyId and inbox_id = @inboxId
        """;

    public Task FinishAsync(long inboxId, DateTimeOffset now, CancellationToken cancellation) =>
        session.ExecuteAsync(FinishSql, new { companyId = session.Company.CompanyId, inboxId, now, state = "handled", error = (string?)null }, cancellation);

    /// <summary>No more attempts; the message stays visible and can be revived.</summary>
    public Task GiveUpAsync(long inboxId, DateTimeOffset now, string error, CancellationToken cancellation) =>
        session.ExecuteAsync(FinishSql, new { companyId = session.Company.CompanyId, inboxId, now, state = "dead", error }, cancellation);

    private const string ReviveSql =
        """
        /* turns.revive */
        update inbox
        set state = 'waiting', attempts = 0, due_at = clock_timestamp(), handled_at = null, error = null
        where company_id = @companyId and inbox_id = @number and state = 'dead' and person_id is not null
        """;

    public async Task<bool> ReviveAsync(long number, CancellationToken cancellation) =>
        await session.ExecuteAsync(ReviveSql, new { companyId = session.Company.CompanyId, number }, cancellation) == 1;

    private sealed record OldestRow(long InboxId, string Body, DateTimeOffset ReceivedAt, int Attempts, bool IsDue, bool IsMissed, bool HasHeldAnswers);
}
