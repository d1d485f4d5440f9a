using System.Text.Json;
using Dapper;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Messaging;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>Puts messages to be sent beside the facts they speak of, in the same transaction.</summary>
public sealed class OutboxWriter(LedgerSession session)
{
    private const string AddSql =
        """
        /* outbox.add */
        insert into outbox (company_id, source, chat_id, text, buttons, priority, operation_id, state, created_at, due_at)
        values (@companyId, @source, @chatId, @text, @buttons::jsonb, @priority, @operationId, 'waiting', @now, clock_timestamp())
        on conflict on constraint outbox_once do nothing
        """;

    /// <param name="source">What caused it, unique for ever: the same cause never speaks twice.</param>
    public Task AddAsync(
        string source, string chatId, string text, SendPriority priority, DateTimeOffset now, CancellationToken cancellation,
        IReadOnlyList<Choice>? buttons = null, long? operationId = null)
    {
        var arguments = new
        {
            companyId = session.Company.CompanyId,
            source,
            chatId,
            text,
            buttons = buttons is null ? null : JsonSerializer.Serialize(buttons.Select(button => new SendButton(button.Id, button.Label))),
            priority = (short)(int)priority,
            operationId,
            now,
        };
        return session.ExecuteAsync(AddSql, arguments, cancellation);
    }
}

/// <summary>A claimed message: ours to send, once.</summary>
public sealed record ClaimedSend(long OutboxId, string ChatId, string Text, IReadOnlyList<SendButton> Buttons, SendPriority Priority);

public sealed record SendButton(string Id, string Label);

/// <summary>A send without an answer: perhaps it went out.</summary>
/// <param name="IsBlindWindowOver">Long enough ago that the journal must show it, had it gone out.</param>
public sealed record UnknownSend(long OutboxId, string ChatId, string Text, bool IsBlindWindowOver);

/// <summary>Claims, finishes and settles sends. Each call is a transaction of its own; HTTP happens between them.</summary>
public sealed class OutboxStore(NpgsqlDataSource database)
{
    // Per chat in order: a message waits while an earlier one of its priority to the same chat has not left.
    private const string ClaimSql =
        """
        /* outbox.claim */
        with next as (
          select o.outbox_id
          from outbox o
          where o.company_id = @companyId
            and o.state = 'waiting'
            and o.priority between @from and @to
            and o.due_at <= clock_timestamp()
            and not exists (
              select
              from outbox e
              where e.company_id = o.company_id
                and e.chat_id = o.chat_id
                and e.outbox_id < o.outbox_id
                and e.priority <= o.priority
                and (e.state = 'sending' or (e.state = 'waiting' and e.due_at > clock_timestamp())))
          order by o.priority, o.outbox_id
          limit @limit
          for update skip locked
        )
        update outbox o
        set state = 'sending', attempts = o.attempts + 1, claimed_at = clock_timestamp()
        from next
        where o.company_id = @companyId and o.outbox_id = next.outbox_id
        returning o.outbox_id, o.chat_id, o.text, o.buttons::text as buttons, o.priority
        """;

    public async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(
        Company company, SendPriority from, SendPriority to, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var arguments = new { company.CompanyId, from = (short)(int)from, to = (short)(int)to, limit };
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
          buttons = case when @dropButtons then null else buttons end
        where company_id = @companyId and outbox_id = @outboxId and state in ('sending', 'unknown')
        """;

    /// <summary>Certainly not sent: again after the pause.</summary>
    public Task PostponeAsync(Company company, long outboxId, TimeSpan pause, string error, CancellationToken cancellation, bool dropButtons = false) =>
        ExecuteAsync(PostponeSql, new { company.CompanyId, outboxId, pause, error, dropButtons }, cancellation);

    private const string MarkSql =
        """
        /* outbox.mark */
        update outbox
        set state = @state, error = @error
        where company_id = @companyId and outbox_id = @outboxId and state = 'sending'
        """;

    public Task MarkUnknownAsync(Company company, long outboxId, string error, CancellationToken cancellation) =>
        ExecuteAsync(MarkSql, new { company.CompanyId, outboxId, error, state = "unknown" }, cancellation);

    public Task MarkDeadAsync(Company company, long outboxId, string error, CancellationToken cancellation) =>
        ExecuteAsync(MarkSql, new { company.CompanyId, outboxId, error, state = "dead" }, cancellation);

    private const string DoubtSql =
        """
        /* outbox.doubt */
        update outbox
        set state = 'unknown', error = 'the worker that was sending it is gone'
        where company_id = @companyId and state = 'sending'
        """;

    /// <summary>At take-over: what the worker before us was sending may have gone out.</summary>
    public Task DoubtAsync(Company company, CancellationToken cancellation) => ExecuteAsync(DoubtSql, new { company.CompanyId }, cancellation);

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
        select outbox_id, chat_id, text, claimed_at < clock_timestamp() - interval '150 seconds' as is_blind_window_over
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

    private sealed record ClaimRow(long OutboxId, string ChatId, string Text, string? Buttons, short Priority)
    {
        public ClaimedSend ToClaim() => new(
            OutboxId,
            ChatId,
            Text,
            Buttons is null ? [] : JsonSerializer.Deserialize<List<SendButton>>(Buttons)!,
            (SendPriority)Priority);
    }
}
