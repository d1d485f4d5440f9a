using System.Globalization;
using Dapper;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data.Companies;
using GreenLedger.Data.Messaging;
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

namespace GreenLedger.Tests.Conversations;

/// <summary>
/// A company of one test and its people: the real services on a real database, from the notification to the outbox, without HTTP.
/// The clock stands still until it is advanced; it begins at 15:00 in Bishkek.
/// </summary>
internal sealed class Chat : IAsyncDisposable
{
    public const string AdminPhone = "996555000001";

    private static long _instances = 1101000000;
    private static long _messages;

    private readonly NpgsqlDataSource _program;
    private readonly NpgsqlDataSource _database;
    private readonly CompanyConfiguration _configuration;
    private readonly HttpClient _http = new();
    private ServiceProvider _services;
    private int _hired;

    private Chat(NpgsqlDataSource program, NpgsqlDataSource database, CompanyConfiguration configuration)
    {
        (_program, _database, _configuration) = (program, database, configuration);
        _services = Compose();
        Admin = new Member(this, "Aida", AdminPhone + "@c.us");
    }

    /// <summary>For what the program may not do: as the superuser.</summary>
    public NpgsqlDataSource Owner => _database;

    public ManualClock Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Member Admin { get; }

    public ServedCompany Served { get; private set; } = null!;

    public IServiceProvider Services => _services;

    /// <param name="now">Where the clock stands; null: 15:00 in Bishkek.</param>
    public static async Task<Chat> StartAsync(
        TestDatabase database, Language language = Language.Russian, bool buttons = false, string currency = "KGS", string zoneName = "Asia/Bishkek", DateTimeOffset? now = null)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var api = new GreenApiOptions { IdInstance = Interlocked.Increment(ref _instances).ToString(CultureInfo.InvariantCulture), Buttons = buttons };
        var schedule = new CompanySchedule(CronSchedule.Parse("0 0 * * *", zone), CronSchedule.Parse("0 8 * * *", zone), CronSchedule.Parse("5 0 * * *", zone));
        var admin = PhoneNumber.Read(AdminPhone, localCountryCode: null)!.Value;
        var chat = new Chat(
            database.Program,
            database.DataSource,
            new CompanyConfiguration("Ромашка", zone, Currency.Find(currency)!, language, [admin], api, schedule));
        if (now is { } at) chat.Clock.Advance(at - chat.Now);
        await chat.ConfigureAsync([admin]);
        return chat;
    }

    /// <summary>The configuration is read again, with these admins.</summary>
    public async Task ConfigureAsync(IReadOnlyList<PhoneNumber> admins)
    {
        var setup = _configuration with { Admins = admins };
        var configured = await _services.GetRequiredService<CompanyStore>().ApplyAsync(setup.ToSetup(), Now, CancellationToken.None);
        Served = new ServedCompany(configured.Company, configured.CreatedAt, setup, new GreenApiClient(_http, setup.GreenApi));
    }

    /// <summary>The program ends and starts again on the same database.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Compose();
    }

    public async Task<Member> HireAsync(string name)
    {
        var phone = MessageBody.Phone(++_hired);
        await using var connection = await _database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            with added as (
              insert into person (company_id, phone, name, role, created_at) values (@CompanyId, @phone, @name, 'worker', @Now) returning person_id)
            insert into person_chat (company_id, chat_id, person_id, bound_at) select @CompanyId, @phone || '@c.us', person_id, @Now from added
            """,
            new { Served.Company.CompanyId, phone, name, Now });
        return new Member(this, name, phone + "@c.us");
    }

    public Member Stranger(string chatId, string name = "Nobody") => new(this, name, chatId);

    public static string NextId() => string.Create(CultureInfo.InvariantCulture, $"MSG{Interlocked.Increment(ref _messages)}");

    /// <summary>A notification arrives and everything that is due is handled.</summary>
    public async Task DeliverAsync(string body)
    {
        await TakeInAsync(body);
        await HandleAllAsync();
    }

    public Task TakeInAsync(string body) => _services.GetRequiredService<NotificationIntake>().TakeAsync(Served, body, CancellationToken.None);

    public async Task HandleAllAsync()
    {
        var turns = _services.GetRequiredService<TurnHandler>();
        // Nothing waits behind it in the service's queue.
        Served.CatchUp.QueueIsEmpty();
        foreach (var due in await _services.GetRequiredService<InboxStore>().ListDueAsync(Served.Company, Clock.GetUtcNow(), CancellationToken.None))
        {
            while (await turns.HandleNextAsync(Served, due.PersonId, CancellationToken.None))
            {
            }
        }

        Assert.That(await ReadAsync<string?>("select error from inbox where company_id = @CompanyId and error is not null limit 1"), Is.Null, "A turn failed.");
    }

    /// <summary>What was put into the outbox for this chat since the last look; from then on it counts as sent.</summary>
    public async Task<IReadOnlyList<Heard>> NewBubblesAsync(string chatId)
    {
        await using var connection = await _database.OpenConnectionAsync();
        var rows = (await connection.QueryAsync<BubbleRow>(
            """
            with sent as (
              update outbox set state = 'sent', sent_at = @Now, api_id = 'SENT' || outbox_id
              where company_id = @CompanyId and chat_id = @chatId and state = 'waiting'
              returning outbox_id, text, buttons::text as buttons, operation_id, api_id)
            select * from sent order by outbox_id
            """,
            new { Served.Company.CompanyId, chatId, Now })).AsList();
        return rows.ConvertAll(row => Heard.From(row.Text, row.Buttons, row.OperationId, row.ApiId));
    }

    public async Task<NpgsqlConnection> OpenAsync() => await _database.OpenConnectionAsync();

    /// <summary>One value by a query that may name <c>@CompanyId</c>.</summary>
    public async Task<T?> ReadAsync<T>(string sql)
    {
        await using var connection = await _database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql, new { Served.Company.CompanyId });
    }

    /// <param name="rows">A table, or one with a condition that ends in "and".</param>
    public Task<long> CountAsync(string rows) =>
        ReadAsync<long>($"select count(*) from {rows} {(rows.EndsWith(" and", StringComparison.Ordinal) ? "" : "where")} company_id = @CompanyId");

    /// <summary>Everything that counts as a fact: shifts, operations and people.</summary>
    public Task<string?> FactsAsync() => ReadAsync<string>(
        """
        select coalesce((select string_agg(s::text, ';' order by shift_id) from shift s where company_id = @CompanyId), '')
          || coalesce((select string_agg(o::text, ';' order by operation_id) from operation o where company_id = @CompanyId), '')
          || coalesce((select string_agg(p::text, ';' order by person_id) from (
               select person_id, phone, name, role, is_active from person where company_id = @CompanyId) p), '')
        """);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _http.Dispose();
    }

    private ServiceProvider Compose() => new ServiceCollection()
        .AddScannedLogging()
        .AddSingleton(_program)
        .AddLedger(new LedgerConfiguration("", [_configuration], TimeSpan.FromMinutes(30)), Clock)
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    private sealed record BubbleRow(long OutboxId, string Text, string? Buttons, long? OperationId, string ApiId);
}
