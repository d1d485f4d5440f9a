using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>What became of a message at the door.</summary>
public enum Taken
{
    /// <summary>In the inbox: from now on it cannot be lost.</summary>
    Stored,

    /// <summary>It was there already.</summary>
    Duplicate,

    /// <summary>From an unknown number: counted, not kept.</summary>
    Stranger,

    /// <summary>From an unknown number, for the first time.</summary>
    NewStranger,
}

/// <param name="HasHeldAnswers">Answers that are kept back no longer.</param>
public sealed record DuePerson(int PersonId, bool HasHeldAnswers);

/// <summary>Receives messages. Each call is a transaction of its own: stored first, deleted from the service's queue after.</summary>
public sealed class InboxStore(NpgsqlDataSource database)
{
    private readonly CompanyDatabase _database = new(database);

    // Who has been deactivated is a stranger: counted, not kept, so that nobody outside fills the book.
    // The canonical sender is the person once known: the same message may come as @c.us in the queue and as @lid in the journal.
    private const string TakeSql =
        """
        /* inbox.take */
        with who as (
          select b.person_id
          from person_chat b
          join person p on p.company_id = b.company_id and p.person_id = b.person_id
          where b.company_id = @companyId and b.chat_id = @chatId and p.is_active
        ), added as (
          insert into inbox (company_id, instance_id, sender, person_id, chat_id, id_message, form, sent_at, received_at, payload, raw, is_missed, state, due_at)
          select @companyId, @instanceId, 'person:' || who.person_id, who.person_id, @chatId, @idMessage, @form, @sentAt, @now,
            @payload::jsonb, @raw, @isMissed, 'waiting', clock_timestamp()
          from who
          on conflict on constraint inbox_once do nothing
          returning inbox_id
        )
        select (select person_id from who) as person_id, (select inbox_id from added) as inbox_id
        """;

    private const string CountStrangerSql =
        """
        /* inbox.count_stranger */
        insert into stranger as s (company_id, chat_id, name, first_at, last_at)
        values (@companyId, @chatId, @name, @now, @now)
        on conflict (company_id, chat_id) do update
        set last_at = excluded.last_at, messages = s.messages + 1, name = coalesce(excluded.name, s.name)
        returning messages
        """;

    // jsonb refuses what JSON allows: \u0000 and half a surrogate pair.
    private static readonly string[] NotForJsonb = [PostgresErrorCodes.UntranslatableCharacter, PostgresErrorCodes.InvalidTextRepresentation];

    /// <param name="isMissed">It was found in the service's journal.</param>
    public async Task<Taken> TakeAsync(
        Company company, IncomingMessage message, string body, DateTimeOffset now, CancellationToken cancellation, bool isMissed = false)
    {
        TakenRow row;
        try
        {
            row = await InsertAsync(company, message, payload: body, raw: null, isMissed, now, cancellation);
        }
        catch (PostgresException refused) when (NotForJsonb.Contains(refused.SqlState))
        {
            row = await InsertAsync(company, message, payload: null, raw: body, isMissed, now, cancellation);
        }

        if (row.PersonId is not null) return row.InboxId is null ? Taken.Duplicate : Taken.Stored;
        return await CountStrangerAsync(company, message, now, cancellation);
    }

    /// <summary>A message of somebody whom the company does not know.</summary>
    public async Task<Taken> CountStrangerAsync(Company company, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var stranger = new { company.CompanyId, message.ChatId, name = ShortName(message.SenderName), now };
        var messages = await _database.GetAsync<int>(CountStrangerSql, stranger, cancellation);
        return messages == 1 ? Taken.NewStranger : Taken.Stranger;
    }

    private const string SetAsideSql =
        """
        /* inbox.set_aside */
        insert into inbox (company_id, instance_id, sender, chat_id, id_message, form, received_at, raw, state, due_at, handled_at, error)
        values (@companyId, @instanceId, '', '', @key, 0, @now, @raw, 'dead', clock_timestamp(), @now, @reason)
        on conflict on constraint inbox_once do nothing
        """;

    /// <summary>Keeps what nobody can read, so that the queue goes on.</summary>
    /// <param name="key">Made from the content: the same garbage is kept once.</param>
    public Task SetAsideAsync(Company company, string key, string raw, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        var arguments = new { company.CompanyId, company.InstanceId, key, raw, reason, now };
        return _database.ExecuteAsync(SetAsideSql, arguments, cancellation);
    }

    // A person's oldest message decides: while it waits for its next attempt, nothing of that person is handled.
    private const string ListDueSql =
        """
        /* inbox.list_due */
        select person_id, bool_or(is_answer_held) as has_held_answers
        from (
          select person_id, false as is_answer_held
          from (
            select distinct on (person_id) person_id, due_at
            from inbox
            where company_id = @companyId and state = 'waiting'
            order by person_id, inbox_id
          ) as oldest
          where due_at <= clock_timestamp()
          union all
          select person_id, true
          from inbox
          where company_id = @companyId and is_answer_held and handled_at <= @heldUntil
        ) as due
        group by person_id
        """;

    /// <summary>Who has a message that can be handled now, or answers kept back for long enough.</summary>
    /// <param name="heldUntil">Answers to messages that were handled until then are kept back no longer.</param>
    public Task<IReadOnlyList<DuePerson>> ListDueAsync(Company company, DateTimeOffset heldUntil, CancellationToken cancellation)
    {
        var arguments = new { company.CompanyId, heldUntil };
        return _database.QueryAsync<DuePerson>(ListDueSql, arguments, cancellation);
    }

    private const string PostponeSql =
        """
        /* inbox.postpone */
        update inbox
        set attempts = attempts + @attempts, due_at = clock_timestamp() + @pause, error = @error
        where company_id = @companyId and inbox_id = @inboxId and state = 'waiting'
        """;

    /// <summary>The message failed: it is tried again later, and holds up nobody but its own sender.</summary>
    public Task PostponeAsync(Company company, long inboxId, TimeSpan pause, string error, CancellationToken cancellation) =>
        PostponeAsync(company, inboxId, attempts: 1, pause, error, cancellation);

    /// <summary>The message was in another transaction's way: it is handled again, which counts as no failure of its own.</summary>
    public Task RepeatAsync(Company company, long inboxId, TimeSpan pause, string error, CancellationToken cancellation) =>
        PostponeAsync(company, inboxId, attempts: 0, pause, error, cancellation);

    private Task PostponeAsync(Company company, long inboxId, int attempts, TimeSpan pause, string error, CancellationToken cancellation)
    {
        var arguments = new { company.CompanyId, inboxId, attempts, pause, error };
        return _database.ExecuteAsync(PostponeSql, arguments, cancellation);
    }

    private Task<TakenRow> InsertAsync(
        Company company, IncomingMessage message, string? payload, string? raw, bool isMissed, DateTimeOffset now, CancellationToken cancellation)
    {
        var arguments = new
        {
            company.CompanyId,
            company.InstanceId,
            message.ChatId,
            message.IdMessage,
            message.Form,
            message.SentAt,
            now,
            isMissed,
            payload,
            raw = raw?.Replace("\0", "", StringComparison.Ordinal),
        };
        return _database.GetAsync<TakenRow>(TakeSql, arguments, cancellation);
    }

    private static string? ShortName(string? name) =>
        name is null ? null : Core.Dialogs.FreeText.Read(name.Length > 60 ? name[..60] : name, 60);

    private sealed record TakenRow(int? PersonId, long? InboxId);
}
