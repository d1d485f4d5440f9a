using System.Text.Json.Nodes;
using Dapper;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.Companies;
using GreenLedger.Data.Messaging;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Phones;
using GreenLedger.Tests.Watching;
using GreenLedger.Tests.Worker;
using GreenLedger.Worker;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Messaging;
using GreenLedger.Worker.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Sending;

/// <summary>A company whose outbox is filled by the test: all its loops in this process, on a real database, in front of the simulator.</summary>
internal sealed class SendingScene : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly HttpClient _http = GreenApiHttp.CreateClient();
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services;
    private Task _running = Task.CompletedTask;
    private int _added;

    private SendingScene(TestDatabase database, GreenApiSimulator simulator, Relay relay, bool isDirect)
    {
        (_database, Simulator, Relay) = (database, simulator, relay);
        var zone = TimeZoneInfo.Utc;
        var schedule = new CompanySchedule(CronSchedule.Parse("0 0 * * *", zone), CronSchedule.Parse("0 8 * * *", zone), CronSchedule.Parse("5 0 * * *", zone));
        var api = new GreenApiOptions
        {
            ApiUrl = isDirect ? simulator.BaseUrl : relay.Url,
            MediaUrl = isDirect ? simulator.MediaUrl : relay.Url + "/media",
            IdInstance = simulator.Instance.IdInstance,
            ApiTokenInstance = simulator.Instance.Token,
            // Unlike the limit of other calls once the client's own time is added, so that HurriedTime tells them apart.
            ReceiveTimeoutSeconds = 6,
        };
        var admin = PhoneNumber.Read("79000000001", localCountryCode: null)!.Value;
        Configuration = new CompanyConfiguration("Ala-Too", zone, GreenLedger.Core.Amounts.Currency.Find("KGS")!, Language.Russian, [admin], api, schedule);
        _services = new ServiceCollection()
            .AddScannedLogging()
            .AddSingleton(database.Program)
            .AddLedger(new LedgerConfiguration("", [Configuration], TimeSpan.FromMinutes(30)), TimeProvider.System)
            .AddSingleton<IAttachmentMaker>(Maker)
            .BuildServiceProvider();
    }

    public GreenApiSimulator Simulator { get; }

    public Relay Relay { get; }

    public TestAttachmentMaker Maker { get; } = new();

    public ServedCompany Served { get; private set; } = null!;

    public TestDatabase Database => _database;

    public OutboxStore Outbox => _services.GetRequiredService<OutboxStore>();

    public SimulatedPhone Asan => Simulator.Instance.PhoneOf("79000000011", "Асан");

    public SimulatedPhone Bek => Simulator.Instance.PhoneOf("79000000012", "Бек");

    private CompanyConfiguration Configuration { get; }

    /// <param name="limits">Measures how long the client waits for answers.</param>
    /// <param name="isDirect">Past the relay, where connections are to break as they do.</param>
    public static async Task<SendingScene> CreateAsync(TimeProvider? limits = null, bool isDirect = false)
    {
        var database = await TestDatabase.CreateAsync();
        var options = new InstanceOptions { Switches = new InstanceSwitches { SendDelayMilliseconds = 0, Statuses = [] } };
        var simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions { Instances = [options] }, TimeProvider.System);
        simulator.Instance.Settings.Change(new JsonObject { ["outgoingMessageWebhook"] = "no" });
        var scene = new SendingScene(database, simulator, await Relay.StartAsync(simulator.BaseUrl), isDirect);
        var configured = await scene._services.GetRequiredService<CompanyStore>().ApplyAsync(scene.Configuration.ToSetup(), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        scene.Served = new ServedCompany(configured.Company, configured.CreatedAt, scene.Configuration, new GreenApiClient(scene._http, scene.Configuration.GreenApi, limits));
        return scene;
    }

    public void Serve()
    {
        T Create<T>(params object[] more) => ActivatorUtilities.CreateInstance<T>(_services, [.. more, ScannedLog.Logger]);
        IReadOnlyList<ServedCompany> served = [Served];
        var lookout = Create<Lookout>(served);
        _running = Task.WhenAll(
            Create<LeaseLoop>(served, lookout).RunAsync(_stop.Token), lookout.RunAsync(_stop.Token), Create<CompanyWorker>(Served).RunAsync(_stop.Token));
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>The service answered the send.</summary>
    public Task MarkSentAsync(long outboxId, string apiId) => _services.GetRequiredService<SentMarks>()
        .MarkAsync(new SentMark(Served.Company.CompanyId, outboxId, apiId, TimeProvider.System.GetUtcNow()));

    /// <summary>Into the outbox; the sending loops are told.</summary>
    public async Task AddAsync(
        SimulatedPhone to, string text, string? attachment = null, SendPriority priority = SendPriority.Answer, string? about = null, IReadOnlyList<Choice>? buttons = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(Served.Company, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<OutboxWriter>().AddAsync(
            new NewSend($"test:{++_added}", to.ChatId, text, priority, buttons, Attachment: attachment, About: about), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);
        Served.ToSend.Set();
    }

    public Task AddFileAsync(SimulatedPhone to, string caption, byte[]? bytes = null) =>
        AddAsync(to, caption, TestAttachmentMaker.Attachment("график.png", bytes ?? [1, 2, 3]));

    public async Task<T?> ReadAsync<T>(string sql)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    /// <summary>As if all that waits for its time had waited long enough.</summary>
    public async Task PassTimeAsync()
    {
        await ReadAsync<string>("update outbox set due_at = clock_timestamp() where state in ('waiting', 'unknown')");
        Served.InDoubt.Set();
        Served.ToSend.Set();
    }

    /// <summary>Text and state of all rows, in order.</summary>
    public async Task<IReadOnlyList<(string Text, string State)>> StatesAsync()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return [.. await connection.QueryAsync<(string, string)>("select text, state from outbox order by outbox_id")];
    }

    public Task AllSentAsync() => Eventually.IsTrueAsync(
        async () => await ReadAsync<long>("select count(*) from outbox where state <> 'sent'") == 0, "everything is sent");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
        await Relay.DisposeAsync();
        await Simulator.DisposeAsync();
        await _database.DisposeAsync();
        Maker.Dispose();
        _http.Dispose();
        _stop.Dispose();
    }
}
