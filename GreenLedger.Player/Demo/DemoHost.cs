using GreenLedger.Core.Shifts;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Page;
using GreenLedger.Worker;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GreenLedger.Player.Demo;

/// <param name="Port">Zero takes any free port.</param>
/// <param name="HistoryDays">With how many days of history an empty ledger is filled first; zero leaves it empty, without a worker.</param>
/// <param name="Folder">Where the clock and the conversations are kept; null keeps them nowhere.</param>
public sealed record DemoOptions(int Port, int HistoryDays, string? Folder = null);

/// <summary>The chat page with a bot behind it, on one clock, in one process.</summary>
public sealed class DemoHost : IAsyncDisposable
{
    // A working day has begun, whatever the hour where somebody tries it.
    private static readonly TimeOnly FirstMorning = new(9, 30);

    private readonly GreenApiSimulator _simulator;
    private readonly Backstage _backstage;
    private readonly ChatKeeper? _keeper;

    private DemoHost(GreenApiSimulator simulator, Backstage backstage, ChatKeeper? keeper)
    {
        _simulator = simulator;
        _backstage = backstage;
        _keeper = keeper;
    }

    public string Url => _simulator.BaseUrl;

    public SimulatedInstance Instance => _simulator.Instance;

    /// <summary>By the clock of the demonstration.</summary>
    public DateTimeOffset Now => _backstage.Now;

    public IBackstage Backstage => _backstage;

    /// <param name="program">The bot's database, migrated.</param>
    /// <param name="outside">The same, for looking at it.</param>
    public static async Task<DemoHost> StartAsync(
        DemoOptions options, NpgsqlDataSource program, NpgsqlDataSource outside, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(DemoCompany.TimeZone);
        var real = TimeProvider.System.GetUtcNow();
        var clockFile = options.Folder is { } folder ? new ClockFile(Path.Combine(folder, "clock")) : null;
        var now = clockFile?.Read(real) ?? LocalTime.FirstInstant(TimeZoneInfo.ConvertTime(real, zone).Date + FirstMorning.ToTimeSpan(), zone);
        clockFile?.Write(now, real);
        var clock = new OffsetClock(now);

        var backstage = new Backstage(zone, program, outside, clock, clockFile, loggers);
        var simulator = await GreenApiSimulator.StartAsync(Simulation(options, real, backstage), clock);
        var host = new DemoHost(simulator, backstage, options.Folder is null ? null : ChatKeeper.Restore(simulator.Instance, Path.Combine(options.Folder, "chats.jsonl")));
        var configuration = ConfigurationReader.Read(DemoCompany.Settings(simulator.BaseUrl, simulator.MediaUrl));
        try
        {
            if (options.HistoryDays > 0 && !await IsBegunAsync(outside, cancellation)) await WriteHistoryAsync(options.HistoryDays, configuration, program, clock, loggers, cancellation);
            await backstage.ServeAsync(configuration, cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public static async Task WaitAsync(CancellationToken stop) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public async ValueTask DisposeAsync()
    {
        await _backstage.DisposeAsync();
        if (_keeper is not null) await _keeper.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private static SimulatorOptions Simulation(DemoOptions options, DateTimeOffset real, IBackstage backstage) => new()
    {
        Port = options.Port,
        Page = new PageOptions { Phones = DemoCompany.Phones, BeginsEmpty = options.HistoryDays == 0, Backstage = backstage },
        Instances =
        [
            new InstanceOptions
            {
                IdInstance = DemoCompany.Instance,
                ApiTokenInstance = DemoCompany.Token,
                Seed = real.Ticks,
                // Long enough to see that the bot is writing, and the ticks turn one after another.
                Switches = new InstanceSwitches { FlightSeconds = 0.4, StatusDelaySeconds = 0.3 },
            },
        ],
    };

    private static async Task<bool> IsBegunAsync(NpgsqlDataSource outside, CancellationToken cancellation)
    {
        await using var command = outside.CreateCommand("select exists (select from person where role = 'worker')");
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task WriteHistoryAsync(
        int days, LedgerConfiguration configuration, NpgsqlDataSource program, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellation)
    {
        using var ledger = WorkerHost.Build(configuration, program, clock, loggers);
        await new DemoHistory(ledger.Services, configuration.Companies[0].ToSetup(), cancellation).WriteAsync(days, clock.GetUtcNow());
    }
}
