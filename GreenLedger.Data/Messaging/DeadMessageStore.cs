using GreenLedger.Data.Companies;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>A message that was set aside: nobody handles it any more.</summary>
/// <param name="InboxId">Its number, by which it is revived.</param>
/// <param name="PersonName">Null where it could not even be read, so that it cannot be revived.</param>
/// <param name="ReceivedAt">UTC.</param>
/// <param name="Error">In words that a log may hold.</param>
public sealed record DeadMessage(long InboxId, string CompanyName, string? PersonName, DateTimeOffset ReceivedAt, int Attempts, string? Error);

/// <summary>What was set aside in all companies of the database, for whoever runs it. Nobody's words are shown.</summary>
public sealed class DeadMessageStore(NpgsqlDataSource database)
{
    private readonly CompanyDatabase _database = new(database);

    private const string ListSql =
        """
        /* dead_messages.list */
        select i.inbox_id, c.name as company_name, p.name as person_name, i.received_at, i.attempts, i.error
        from company c
        join inbox i on i.company_id = c.company_id and i.state = 'dead'
        left join person p on p.company_id = i.company_id and p.person_id = i.person_id
        where c.company_id = @companyId
        order by i.inbox_id desc
        limit @limit
        """;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<DeadMessage>> ListAsync(int limit, CancellationToken cancellation)
    {
        var dead = new List<DeadMessage>();
        foreach (var companyId in await CompaniesAsync(cancellation))
            dead.AddRange(await _database.QueryAsync<DeadMessage>(ListSql, new { companyId, limit }, cancellation));
        return [.. dead.OrderByDescending(message => message.InboxId).Take(limit)];
    }

    private const string ReviveSql =
        """
        /* dead_messages.revive */
        update inbox
        set state = 'waiting', attempts = 0, due_at = clock_timestamp(), handled_at = null, error = null
        where company_id = @companyId and state = 'dead' and person_id is not null and (@all or inbox_id = any(@inboxIds))
        returning inbox_id
        """;

    /// <summary>They are handled again, each from its first attempt. Those are returned that were set aside and can be.</summary>
    /// <param name="inboxIds">Null: all.</param>
    public async Task<IReadOnlyList<long>> ReviveAsync(IReadOnlyList<long>? inboxIds, CancellationToken cancellation)
    {
        var revived = new List<long>();
        foreach (var companyId in await CompaniesAsync(cancellation))
        {
            var arguments = new { companyId, all = inboxIds is null, inboxIds = inboxIds?.ToArray() ?? [] };
            revived.AddRange(await _database.QueryAsync<long>(ReviveSql, arguments, cancellation));
        }

        return revived;
    }

    private async Task<IEnumerable<int>> CompaniesAsync(CancellationToken cancellation) =>
        (await new CompanyStore(database).ListAsync(cancellation)).Select(listed => listed.Company.CompanyId);
}
