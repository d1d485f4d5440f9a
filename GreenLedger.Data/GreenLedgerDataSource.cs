using Microsoft.Extensions.Logging;
using Npgsql;

namespace GreenLedger.Data;

/// <summary>The pool of connections, and Dapper taught our types. What the connection string says wins over the defaults here.</summary>
public static class GreenLedgerDataSource
{
    public static NpgsqlDataSource Create(string connectionString, ILoggerFactory? loggers = null)
    {
        DapperSettings.Apply();
        var settings = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = "GreenLedger",
            MaxPoolSize = 20,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            Timeout = 10,
            CommandTimeout = 30,
            KeepAlive = 30,
        };
        var wished = new NpgsqlConnectionStringBuilder(connectionString);
        foreach (var key in wished.Keys) settings[key] = wished[key];

        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        if (loggers is not null) builder.UseLoggerFactory(loggers);
        return builder.Build();
    }
}
