using System.Text.Json;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>Each lane sends one message after another, and none waits for another lane: not an answer for a reminder, nor a text for an upload.</summary>
public enum SendLane
{
    /// <summary>Answers and warnings.</summary>
    Texts,

    /// <summary>Whatever carries a file.</summary>
    Files,

    /// <summary>Reminders and reports without one.</summary>
    Bulk,
}

/// <summary>A claimed message: ours to send, once.</summary>
/// <param name="Attachment">JSON: the file to make; null for a plain text.</param>
/// <param name="Attempt">
/// Which claim of it this is. A worker that stood still for long finds the message claimed by another, and then has no say in it any more.
/// </param>
public sealed record ClaimedSend(
    long OutboxId, string ChatId, string Text, IReadOnlyList<SendButton> Buttons, SendPriority Priority, string? Attachment, int Attempt);

public sealed record SendButton(string Id, string Label);

/// <summary>Claims, finishes and settles sends. Each call is a transaction of its own; HTTP happens between them.</summary>
public sealed partial class OutboxStore(NpgsqlDataSource database)
{
    /// <summary>Two minutes in which the journal may not show what was sent, and the time of the send itself.</summary>
    public static readonly TimeSpan BlindWindow = TimeSpan.FromSeconds(150);

    private readonly CompanyDatabase _database = new(database);

    private const short Bulk = (short)(int)SendPriority.Reminder;

    // Per chat in order: a message waits while an earlier one of its priority to the same chat has not left, in whichever lane that one is. And
    // reminders and reports wait while there is any answer or warning to be sent.
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
            and (o.priority < @bulk or not exists (
              select
              from outbox a
              where a.company_id = o.company_id and a.priority < @bulk and a.state = 'waiting' and a.due_at <= clock_timestamp()))
          order by o.priority, o.outbox_id
          limit @limit
          for update skip locked
        )
        update outbox o
        set state = 'sending', attempts = o.attempts + 1, claimed_at = clock_timestamp()
        from next
        where o.company_id = @companyId and o.outbox_id = next.outbox_id
        returning o.outbox_id, o.chat_id, o.text, o.buttons::text as buttons, o.priority, o.attachment::text as attachment, o.attempts
        """;

    public async Task<IReadOnlyList<ClaimedSend>> ClaimAsync(
        Company company, SendLane lane, SendPriority from, SendPriority to, int limit, CancellationToken cancellation)
    {
        var arguments = new { company.CompanyId, withFile = lane == SendLane.Files, from = (short)(int)from, to = (short)(int)to, limit, bulk = Bulk };
        var rows = await _database.QueryAsync<ClaimRow>(ClaimSql, arguments, cancellation);
        return [.. rows.OrderBy(row => row.Priority).ThenBy(row => row.OutboxId).Select(row => row.ToClaim())];
    }

    private const string PostponeSql =
        """
        /* outbox.postpone */
        update outbox
        set state = 'waiting', due_at = clock_timestamp() + @pause, error = @error,
          buttons = case when @dropButtons then null else buttons end,
          attachment = case when @dropAttachment then null else attachment end
        where company_id = @companyId and outbox_id = @outboxId and state = 'sending' and attempts = @attempt
        """;

    /// <summary>Certainly not sent: again after the pause. Without its attachment it is a plain text and goes on in their lane.</summary>
    public Task PostponeAsync(
        Company company, ClaimedSend send, TimeSpan pause, string error, CancellationToken cancellation, bool dropButtons = false, bool dropAttachment = false) =>
        _database.ExecuteAsync(PostponeSql, new { company.CompanyId, send.OutboxId, send.Attempt, pause, error, dropButtons, dropAttachment }, cancellation);

    // Each repetition that left no trace makes the next wait longer.
    private const string MarkUnknownSql =
        """
        /* outbox.mark_unknown */
        update outbox
        set state = 'unknown', error = @error, due_at = clock_timestamp() + @window * power(2, repeats)
        where company_id = @companyId and outbox_id = @outboxId and state = 'sending' and attempts = @attempt
        """;

    /// <summary>Perhaps sent: due again when the blind window is over, in which the service's journal may not show it yet.</summary>
    /// <param name="pace">How long it may stand first in the service's queue, which does not always show it then.</param>
    public Task MarkUnknownAsync(Company company, ClaimedSend send, string error, CancellationToken cancellation, TimeSpan pace = default) =>
        _database.ExecuteAsync(MarkUnknownSql, new { company.CompanyId, send.OutboxId, send.Attempt, error, window = BlindWindow + pace }, cancellation);

    private const string MarkDeadSql =
        """
        /* outbox.mark_dead */
        update outbox
        set state = 'dead', error = @error
        where company_id = @companyId and outbox_id = @outboxId and state = 'sending' and attempts = @attempt
        """;

    public Task MarkDeadAsync(Company company, ClaimedSend send, string error, CancellationToken cancellation) =>
        _database.ExecuteAsync(MarkDeadSql, new { company.CompanyId, send.OutboxId, send.Attempt, error }, cancellation);

    private sealed record ClaimRow(long OutboxId, string ChatId, string Text, string? Buttons, short Priority, string? Attachment, int Attempts)
    {
        public ClaimedSend ToClaim() => new(
            OutboxId,
            ChatId,
            Text,
            Buttons is null ? [] : JsonSerializer.Deserialize<List<SendButton>>(Buttons)!,
            (SendPriority)Priority,
            Attachment,
            Attempts);
    }
}
