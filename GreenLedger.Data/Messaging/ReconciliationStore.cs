using GreenLedger.Core.Companies;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>A message that the service's journal shows.</summary>
/// <param name="SentAt">UTC, whole seconds.</param>
/// <param name="Form">As in the inbox: 0 what could not be decrypted, 1 content.</param>
public sealed record JournalKey(string ChatId, string IdMessage, DateTimeOffset SentAt, short Form);

/// <summary>When the journal may be asked, and what it shows that the inbox has never seen. Times are the database's: they only pace requests.</summary>
public sealed class ReconciliationStore(NpgsqlDataSource database)
{
    private readonly CompanyDatabase _database = new(database);

    private const string BeginSql =
        """
        /* reconciliation.begin */
        insert into reconciliation as r (company_id, asked_at)
        values (@companyId, clock_timestamp())
        on conflict (company_id) do update
        set asked_at = excluded.asked_at
        where r.asked_at < clock_timestamp() - @every
        returning asked_at, coalesce(covered_at < asked_at - @longest, true) as is_long_ago, asked_at - coalesce(covered_at, asked_at - @longest) as uncovered
        """;

    /// <summary>How far back to look, at most <paramref name="longest"/>; null where the journal was asked lately.</summary>
    public async Task<TimeSpan?> BeginAsync(Company company, TimeSpan every, TimeSpan longest, CancellationToken cancellation)
    {
        var begun = await _database.FindAsync<BegunRow>(BeginSql, new { company.CompanyId, every, longest }, cancellation);
        return begun is null ? null : begun.IsLongAgo ? longest : begun.Uncovered;
    }

    private const string FinishSql =
        """
        /* reconciliation.finish */
        update reconciliation
        set covered_at = asked_at
        where company_id = @companyId
        """;

    /// <summary>Everything that the journal showed is in the inbox.</summary>
    public Task FinishAsync(Company company, CancellationToken cancellation) =>
        _database.ExecuteAsync(FinishSql, new { company.CompanyId }, cancellation);

    // Only of people we know, and only what they wrote since we know them: what a stranger wrote before was never meant to be handled.
    private const string MissingSql =
        """
        /* reconciliation.missing */
        select j.chat_id, j.id_message, j.sent_at, j.form
        from unnest(@chatIds, @idMessages, @sentAts, @forms) as j (chat_id, id_message, sent_at, form)
        join person_chat c on c.company_id = @companyId and c.chat_id = j.chat_id and c.bound_at <= j.sent_at
        where not exists (
          select
          from inbox i
          where i.company_id = @companyId
            and i.instance_id = @instanceId
            and i.sender = 'person:' || c.person_id
            and i.id_message = j.id_message
            and i.form >= j.form)
        order by j.sent_at, j.id_message
        """;

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<JournalKey>> ListMissingAsync(Company company, IReadOnlyCollection<JournalKey> shown, CancellationToken cancellation)
    {
        if (shown.Count == 0) return [];
        var arguments = new
        {
            company.CompanyId,
            company.InstanceId,
            chatIds = shown.Select(key => key.ChatId).ToArray(),
            idMessages = shown.Select(key => key.IdMessage).ToArray(),
            sentAts = shown.Select(key => key.SentAt.UtcDateTime).ToArray(),
            forms = shown.Select(key => key.Form).ToArray(),
        };
        return await _database.QueryAsync<JournalKey>(MissingSql, arguments, cancellation);
    }

    private sealed record BegunRow(DateTimeOffset AskedAt, bool IsLongAgo, TimeSpan Uncovered);
}
