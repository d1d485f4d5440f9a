using Dapper;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>The service took a message of ours, and this is the id that it gave it.</summary>
public sealed record SentMark(int CompanyId, long OutboxId, string ApiId, DateTimeOffset SentAt);

/// <summary>Writes down what was sent, for whichever companies, in one transaction.</summary>
public sealed class SentMarkStore(NpgsqlDataSource database)
{
    // Not through a company's door: the procedure names each company itself.
    private const string MarkSql =
        """
        /* outbox.mark_sent */
        call mark_sent(@companies, @outboxIds, @apiIds, @sentAts, @doubt)
        """;

    public async Task MarkAsync(IReadOnlyList<SentMark> marks, CancellationToken cancellation)
    {
        var arguments = new
        {
            companies = marks.Select(mark => mark.CompanyId).ToArray(),
            outboxIds = marks.Select(mark => mark.OutboxId).ToArray(),
            apiIds = marks.Select(mark => mark.ApiId).ToArray(),
            sentAts = marks.Select(mark => mark.SentAt.UtcDateTime).ToArray(),
            doubt = OutboxStore.BlindWindow,
        };
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(MarkSql, arguments, cancellationToken: cancellation));
    }
}
