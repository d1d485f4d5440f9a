using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Page;
using GreenLedger.Worker;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GreenLedger.Player;

/// <summary>Simulator, worker and database of one scenario, on one clock.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string Instance = "1101000001";
    private const string Token = "scenario-token";

    private const string OpenWorkSql =
        """
        select (select count(*) from inbox where state = 'waiting')
             + (select count(*) from outbox where state in ('waiting', 'held', 'sending', 'unknown'))
        """;

    private const string SentSql = "select count(*) from outbox where state = 'sent'";

    private readonly GreenApiSimulator _simulator;
    private readonly LedgerConfiguration _configuration;
    private readonly NpgsqlDataSource _program;
    private readonly NpgsqlDataSource _outside;
    private readonly OffsetClock _clock;
    private IHost? _worker;

    private Stage(GreenApiSimulator simulator, LedgerConfiguration configuration, NpgsqlDataSource program, NpgsqlDataSource outside, OffsetClock clock)
    {
        _simulator = simulator;
        _configuration = configuration;
        _program = program;
        _outside = outside;
        _clock = clock;
    }

    public SimulatedInstance Phones => _simulator.Instance;

    /// <summary>Where the phones can be seen in a browser.</summary>
    public string PageUrl => _simulator.BaseUrl;

    public static async Task<Stage> SetAsync(Scenario scenario, NpgsqlDataSource program, NpgsqlDataSource outside, OffsetClock clock)
    {
        var instance = new InstanceOptions
        {
            IdInstance = Instance,
            ApiTokenInstance = Token,
            // A conversation is played as fast as it can be answered, and reminders come when they are due.
            SendDelayMilliseconds = 0,
            Seed = scenario.Name.Sum(letter => letter),
            Switches = new InstanceSwitches { SendDelayMilliseconds = 0 },
        };
        var page = new PageOptions { Phones = [.. scenario.Phones.Values.Select(phone => new PagePhone(phone.Number, phone.Name, PageRole.Person))] };
        var simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions { Instances = [instance], Page = page }, clock);
        return new Stage(simulator, ConfigurationReader.Read(Settings(scenario, simulator)), program, outside, clock);
    }

    public async Task StartWorkerAsync()
    {
        if (_worker is not null) return;
        _worker = WorkerHost.Build(_configuration, _program, _clock, NullLoggerFactory.Instance);
        await _worker.StartAsync();
    }

    public async Task StopWorkerAsync()
    {
        if (_worker is null) return;
        await _worker.StopAsync();
        _worker.Dispose();
        _worker = null;
    }

    /// <summary>Every job that is due has run, everything said has been handled and every answer has been heard.</summary>
    public async Task<bool> IsQuietAsync()
    {
        if (_worker is null) return true;

        // In the order in which work moves on, so that nothing slips past between two looks.
        return await HaveJobsRunAsync()
            && Phones.Notifications.Count == 0
            && await ValueAsync(OpenWorkSql) == "0"
            && await ValueAsync(SentSql) == $"{Phones.Bubbles.Since(0).Count}";
    }

    public async Task<string> ValueAsync(string sql)
    {
        await using var command = _outside.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    private async Task<bool> HaveJobsRunAsync()
    {
        await using var command = _outside.CreateCommand("select created_at from company");
        if (await command.ExecuteScalarAsync() is not DateTime created) return false;
        var createdAt = new DateTimeOffset(created);
        foreach (var job in Job.All)
        {
            if (job.DueAt(_configuration.Companies[0].Schedule, createdAt, _clock.GetUtcNow()) is { } due && !await HasRunAsync(job, due)) return false;
        }

        return true;
    }

    private async Task<bool> HasRunAsync(Job job, DateTimeOffset dueAt)
    {
        await using var command = _outside.CreateCommand("select exists (select from scheduled_run where job = $1 and due_at = $2)");
        command.Parameters.Add(new NpgsqlParameter { Value = job.Name });
        command.Parameters.Add(new NpgsqlParameter { Value = dueAt.ToUniversalTime() });
        return await command.ExecuteScalarAsync() is true;
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        await _simulator.DisposeAsync();
    }

    private static IConfiguration Settings(Scenario scenario, GreenApiSimulator simulator)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Companies:0:Name"] = scenario.Name,
            ["Companies:0:TimeZone"] = scenario.TimeZone,
            ["Companies:0:Currency"] = scenario.Currency,
            ["Companies:0:Language"] = scenario.Language,
            ["Companies:0:GreenApi:ApiUrl"] = simulator.BaseUrl,
            ["Companies:0:GreenApi:MediaUrl"] = simulator.MediaUrl,
            ["Companies:0:GreenApi:IdInstance"] = Instance,
            ["Companies:0:GreenApi:ApiTokenInstance"] = Token,
            ["Companies:0:GreenApi:Buttons"] = scenario.Buttons ? "true" : "false",
        };
        foreach (var (admin, index) in scenario.Phones.Values.Where(phone => phone.IsAdmin).Select((admin, index) => (admin, index)))
            settings[$"Companies:0:Admins:{index}"] = admin.Number;
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
