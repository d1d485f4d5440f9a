using GreenLedger.Core.Analytics;
using GreenLedger.Core.Messaging;

namespace GreenLedger.Data.Messaging;

public sealed class SentStore(LedgerSession session) : ISentMessages
{
    private const string FindSql =
        """
        /* sent.find */
        select operation_id, about::text as about
        from outbox
        where company_id = @companyId and chat_id = @chatId and api_id = @idMessage
        order by outbox_id desc
        limit 1
        """;

    public async Task<SentMessage?> FindAsync(string chatId, string idMessage, CancellationToken cancellation) =>
        await session.FindAsync<SentRow>(FindSql, new { session.Company.CompanyId, chatId, idMessage }, cancellation) is { } row
            ? new SentMessage(row.OperationId, row.About is null ? null : ShownFigures.Read(row.About))
            : null;

    private sealed record SentRow(long? OperationId, string? About);
}
