using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Phones;
using GreenLedger.Tests.Crashes;
using GreenLedger.Tests.Shifts;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Together;

/// <summary>Several companies, each with a worker and an instance of its own, and the one process that serves them all.</summary>
internal sealed class TogetherWorld : IAsyncDisposable
{
    private const long FirstInstance = 1101000001;
    private const string AsanNumber = Scene.AsanNumber;

    private readonly TestDatabase _database;
    private readonly GreenApiSimulator _simulator;
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly PostgresProxy _proxy;
    private readonly List<WorkerProcess> _workers = [];

    private TogetherWorld(TestDatabase database, GreenApiSimulator simulator)
    {
        (_database, _simulator) = (database, simulator);
        _proxy = new PostgresProxy(database.ProgramConnectionString) { Behaviour = Trap.PassAsync };
        _settings["ConnectionStrings__GreenLedger"] = _proxy.ConnectionString;
        foreach (var (instance, place) in simulator.Instances.Select((instance, place) => (instance, place)))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"Companies__{place}__");
            _settings[key + "Name"] = string.Create(CultureInfo.InvariantCulture, $"Ala-Too {place}");
            _settings[key + "TimeZone"] = Zones.OfNoonNow();
            _settings[key + "Currency"] = "KGS";
            _settings[key + "Admins__0"] = Scene.AdminNumber;
            _settings[key + "GreenApi__ApiUrl"] = simulator.BaseUrl;
            _settings[key + "GreenApi__MediaUrl"] = simulator.MediaUrl;
            _settings[key + "GreenApi__IdInstance"] = instance.IdInstance;
            _settings[key + "GreenApi__ApiTokenInstance"] = instance.Token;
        }
    }

    public Trap Trap { get; } = new();

    public IEnumerable<SimulatedPhone> Asans => _simulator.Instances.Select(instance => instance.PhoneOf(AsanNumber, "Асан"));

    public static async Task<TogetherWorld> CreateAsync(int companies)
    {
        var options = Enumerable.Range(0, companies).Select(place => new InstanceOptions
        {
            IdInstance = (FirstInstance + place).ToString(CultureInfo.InvariantCulture),
            ApiTokenInstance = Scene.Token,
            Switches = new InstanceSwitches { SendDelayMilliseconds = 0, Statuses = [] },
        });
        var simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions { Instances = [.. options] }, TimeProvider.System);
        foreach (var instance in simulator.Instances) instance.Settings.Change(new JsonObject { ["outgoingMessageWebhook"] = "no" });
        var world = new TogetherWorld(await TestDatabase.CreateAsync(), simulator);
        await world.ExecuteAsync(CrashScene.NoBlindWindowSql);
        await world.ExecuteAsync(
            """
            with c as (
              insert into company (instance_id, name, time_zone, currency, language, created_at)
              select unnest(@instances), 'Ala-Too', 'UTC', 'KGS', 'ru', now()
              returning company_id
            ), p as (
              insert into person (company_id, phone, name, role, created_at) select company_id, @AsanNumber, 'Асан', 'worker', now() from c returning company_id, person_id
            )
            insert into person_chat (company_id, chat_id, person_id, bound_at) select company_id, @AsanNumber || '@c.us', person_id, now() from p
            """,
            new { instances = Enumerable.Range(0, companies).Select(place => FirstInstance + place).ToArray(), AsanNumber });
        return world;
    }

    public async Task ServeAsync()
    {
        var worker = WorkerProcess.Start(_settings);
        _workers.Add(worker);
        await worker.ReadyAsync();
    }

    /// <returns>False: what was just passing is lost.</returns>
    public async Task<bool> KillAsync()
    {
        await _workers[^1].KillAsync();
        return false;
    }

    /// <summary>All of them at once, and each hears this.</summary>
    public async Task AllSayAsync(string text, string hears)
    {
        var asans = Asans.ToList();
        foreach (var asan in asans) asan.Says(text);
        await Task.WhenAll(asans.Select(asan => asan.HearsAsync(hears, TimeSpan.FromSeconds(45))));
    }

    /// <summary>Nothing waits, in either direction.</summary>
    public Task SettlesAsync() => Eventually.IsTrueAsync(
        async () => _simulator.Instances.All(instance => instance.Notifications.Count == 0 && instance.Sends.Count == 0)
            && await ReadAsync<long>("select (select count(*) from inbox where state = 'waiting') + (select count(*) from outbox where state in ('waiting', 'sending', 'unknown'))") == 0,
        "everything settles");

    public async Task<T?> ReadAsync<T>(string sql)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers) await worker.DisposeAsync();
        await _proxy.DisposeAsync();
        await _simulator.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql, object? arguments = null)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, arguments);
    }
}
