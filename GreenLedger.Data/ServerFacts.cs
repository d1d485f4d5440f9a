using Dapper;
using Npgsql;

namespace GreenLedger.Data;

/// <summary>What an administrator wants to know of a PostgreSQL server before trusting it with money.</summary>
/// <param name="Number">As server_version_num says it: 170005.</param>
/// <param name="Now">By the server's clock, UTC.</param>
/// <param name="IsStandby">It takes no facts.</param>
/// <param name="IsOverNetwork">The connection leaves the machine.</param>
public sealed record ServerFacts(
    string Version,
    int Number,
    DateTimeOffset Now,
    bool IsStandby,
    string Fsync,
    string FullPageWrites,
    string SynchronousCommit,
    bool IsOverNetwork,
    bool IsEncrypted)
{
    public const int OldestNumber = 150_000;

    private const string Sql =
        """
        /* server.facts */
        select current_setting('server_version') as version,
          current_setting('server_version_num')::int as number,
          clock_timestamp() as now,
          pg_is_in_recovery() as is_standby,
          current_setting('fsync') as fsync,
          current_setting('full_page_writes') as full_page_writes,
          current_setting('synchronous_commit') as synchronous_commit,
          coalesce(not inet_client_addr() <<= '127.0.0.0/8' and inet_client_addr() <> '::1', false) as is_over_network,
          coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as is_encrypted
        """;

    public static async Task<ServerFacts> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<ServerFacts>(new CommandDefinition(Sql, cancellationToken: cancellation));
    }
}
