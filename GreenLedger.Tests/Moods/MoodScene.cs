using System.Net;
using System.Net.Sockets;
using Dapper;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Phones;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Moods;

/// <summary>One worker process that serves a company whose instance is well, and one more for each mood. For each a message is waiting to be sent.</summary>
internal sealed class MoodScene : IAsyncDisposable
{
    public const string Message = "Смена закрыта";
    private const string AsanNumber = "79000000011";
    private const string Token = "canary-token-d75b3717";

    private readonly TestDatabase _database;
    private readonly GreenApiSimulator _simulator;
    private readonly Relay _relay;
    private readonly Dictionary<string, string> _settings;
    private readonly List<Socket> _closed = [];
    private readonly List<Relay> _opened = [];
    private volatile bool _isOver;

    private MoodScene(IReadOnlyList<Mood> moods, TestDatabase database, GreenApiSimulator simulator, Relay relay)
    {
        (Moods, _database, _simulator, _relay) = (moods, database, simulator, relay);
        _settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__GreenLedger"] = database.ProgramConnectionString };
        relay.Behaviour = call => !_isOver && MoodOf(call.IdInstance)?.Answers?.Invoke(call) is { } answer ? Task.FromResult(answer) : call.PassOn();
    }

    public IReadOnlyList<Mood> Moods { get; }

    public WorkerProcess Worker { get; private set; } = null!;

    public SimulatedPhone AsanOfTheWell => _simulator.Instances[0].PhoneOf(AsanNumber, "Асан");

    public static async Task<MoodScene> StartAsync(IReadOnlyList<Mood> moods)
    {
        var database = await TestDatabase.CreateAsync();
        var options = Enumerable.Range(0, moods.Count + 1).Select(index => new InstanceOptions
        {
            IdInstance = IdOf(index),
            ApiTokenInstance = Token,
            Switches = new InstanceSwitches { SendDelayMilliseconds = 0, Statuses = [] },
        });
        var simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions { Instances = [.. options] }, TimeProvider.System);
        foreach (var instance in simulator.Instances) instance.Settings.Change(new() { ["outgoingMessageWebhook"] = "no" });
        var scene = new MoodScene(moods, database, simulator, await Relay.StartAsync(simulator.BaseUrl));
        for (var index = 0; index <= moods.Count; index++) await scene.AddCompanyAsync(index);
        scene.Worker = WorkerProcess.Start(scene._settings);
        return scene;
    }

    /// <summary>The company's id is one more than its place in the configuration.</summary>
    public int CompanyOf(Mood mood) => PlaceOf(mood) + 1;

    public int PlaceOf(Mood mood) => Moods.ToList().IndexOf(mood) + 1;

    public int CallsOf(Mood mood) => _relay.CallsOf(IdOf(PlaceOf(mood))).Count;

    public int CallsOf(string idInstance) => _relay.CallsOf(idInstance).Count;

    public int HeardIn(Mood mood) => _simulator.Instances[PlaceOf(mood)].PhoneOf(AsanNumber).Heard.Count(bubble => bubble.Text == Message);

    /// <summary>By company.</summary>
    public async Task<IReadOnlyDictionary<int, (string Mode, string Detail)>> StatusesAsync()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        var rows = await connection.QueryAsync<(int CompanyId, string Mode, string Detail)>("select company_id, mode, detail from instance_status");
        return rows.ToDictionary(row => row.CompanyId, row => (row.Mode, row.Detail));
    }

    /// <summary>The companies whose message has gone.</summary>
    public async Task<IReadOnlySet<int>> SentAsync()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return (await connection.QueryAsync<int>("select company_id from outbox where source = 'mood' and state = 'sent'")).ToHashSet();
    }

    /// <summary>Some seconds, as the worker's own lease counts them.</summary>
    public async Task RenewLeaseAsync()
    {
        var until = await LeaseEndAsync();
        await Eventually.IsTrueAsync(async () => await LeaseEndAsync() > until, "the lease is renewed");
    }

    /// <summary>Whatever was wrong is put right.</summary>
    public async Task EndMoodsAsync()
    {
        _isOver = true;
        foreach (var instance in _simulator.Instances) instance.SetState(InstanceState.Authorized);
        foreach (var socket in _closed)
        {
            var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            socket.Dispose();
            _opened.Add(await Relay.StartAsync(_simulator.BaseUrl, port));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        foreach (var opened in _opened) await opened.DisposeAsync();
        foreach (var socket in _closed) socket.Dispose();
        await _relay.DisposeAsync();
        await _simulator.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string IdOf(int place) => $"{1101000001 + place}";

    private Mood? MoodOf(string idInstance) => Moods.FirstOrDefault(mood => IdOf(PlaceOf(mood)) == idInstance);

    private async Task AddCompanyAsync(int place)
    {
        var mood = place == 0 ? null : Moods[place - 1];
        if (mood?.State is { } state) _simulator.Instances[place].SetState(state);
        var url = mood is { IsClosed: true } ? ClosedUrl() : mood?.Url ?? _relay.Url;
        void Set(string name, string value) => _settings[$"Companies__{place}__{name}"] = value;
        Set("Name", $"company {place}");
        Set("TimeZone", "Asia/Bishkek");
        Set("Currency", "KGS");
        Set("Admins__0", "79000000001");
        Set("GreenApi__ApiUrl", url);
        Set("GreenApi__MediaUrl", url + "/media");
        Set("GreenApi__IdInstance", IdOf(place));
        Set("GreenApi__ApiTokenInstance", Token);

        const string Sql =
            """
            with c as (
              insert into company (instance_id, name, time_zone, currency, language, created_at)
              values (@instanceId, 'company', 'Asia/Bishkek', 'KGS', 'ru', @now)
              returning company_id
            ), p as (
              insert into person (company_id, phone, name, role, created_at)
              select company_id, @number, 'Асан', 'worker', @now from c
              returning company_id, person_id
            ), b as (
              insert into person_chat (company_id, chat_id, person_id, bound_at)
              select company_id, @number || '@c.us', person_id, @now from p
            )
            insert into outbox (company_id, source, chat_id, text, priority, state, created_at, due_at)
            select company_id, 'mood', @number || '@c.us', @text, 0, 'waiting', @now, @now from c
            """;
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(Sql, new { now = TimeProvider.System.GetUtcNow(), instanceId = long.Parse(IdOf(place)), number = AsanNumber, text = Message });
    }

    private string ClosedUrl()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _closed.Add(socket);
        return $"http://{socket.LocalEndPoint}";
    }

    private async Task<DateTime> LeaseEndAsync()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.QuerySingleAsync<DateTime>("select expires_at from receiver_lease where company_id = 1");
    }
}
