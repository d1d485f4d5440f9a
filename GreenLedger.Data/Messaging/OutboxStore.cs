using System.Text.Json;
using Dapper;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>Uploads take their time, so they leave beside the texts and not between them.</summary>
public enum SendLane
{
    Texts,
    Files,
}

/// <summary>A claimed message: ours to send, once.</summary>
/// <param name="Attachment">JSON: the file to make; null for a plain text.</param>
public sealed record ClaimedSend(
    long OutboxId, string ChatId, string Text, IReadOnlyList<SendButton> Buttons, SendPriority Priority, string? Attachment);

public sealed record SendButton(string Id, string Label);

/// <summary>A send without an answer: perhaps it went out.</summary>
/// <param name="Attempts">How many times it was claimed.</param>
/// <param name="IsBlindWindowOver">Long enough ago that the journal must show it, had it gone out.</param>
public sealed record UnknownSend(long OutboxId, string ChatId, string Text, int Attempts, bool IsBlindWindowOver);

/// <summary>Claims, finishes and settles sends. Each call is a transaction of its own; HTTP happens between them.</summary>
public sealed class OutboxStore(NpgsqlDataSource database)
{
    // Per chat in order: a message waits while an earlier one of its priority to the same chat has not left, in whichever lane that one is.
    private const string ClaimSql =
        """
        /* outbox.claim */
        with next as (
          select o.outbox_id
          from outbox o
          where o.company_id = @companyId
            and o.state = 'waiting'
            and (o.attachment is not null) = @withFile
            and o.priority between @from and @to
            and o.due_at <= clock_timestamp()
            and not exists (
              select
              from outbox e
              where e.company_id = o.company_id
                and e.chat_id = o.chat_id
                and e.outbox_id < o.outbox_id
                and e.priority <= o.priority
                and e.state in ('waiting', 'sending'))
          order by o.priority, o.outbox_id
          limit @limit
          for update skip locked
        )
        update outbox o
        set state = 'sending', attempts = o.attempts + 1, claimed_at = clock_timestamp()
        from next
        where o.company_id = @companyId and o.outbox_id = next.outbox_id
        returning o.outbox_id, o.chat_id, o.text, o.buttons::text as buttons, o.priority, o.attachment::text as attachment
        """;

    public async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(
        Company company, SendLane lane, SendPriority from, SendPriority to, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var arguments = new { company.CompanyId, withFile = lane == SendLane.Files, from = (short)(int)from, to = (short)(int)to, limit };
        var rows = await connection.QueryAsync<ClaimRow>(new CommandDefinition(ClaimSql, arguments, cancellationToken: cancellation));
        return [.. rows.OrderBy(row => row.Priority).ThenBy(row => row.OutboxId).Select(row => row.ToClaim())];
    }

    private const string MarkSentSql =
        """
        /* outbox.mark_sent */
        update outbox
        set state = 'sent', api_id = @apiId, sent_at = @now, error = null
        where company_id = @companyId and outbox_id = @outboxId and state in ('sending', 'unknown')
        """;

    public Task MarkSentAsync(Company company, long outboxId, string apiId, DateTimeOffset now, CancellationToken cancellation) =>
        ExecuteAsync(MarkSentSql, new { company.CompanyId, outboxId, apiId, now }, cancellation);

    private const string PostponeSql =
        """
        /* outbox.postpone */
        update outbox
        set state = 'waiting', due_at = clock_timestamp() + @pause, error = @error,
          buttons = case when @dropButtons then null else buttons end,
          attachment = case when @dropAttachment then null else attachment end
        where company_id = @companyId and outbox_id = @outboxId and state in ('sending', 'unknown')
        """;

    /// <summary>Certainly not sent: again after the pause. Without its attachment it is a plain text and goes on in their lane.</summary>
    public Task PostponeAsync(
        Company company, long outboxId, TimeSpan pause, string error, CancellationToken cancellation, bool dropButtons = false, bool dropAttachment = false) =>
        ExecuteAsync(PostponeSql, new { company.CompanyId, outboxId, pause, error, dropButtons, dropAttachment }, cancellation);

    private const string MarkUnknownSql =
        """
        /* outbox.mark_unknown */
        update outbox
        set state = 'unknown', error = @error, due_at = clock_timestamp() + interval '150 seconds'
        where company_id = @companyId and outbox_id = @outboxId and state = 'sending'
        """;

    /// <summary>Perhaps sent: due again when the blind window is over, in which the service's journal may not show it yet.</summary>
    public Task MarkUnknownAsync(Company company, long outboxId, string error, CancellationToken cancellation) =>
        ExecuteAsync(MarkUnknownSql, new { company.CompanyId, outboxId, error }, cancellation);

    private const string MarkDeadSql =
        """
        /* outbox.mark_dead */
        update outbox
        set state = 'dead', error = @error
        where company_id = @companyId and outbox_id = @outboxId and state = 'sending'
        """;

    public Task MarkDeadAsync(Company company, long outboxId, string error, CancellationToken cancellation) =>
        ExecuteAsync(MarkDeadSql, new { company.CompanyId, outboxId, error }, cancellation);

    // A text is sent within seconds of its claim; when an upload may have ended, nobody knows.
    private const string DoubtSql =
        """
        /* outbox.doubt */
        update outbox
        set state = 'unknown', error = 'the worker that was sending it is gone',
          due_at = case when attachment is null then claimed_at else clock_timestamp() end + interval '150 seconds'
        where company_id = @companyId and state = 'sending' and (attachment is not null) = @withFile
        """;

    /// <summary>At take-over: what the worker before us was sending in this lane may have gone out. The other lane's is the other lane's to doubt.</summary>
    public Task DoubtAsync(Company company, SendLane lane, CancellationToken cancellation) =>
        ExecuteAsync(DoubtSql, new { company.CompanyId, withFile = lane == SendLane.Files }, cancellation);

    private const string SettleSql =
        """
        /* outbox.settle */
        update outbox
        set state = 'sent', api_id = @idMessage, sent_at = @now, error = null
        where company_id = @companyId
          and outbox_id = (
            select min(outbox_id)
            from outbox
            where company_id = @companyId and state in ('sending', 'unknown') and chat_id = @chatId and text = @text)
          and not exists (select from outbox where company_id = @companyId and chat_id = @chatId and api_id = @idMessage)
        """;

    /// <summary>
    /// The service shows a message of ours: if we did not know whether it went out, now we do. Matched by chat and exact text. Its echo comes
    /// once, and may come before the send is answered or given up.
    /// </summary>
    public Task SettleAsync(Company company, string chatId, string text, string idMessage, DateTimeOffset now, CancellationToken cancellation) =>
        ExecuteAsync(SettleSql, new { company.CompanyId, chatId, text, idMessage, now }, cancellation);

    private const string ListUnknownSql =
        """
        /* outbox.list_unknown */
        select outbox_id, chat_id, text, attempts, due_at <= clock_timestamp() as is_blind_window_over
        from outbox
        where company_id = @companyId and state = 'unknown'
        order by outbox_id
        limit 100
        """;

    public async Task<IReadOnlyList<UnknownSend>> ListUnknownAsync(Company company, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<UnknownSend>(new CommandDefinition(ListUnknownSql, new { company.CompanyId }, cancellationToken: cancellation))];
    }

    private const string FailSql =
        """
        /* outbox.fail */
        update outbox
        set state = 'failed', error = @error
        where company_id = @companyId and api_id = @idMessage and state = 'sent' and (@chatId::text is null or chat_id = @chatId)
        """;

    /// <summary>The service took the message and could not deliver it.</summary>
    public async Task<bool> FailAsync(Company company, string? chatId, string idMessage, string error, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var arguments = new { company.CompanyId, chatId, idMessage, error };
        return await connection.ExecuteAsync(new CommandDefinition(FailSql, arguments, cancellationToken: cancellation)) > 0;
    }

    private async Task ExecuteAsync(string sql, object arguments, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancellation));
    }

    private sealed record ClaimRow(long OutboxId, string ChatId, string Text, string? Buttons, short Priority, string? Attachment)
    {
        public ClaimedSend ToClaim() => new(
            OutboxId,
            ChatId,
            Text,
            Buttons is null ? [] : JsonSerializer.Deserialize<List<SendButton>>(Buttons)!,
            (SendPriority)Priority,
            Attachment);
    }
}
