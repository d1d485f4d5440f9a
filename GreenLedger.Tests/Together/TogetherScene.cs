using System.Globalization;
using Dapper;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.Auditing;
using GreenLedger.Data.Companies;
using GreenLedger.Data.Messaging;
using GreenLedger.Tests.Conversations;
using GreenLedger.Tests.Crashes;
using GreenLedger.Tests.Simulator;
using GreenLedger.Tests.Watching;
using GreenLedger.Worker;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Messaging;
using GreenLedger.Worker.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GreenLedger.Tests.Together;

/// <summary>
/// Several companies that one worker serves: the real services on a real database behind a door, from the notification to the outbox. Each company has
/// an admin, who has seen the menu, and workers with 500 in cash and 200 in the bank. The clock stands at 15:00 in Bishkek until it is advanced.
/// </summary>
internal sealed class TogetherScene : IAsyncDisposable
{
    private const long FirstInstance = 1101000001;

    private readonly TestDatabase _database;
    private readonly NpgsqlDataSource _program;
    private readonly HttpClient _http = new();
    private readonly ServiceProvider _services;
    private readonly List<Office> _offices = [];

    private TogetherScene(TestDatabase database, int companies)
    {
        _database = database;
        Proxy = new PostgresProxy(database.ProgramConnectionString);
        _program = GreenLedgerDataSource.Create(Proxy.ConnectionString);
        _services = new ServiceCollection()
            .AddScannedLogging()
            .AddSingleton(_program)
            .AddLedger(new LedgerConfiguration("", [.. Enumerable.Range(0, companies).Select(Configured)], TimeSpan.FromMinutes(30)), Clock)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public ManualClock Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>What the services ask of the database goes through it; what the test asks does not.</summary>
    public PostgresProxy Proxy { get; }

    /// <summary>Reaches in from outside, as the superuser.</summary>
    public NpgsqlDataSource Owner => _database.DataSource;

    /// <summary>Another worker's way to the database, past the door.</summary>
    public string ProgramConnectionString => _database.ProgramConnectionString;

    public IServiceProvider Services => _services;

    public IReadOnlyList<Office> Offices => _offices;

    public IEnumerable<Writer> Asans => _offices.Select(office => office.Asan);

    public static async Task<TogetherScene> CreateAsync(int companies = 5, int workers = 1)
    {
        var scene = new TogetherScene(await TestDatabase.CreateAsync(), companies);
        foreach (var configuration in scene._services.GetRequiredService<LedgerConfiguration>().Companies) await scene.AddAsync(configuration, workers);
        return scene;
    }

    /// <summary>One after another, each handled before the next.</summary>
    /// <returns>The last answer.</returns>
    public async Task<string> SaysAsync(Writer who, params string[] texts)
    {
        var line = default(Line);
        foreach (var text in texts) await TakeInAsync(line = Write(who, text));
        return line is null ? "" : (await TracesAsync([line]))[0].Answer;
    }

    public Line Write(Writer who, string text, DateTimeOffset? at = null)
    {
        var id = Chat.NextId();
        return new Line(who, id, MessageBody.From(MessageBody.Text(text), who.ChatId, who.Name, id, at ?? Now));
    }

    public IReadOnlyList<Line> WriteAll(IEnumerable<Writer> people, string text, DateTimeOffset? at = null) => [.. people.Select(who => Write(who, text, at))];

    public Arriving Arrive(Line line, CancellationToken cancellation = default) =>
        new(line.By.Served, ((Notification.Incoming)NotificationParser.Parse(line.Body)).Message, line.Body, Now, cancellation);

    /// <summary>As one gathering, without waiting for a place. Null: it is to be stored alone.</summary>
    public async Task<IReadOnlyList<Taken?>> ShareAsync(IEnumerable<Line> lines)
    {
        var arriving = lines.Select(line => Arrive(line)).ToList();
        await _services.GetRequiredService<SharedTurns>().HandleAsync(arriving);
        return await Task.WhenAll(arriving.Select(one => one.Result.Task)).WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>From the service's queue, with nobody beside it.</summary>
    public Task TakeInAsync(Line line) => _services.GetRequiredService<NotificationIntake>().TakeAsync(line.By.Served, line.Body, CancellationToken.None);

    /// <summary>From the services' queues at the same time, so that they gather; of what is answered with an outage, the notification stays.</summary>
    /// <returns>Those whose notifications stay.</returns>
    public async Task<IReadOnlyList<Line>> TakeInTogetherAsync(IReadOnlyList<Line> lines)
    {
        await using var places = new HeldPlaces(this);
        var taken = lines.Select(TakeInAsync).ToList();
        await places.FreeAsync();
        var stay = new List<Line>();
        foreach (var (line, task) in lines.Zip(taken))
        {
            await task.WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!task.IsCompletedSuccessfully) stay.Add(line);
        }

        return stay;
    }

    /// <summary>Until no notification stays and nothing waits, however often the service has to deliver it.</summary>
    public async Task TakeInUntilHandledAsync(IReadOnlyList<Line> lines)
    {
        foreach (var line in await TakeInTogetherAsync(lines))
            await Eventually.IsTrueAsync(() => IsDoneAsync(() => TakeInAsync(line)), "the database is back");
        await Eventually.IsTrueAsync(() => IsDoneAsync(HandleWaitingAsync), "the database is back");
    }

    /// <summary>Handles what was stored alone, as the loop of each company does.</summary>
    public async Task HandleWaitingAsync()
    {
        foreach (var served in _offices.Select(office => office.Served)) await HandleWaitingAsync(served);
    }

    public async Task HandleWaitingAsync(ServedCompany served)
    {
        var turns = _services.GetRequiredService<TurnHandler>();
        foreach (var due in await _services.GetRequiredService<InboxStore>().ListDueAsync(served.Company, Now, CancellationToken.None))
        {
            while (await turns.HandleNextAsync(served, due.PersonId, CancellationToken.None))
            {
            }
        }
    }

    public Task<IReadOnlyList<Trace>> TracesAsync(IReadOnlyList<Line> lines) => Trace.ReadAsync(Owner, lines);

    public async Task<T?> ReadAsync<T>(string sql, object? arguments = null)
    {
        await using var connection = await Owner.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql, arguments);
    }

    /// <summary>What the audit finds in the companies; the guards are looked at where they are listed.</summary>
    public async Task<IReadOnlyList<AuditFinding>> AuditAsync()
    {
        var audit = await new AuditService(Owner).RunAsync([.. _offices.Select(office => office.Served.Company)], _ => { }, CancellationToken.None);
        return [.. audit.Findings.Where(finding => finding.Company is not null)];
    }

    /// <summary>Who has not written yet.</summary>
    public async Task<Writer> HireAsync(ServedCompany served, int place)
    {
        var phone = MessageBody.Phone(place + 1);
        var name = string.Create(CultureInfo.InvariantCulture, $"Asan{place}");
        await ReadAsync<int>(
            """
            with added as (
              insert into person (company_id, phone, name, role, created_at) values (@CompanyId, @phone, @name, 'worker', @Now) returning person_id)
            insert into person_chat (company_id, chat_id, person_id, bound_at) select @CompanyId, @phone || '@c.us', person_id, @Now from added
            """,
            new { served.Company.CompanyId, phone, name, Now });
        return new Writer(served, phone + "@c.us", name);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _program.DisposeAsync();
        await Proxy.DisposeAsync();
        await _database.DisposeAsync();
        _http.Dispose();
    }

    private static async Task<bool> IsDoneAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task AddAsync(CompanyConfiguration configuration, int workers)
    {
        var configured = await _services.GetRequiredService<CompanyStore>().ApplyAsync(configuration.ToSetup(), Now, CancellationToken.None);
        var served = new ServedCompany(configured.Company, configured.CreatedAt, configuration, new GreenApiClient(_http, configuration.GreenApi));
        // Nothing has waited through an outage.
        served.CatchUp.QueueIsEmpty();
        var hired = new List<Writer>();
        for (var place = 0; place < workers; place++) hired.Add(await HireAsync(served, place));
        var office = new Office(served, new Writer(served, configuration.Admins[0].ChatId, "Aida"), hired);
        _offices.Add(office);
        await SaysAsync(office.Admin, "меню");
        foreach (var worker in hired) Assert.That(await SaysAsync(worker, "открыть смену", "500", "200", "да"), Does.Contain("Смена открыта"));
    }

    private static CompanyConfiguration Configured(int place)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Bishkek");
        var schedule = new CompanySchedule(CronSchedule.Parse("0 0 * * *", zone), CronSchedule.Parse("0 8 * * *", zone), CronSchedule.Parse("5 0 * * *", zone));
        var api = new GreenApiOptions { IdInstance = (FirstInstance + place).ToString(CultureInfo.InvariantCulture) };
        var admin = PhoneNumber.Read(Chat.AdminPhone, localCountryCode: null)!.Value;
        return new CompanyConfiguration(string.Create(CultureInfo.InvariantCulture, $"Ромашка {place}"), zone, Currency.Find("KGS")!, Language.Russian, [admin], api, schedule);
    }
}

/// <summary>A company of the scene. The same numbers are other people in another one.</summary>
internal sealed record Office(ServedCompany Served, Writer Admin, IReadOnlyList<Writer> Workers)
{
    public Writer Asan => Workers[0];

    public int CompanyId => Served.Company.CompanyId;
}

/// <summary>Somebody who writes to one of the companies.</summary>
internal sealed record Writer(ServedCompany Served, string ChatId, string Name);

/// <summary>A message of theirs, as its notification stands in the service's queue.</summary>
internal sealed record Line(Writer By, string Id, string Body);
