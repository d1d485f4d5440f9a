using GreenLedger.Core.Companies;

namespace GreenLedger.Data.Messaging;

/// <summary>A send without an answer: perhaps it went out.</summary>
/// <param name="Repeats">How often it was sent again although it may have gone out before.</param>
/// <param name="Age">How long ago it was claimed.</param>
/// <param name="IsBlindWindowOver">Long enough ago that the journal must show it, had it gone out.</param>
public sealed record UnknownSend(long OutboxId, string ChatId, string Text, int Repeats, TimeSpan Age, bool IsBlindWindowOver);

/// <summary>Finding out what became of sends that nobody answered for, or that were not delivered.</summary>
public sealed partial class OutboxStore
{
    /// <summary>After so many repetitions that left no trace either, it is given up.</summary>
    public const int MostRepeats = 5;

    // All ids of one person, as far as they are known: the service may echo by the other one.
    private const string Chats =
        """
        with chats as (
          select @chatId::text as chat_id
          union
          select other.chat_id
          from person_chat named
          join person_chat other on other.company_id = named.company_id and other.person_id = named.person_id
          where named.company_id = @companyId and named.chat_id = @chatId
        )
        """;

    // An id that is taken settles nothing, nor does what was shown before the message was written. Clocks may differ by some minutes.
    private const string CandidatesSql =
        $"""
        /* outbox.candidates */
        {Chats}
        select outbox_id, text
        from outbox
        where company_id = @companyId
          and state in ('sending', 'unknown')
          and chat_id in (select chat_id from chats)
          and created_at <= coalesce(@shownAt::timestamptz, created_at) + interval '5 minutes'
          and not exists (select from outbox where company_id = @companyId and chat_id in (select chat_id from chats) and api_id = @idMessage)
        order by outbox_id
        """;

    private const string SettleSql =
        $"""
        /* outbox.settle */
        {Chats}
        update outbox
        set state = 'sent', api_id = @idMessage, sent_at = @now, error = null
        where company_id = @companyId
          and outbox_id = @outboxId
          and state in ('sending', 'unknown')
          and not exists (select from outbox where company_id = @companyId and chat_id in (select chat_id from chats) and api_id = @idMessage)
        """;

    /// <summary>
    /// The service shows a message of ours: if we did not know whether it went out, now we do. Matched by person and text, the oldest first. Its
    /// echo comes once, and may come before the send is answered or given up.
    /// </summary>
    /// <param name="shownAt">When the service says it happened, if it does.</param>
    public async Task SettleAsync(
        Company company, string chatId, string text, string idMessage, DateTimeOffset? shownAt, DateTimeOffset now, CancellationToken cancellation)
    {
        var shown = new EchoedText(text);
        while (true)
        {
            var wanted = new { company.CompanyId, chatId, idMessage, shownAt };
            var candidates = await _database.QueryAsync<CandidateRow>(CandidatesSql, wanted, cancellation);
            if (candidates.FirstOrDefault(candidate => shown.Is(new EchoedText(candidate.Text))) is not { } found) return;
            var settled = new { company.CompanyId, chatId, idMessage, found.OutboxId, now };
            if (await _database.ExecuteAsync(SettleSql, settled, cancellation) > 0) return;
            // It was settled in between, by its answer or by another sight of it: whether this one still counts is seen by looking again.
        }
    }

    private const string ListUnknownSql =
        """
        /* outbox.list_unknown */
        select outbox_id, chat_id, text, repeats::int as repeats, coalesce(clock_timestamp() - claimed_at, interval '0') as age, due_at <= clock_timestamp() as is_blind_window_over
        from outbox
        where company_id = @companyId and state = 'unknown'
        order by due_at, outbox_id
        limit 500
        """;

    /// <summary>Those that are due first come first.</summary>
    public Task<IReadOnlyList<UnknownSend>> ListUnknownAsync(Company company, CancellationToken cancellation) =>
        _database.QueryAsync<UnknownSend>(ListUnknownSql, new { company.CompanyId }, cancellation);

    private const string KeepWaitingSql =
        """
        /* outbox.keep_waiting */
        update outbox
        set due_at = clock_timestamp() + @window
        where company_id = @companyId and outbox_id = @outboxId and state = 'unknown'
        """;

    /// <summary>It may still be on its way: the blind window begins again.</summary>
    public Task KeepWaitingAsync(Company company, long outboxId, CancellationToken cancellation) =>
        _database.ExecuteAsync(KeepWaitingSql, new { company.CompanyId, outboxId, window = BlindWindow }, cancellation);

    private const string RepeatSql =
        """
        /* outbox.repeat */
        update outbox
        set state = case when repeats < @most then 'waiting' else 'dead' end,
          repeats = least(repeats + 1, @most),
          due_at = clock_timestamp(),
          error = @error,
          buttons = case when @asPlainText then null else buttons end,
          attachment = case when @asPlainText then null else attachment end
        where company_id = @companyId and outbox_id = @outboxId and state = 'unknown' and repeats = @repeats
        returning state = 'waiting'
        """;

    /// <summary>It left no trace anywhere: it is sent again, or given up after the last time.</summary>
    /// <returns>False when it is given up.</returns>
    public async Task<bool> RepeatAsync(Company company, UnknownSend send, string error, bool asPlainText, CancellationToken cancellation)
    {
        var arguments = new { company.CompanyId, send.OutboxId, send.Repeats, error, asPlainText, most = MostRepeats };
        return await _database.FindAsync<bool?>(RepeatSql, arguments, cancellation) ?? true;
    }

    // A chat that nobody knows is an id that we were never told, or none at all: then the message's own id must do, among the recent ones.
    private const string FailSql =
        $"""
        /* outbox.fail */
        {Chats}, failed as (
          select outbox_id, @mayPass and repeats = 0 and claimed_at > clock_timestamp() - interval '24 hours' as again
          from outbox
          where company_id = @companyId
            and api_id = @idMessage
            and state = 'sent'
            and (chat_id in (select chat_id from chats)
              or (@chatId::text is null or not exists (select from person_chat where company_id = @companyId and chat_id = @chatId))
                and outbox_id > (select max(outbox_id) from outbox where company_id = @companyId) - 20000)
          for update
        )
        update outbox o
        set state = case when again then 'waiting' else 'failed' end,
          repeats = case when again then 1 else repeats end,
          due_at = clock_timestamp() + interval '30 seconds',
          buttons = case when again then null else buttons end,
          attachment = case when again then null else attachment end,
          error = @error
        from failed
        where o.company_id = @companyId and o.outbox_id = failed.outbox_id
        """;

    /// <summary>
    /// The service took the message and could not deliver it. Bad content or a passing trouble, nobody says which: it is sent once more, later
    /// and as plain text. Where there is no account, no member, or a suspension for spam, sending again helps nobody.
    /// </summary>
    public async Task<bool> FailAsync(Company company, string? chatId, string idMessage, string error, CancellationToken cancellation)
    {
        var arguments = new { company.CompanyId, chatId, idMessage, error, mayPass = error is "failed" or "fail" };
        return await _database.ExecuteAsync(FailSql, arguments, cancellation) > 0;
    }

    private sealed record CandidateRow(long OutboxId, string Text);
}
