using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dapper;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Phones;
using GreenLedger.Tests.Shifts;
using Npgsql;

namespace GreenLedger.Tests.Worker;

/// <summary>A company with one admin and one worker: its database, its instance, and the worker processes that serve it.</summary>
internal sealed partial class Scene : IAsyncDisposable
{
    public const string AsanNumber = "79000000011";
    public const string AdminNumber = "79000000001";
    public const string AsanLid = "155508384256027@lid";
    public const string Token = "canary-token-d75b3717";

    private readonly TestDatabase _database;
    private readonly List<WorkerProcess> _workers = [];

    private Scene(TestDatabase database, GreenApiSimulator simulator, Relay relay)
    {
        _database = database;
        Simulator = simulator;
        Relay = relay;
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__GreenLedger"] = database.ProgramConnectionString,
            ["Companies__0__Name"] = "Ala-Too",
            ["Companies__0__TimeZone"] = "Asia/Bishkek",
            ["Companies__0__Currency"] = "KGS",
            ["Companies__0__Admins__0"] = AdminNumber,
            ["Companies__0__GreenApi__ApiUrl"] = relay.Url,
            ["Companies__0__GreenApi__MediaUrl"] = relay.Url + "/media",
            ["Companies__0__GreenApi__IdInstance"] = Instance.IdInstance,
            ["Companies__0__GreenApi__ApiTokenInstance"] = Token,
            ["Serilog__MinimumLevel__Default"] = "Verbose",
            ["Serilog__MinimumLevel__Override__Microsoft"] = "Verbose",
            ["Serilog__MinimumLevel__Override__System"] = "Verbose",
            ["Serilog__MinimumLevel__Override__Npgsql"] = "Verbose",
        };
    }

    public GreenApiSimulator Simulator { get; }

    public SimulatedInstance Instance => Simulator.Instance;

    public Relay Relay { get; }

    public NpgsqlDataSource Database => _database.DataSource;

    public string OutsideConnectionString => _database.ConnectionString;

    public Dictionary<string, string> Settings { get; }

    public SimulatedPhone Asan => Instance.PhoneOf(AsanNumber, "Асан");

    public SimulatedPhone Admin => Instance.PhoneOf(AdminNumber, "Айгуль");

    /// <param name="hasPeople">The database brings its company and people.</param>
    public static async Task<Scene> CreateAsync(TimeProvider clock, bool isFresh = false, TestDatabase? database = null, bool hasPeople = false)
    {
        database ??= await TestDatabase.CreateAsync();
        var options = new InstanceOptions
        {
            ApiTokenInstance = Token,
            Fresh = isFresh,
            Switches = new InstanceSwitches { SendDelayMilliseconds = 0, Statuses = [] },
        };
        var simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions { Instances = [options] }, clock);
        if (!isFresh) simulator.Instance.Settings.Change(new JsonObject { ["outgoingMessageWebhook"] = "no" });
        var scene = new Scene(database, simulator, await Relay.StartAsync(simulator.BaseUrl));
        if (!hasPeople) await scene.AddPeopleAsync(clock.GetUtcNow());
        return scene;
    }

    public WorkerProcess StartWorker()
    {
        var worker = WorkerProcess.Start(Settings);
        _workers.Add(worker);
        return worker;
    }

    /// <summary>A command beside the worker, with the same settings. What it prints is for whoever typed it, and no log.</summary>
    public WorkerProcess StartCommand(params string[] arguments) => WorkerProcess.Start(Settings, arguments);

    /// <summary>Started, and at the service's queue.</summary>
    public async Task<WorkerProcess> ServeAsync()
    {
        var worker = StartWorker();
        await worker.ReadyAsync();
        await worker.SaysAsync("serving instance");
        return worker;
    }

    /// <summary>Kills every worker and starts another.</summary>
    public async Task<WorkerProcess> RestartAsync()
    {
        foreach (var worker in _workers) await worker.KillAsync();
        return await ServeAsync();
    }

    /// <summary>The company is where it is noon now, so that no test runs into midnight.</summary>
    public void IsNoon() => Settings["Companies__0__TimeZone"] = Zones.OfNoonNow();

    public async Task<int> CountAsync(string rowsOf)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<int>($"select count(*)::int from {rowsOf}");
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    /// <summary>Whatever a log may not hold, in what all workers said at the most talkative level.</summary>
    public void LogsHoldNoSecrets(params string[] more)
    {
        foreach (var output in _workers.Select(worker => worker.Output))
        {
            Assert.That(output.Contains("[VRB]", StringComparison.Ordinal), "nothing is held back");
            foreach (var canary in (string[])[Token, TestLogin.Password, AsanNumber, AdminNumber, AsanLid, .. more])
                Assert.That(output.Contains(canary, StringComparison.Ordinal), Is.False, canary);

            // People and bot speak Russian here, and the log does not.
            Assert.That(Cyrillic().Match(output).Value, Is.Empty);
            Assert.That(FullNumber().Match(output).Value, Is.Empty);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers) await worker.DisposeAsync();
        await Relay.DisposeAsync();
        await Simulator.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task AddPeopleAsync(DateTimeOffset now)
    {
        const string Sql =
            """
            with c as (
              insert into company (instance_id, name, time_zone, currency, language, created_at)
              values (1101000001, 'Ala-Too', 'Asia/Bishkek', 'KGS', 'ru', @now)
              returning company_id
            ), p as (
              insert into person (company_id, phone, name, role, created_at)
              select company_id, @number, 'Асан', 'worker', @now from c
              returning company_id, person_id
            )
            insert into person_chat (company_id, chat_id, person_id, bound_at)
            select company_id, @number || '@c.us', person_id, @now from p
            union all select company_id, @lid, person_id, @now - interval '1 day' from p
            """;
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(Sql, new { now, number = AsanNumber, lid = AsanLid });
    }

    [GeneratedRegex(@"\p{IsCyrillic}.*", RegexOptions.NonBacktracking)]
    private static partial Regex Cyrillic();

    [GeneratedRegex(@"(?<![0-9A-Za-z])7\d{10}(?!\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FullNumber();
}
