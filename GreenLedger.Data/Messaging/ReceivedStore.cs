namespace GreenLedger.Data.Messaging;

/// <summary>A message as it was received.</summary>
public sealed record ReceivedMessage(long InboxId, string Body, DateTimeOffset ReceivedAt);

/// <summary>Looks messages up that were received, inside the current transaction.</summary>
public sealed class ReceivedStore(LedgerSession session)
{
    private const string ReadSql =
        """
        /* received.read */
        select inbox_id, coalesce(payload::text, raw) as body, received_at
        from inbox
        where company_id = @companyId and inbox_id = any(@ids)
        order by inbox_id
        """;

    public Task<IReadOnlyList<ReceivedMessage>> ReadAsync(IReadOnlyCollection<long> inboxIds, CancellationToken cancellation) =>
        session.QueryAsync<ReceivedMessage>(ReadSql, new { companyId = session.Company.CompanyId, ids = inboxIds.ToArray() }, cancellation);
}
