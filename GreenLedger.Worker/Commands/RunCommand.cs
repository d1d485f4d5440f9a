using System.CommandLine;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.Systemd;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GreenLedger.Worker.Commands;

/// <summary>The worker itself.</summary>
internal static class RunCommand
{
    public static Command Create() =>
        new LedgerCommand("run", "Migrate the database and serve the companies of the configuration, until SIGTERM or Ctrl-C.", "run").Runs(context => RunAsync(context.Stop));

    public static async Task<int> RunAsync(CancellationToken stop)
    {
        var settings = WorkerHost.Configuration(AppContext.BaseDirectory);
        var configuration = ConfigurationReader.Read(settings);
        using var heart = new Heart(NotifySocket.FromEnvironment(), configuration.Watch.LongestStart);
        await using var stopping = stop.Register(heart.Stopping);
        using var loggers = WorkerHost.Loggers(settings);
        await using var database = await LedgerDatabase.OpenAsync(configuration.ConnectionString, loggers, stop);
        using var host = WorkerHost.Build(configuration, database.Source, TimeProvider.System, loggers);
        heart.LookAt(host.Services.GetRequiredService<ServiceState>());
        await using var watchers = Watchers.Start(host.Services, configuration, StateFolder(configuration));
        var worker = host.Services.GetServices<IHostedService>().OfType<LedgerWorker>().Single();
        await host.RunAsync(stop);

        // A loop that ended by a fault of ours must not look like a wish to stop: systemd starts the program again.
        return worker.HasSteppedBack || worker.ExecuteTask is { IsFaulted: true } ? ExitCode.Wrong : ExitCode.Good;
    }

    // With a database elsewhere and no service manager there is nothing of ours on a disk.
    private static string? StateFolder(LedgerConfiguration configuration) =>
        configuration.ConnectionString.Length == 0 || Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 }
            ? DataFolder.Choose(Environment.GetEnvironmentVariable)
            : null;
}
