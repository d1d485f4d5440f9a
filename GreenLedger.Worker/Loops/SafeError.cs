using System.Net.Sockets;
using GreenLedger.Worker.GreenApi;
using Npgsql;

namespace GreenLedger.Worker.Loops;

/// <summary>Failures as the log may hold them: the words of an exception can carry a message's text, a number or an address.</summary>
public static class SafeError
{
    public static string Of(Exception failure) => failure switch
    {
        GreenApiException api => api.Message,
        PostgresException postgres => $"PostgreSQL {postgres.SqlState} {postgres.ConstraintName ?? postgres.TableName}".TrimEnd(),
        NpgsqlException { InnerException: SocketException socket } => $"the database cannot be reached ({socket.SocketErrorCode})",
        NpgsqlException { InnerException: { } inner } => $"the database cannot be reached ({inner.GetType().Name})",
        NpgsqlException => "the database cannot be reached",
        _ => failure.GetType().Name,
    };

    /// <summary>Whether waiting may help: an outage, not a fault of ours.</summary>
    public static bool IsOutage(Exception failure) => failure switch
    {
        GreenApiException => true,
        NpgsqlException database => database is not PostgresException || database.IsTransient || database.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.DatabaseDropped or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.IoError,
        _ => false,
    };
}
