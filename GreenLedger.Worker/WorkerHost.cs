using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.Logs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Serilog;
using Serilog.Settings.Configuration;

namespace GreenLedger.Worker;

/// <summary>Puts the generic host together, for the program and for tests alike.</summary>
public static class WorkerHost
{
    public static IHost Build(LedgerConfiguration configuration, NpgsqlDataSource database, TimeProvider clock, ILoggerFactory loggers)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "GreenLedger" });
        builder.Services
            .AddSingleton(loggers)
            .AddSingleton(database)
            .AddLedger(configuration, clock)
            .AddHostedService<LedgerWorker>()
            .Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(7));
        return builder.Build();
    }

    /// <summary>The files, then credentials, then the environment.</summary>
    /// <param name="folder">The program's, with the defaults.</param>
    public static IConfigurationRoot Configuration(string folder) => SettingsSources.Read(folder, Environment.GetEnvironmentVariable);

    public static ILoggerFactory Loggers(IConfiguration configuration)
    {
        // Named, so that the folder is not searched for more: there are no others, and the search loads what nothing else needs.
        var sinks = new ConfigurationReaderOptions(typeof(Serilog.ConsoleLoggerConfigurationExtensions).Assembly);
        var logger = new LoggerConfiguration().ReadFrom.Configuration(configuration, sinks);
        logger = JournalStream.FindSocket(Environment.GetEnvironmentVariable) is { } journal
            ? logger.WriteTo.Sink(new JournalSink(journal, Console.Out))
            : logger.WriteTo.Console(new TerminalFormat());
        var serilog = logger.CreateLogger();
        return LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddSerilog(serilog, dispose: true));
    }
}
