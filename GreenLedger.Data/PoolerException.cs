using Npgsql;

namespace GreenLedger.Data;

/// <summary>Something between us and PostgreSQL shares its sessions among clients. Waiting does not help.</summary>
public sealed class PoolerException()
    : Exception(
        "Between GreenLedger and PostgreSQL stands a connection pooler, PgBouncer or another. GreenLedger keeps a pool of its own, and its leases and the "
        + "time limits of its locks belong to sessions: name the server itself in ConnectionStrings:GreenLedger.")
{
    private const string BackendSql =
        """
        /* pooler.backend */
        select pg_backend_pid()
        """;

    /// <summary>Looks before anything is done.</summary>
    /// <exception cref="PoolerException">There is one: it gives its clients process numbers of its own making, and usually refuses our settings before that.</exception>
    public static async Task RefuseAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var command = new NpgsqlCommand(BackendSql, connection);
            if (await command.ExecuteScalarAsync(cancellation) is int backend && backend != connection.ProcessID) throw new PoolerException();
        }
        catch (PostgresException refused) when (IsAboutStartupParameter(refused))
        {
            throw new PoolerException();
        }
    }

    // PostgreSQL itself refuses unknown settings with another code.
    private static bool IsAboutStartupParameter(PostgresException refused) =>
        refused.SqlState == PostgresErrorCodes.ProtocolViolation && refused.MessageText.Contains("startup parameter", StringComparison.Ordinal);
}
