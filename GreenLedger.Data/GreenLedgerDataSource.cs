using Microsoft.Extensions.Logging;
using Npgsql;

namespace GreenLedger.Data;

/// <summary>The pool of connections, and Dapper taught our types. What the connection string says wins over the defaults here.</summary>
public static class GreenLedgerDataSource
{
    // Planned once for a connection: the statements of a turn have one good plan, and PostgreSQL, left to choose, plans some of them anew each time,
    // which costs several times as much as running them. Reports, which have more than one, say so themselves.
    // A lock that does not come holds up one message, not the connections of all. A worker that stands still, or whose host is gone, must not
    // keep its locks: the server, not the client, has to notice.
    private const string ServerSettings =
        "-c plan_cache_mode=force_generic_plan -c lock_timeout=10s -c idle_in_transaction_session_timeout=30s "
        + "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=10000";

    public static NpgsqlDataSource Create(string connectionString, ILoggerFactory? loggers = null)
    {
        DapperSettings.Apply();
        var settings = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = "GreenLedger",
            MaxPoolSize = 20,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            // Every setting of ours ends with its transaction, and what is locked with it: there is nothing to be taken back between two users
            // of a connection, while asking for it costs a quarter of a small statement's time.
            NoResetOnClose = true,
            Enlist = false,
            // Asked of each server, and needs Kerberos' libraries to be asked; TLS is there all the same.
            GssEncryptionMode = GssEncryptionMode.Disable,
            Timeout = 10,
            CommandTimeout = 30,
            KeepAlive = 30,
            Options = ServerSettings,
        };
        var wished = new NpgsqlConnectionStringBuilder(connectionString);
        // Another server stands ready: one that vanished without a word is not waited for longer than a lock is.
        if (IsSeveralHosts(wished)) (settings.Timeout, settings.CommandTimeout, settings.HostRecheckSeconds) = (3, 11, 5);
        foreach (var key in wished.Keys) settings[key] = wished[key];

        // Of several servers the one that takes writes is ours, and nothing else would do: the driver wants that said to the source, not in the string.
        if (IsSeveralHosts(settings)) settings.Remove("Target Session Attributes");
        // Unnamed, it would be called by its connection string wherever its measures are shown.
        // The slim builder, for each kind of type that it knows costs memory and time of the start: of those beyond numbers, texts and times only
        // arrays are used here.
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString) { Name = "greenledger" };
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        if (loggers is not null) builder.UseLoggerFactory(loggers);
        if (!IsSeveralHosts(settings)) return builder.Build();
        builder.UsePhysicalConnectionInitializer(
            _ => throw new NotSupportedException("Connections are opened asynchronously."), new PrimaryFence(settings).CheckAsync);
        return builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    public static bool IsSeveralHosts(NpgsqlConnectionStringBuilder settings) => settings.Host?.Contains(',', StringComparison.Ordinal) == true;
}
