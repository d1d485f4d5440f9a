using System.Net.Sockets;
using GreenLedger.Data;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using Npgsql;

namespace GreenLedger.Worker.Loops;

/// <summary>Failures as the log may hold them: the words of an exception can carry a message's text, a number or an address.</summary>
public static class SafeError
{
    public static string Of(Exception failure) => failure switch
    {
        GreenApiException api => api.Message,
        LeaseLostException lost => lost.Message,
        PostgresException postgres => $"PostgreSQL {postgres.SqlState} {postgres.ConstraintName ?? postgres.TableName}".TrimEnd(),
        PastPrimaryException past => past.Message,
        // Of several hosts each has a reason of its own.
        NpgsqlException { InnerException: AggregateException all } => string.Join("; ", all.InnerExceptions.Select(Of).Distinct().Order(StringComparer.Ordinal)),
        NpgsqlException { InnerException: SocketException socket } => $"the database cannot be reached ({socket.SocketErrorCode})",
        NpgsqlException { InnerException: { } inner } => $"the database cannot be reached ({inner.GetType().Name})",
        NpgsqlException => "the database cannot be reached",
        _ => failure.GetType().Name,
    };

    /// <summary>Two transactions were in each other's way: this one alone has to be repeated, the database is well.</summary>
    public static bool IsConflict(Exception failure) => failure is PostgresException
    {
        SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable,
    };

    /// <summary>Whether waiting may help: an outage, not a fault of ours.</summary>
    public static bool IsOutage(Exception failure) => failure switch
    {
        GreenApiException or LeaseLostException => true,
        NpgsqlException database => database is not PostgresException || database.IsTransient || database.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.DatabaseDropped or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.IoError,
        _ => false,
    };
}
