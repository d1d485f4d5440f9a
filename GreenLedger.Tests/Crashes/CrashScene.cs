using Dapper;
using GreenLedger.Simulator.Phones;
using GreenLedger.Tests.Worker;
using Npgsql;

namespace GreenLedger.Tests.Crashes;

/// <summary>A scene whose worker speaks to PostgreSQL and to the service through doors of ours, and is killed where a test wants it.</summary>
internal sealed class CrashScene : IAsyncDisposable
{
    private CrashScene(Scene scene)
    {
        Scene = scene;
        var servers = new NpgsqlConnectionStringBuilder(scene.Settings["ConnectionStrings__GreenLedger"]);
        Proxies = [.. servers.Host!.Split(',').Select(host => Door(servers, host))];
        scene.Relay.Behaviour = Trap.RelayAsync;
        scene.Settings["ConnectionStrings__GreenLedger"] = Proxies.Count == 1 ? Proxy.ConnectionString
            : new NpgsqlConnectionStringBuilder(Proxy.ConnectionString) { Host = string.Join(',', Proxies.Select(proxy => proxy.Place)) }.ConnectionString;
        scene.IsNoon();
    }

    public Scene Scene { get; }

    /// <summary>The door of the database; of the first one where there are several.</summary>
    public PostgresProxy Proxy => Proxies[0];

    /// <summary>In the order of the connection string's hosts.</summary>
    public IReadOnlyList<PostgresProxy> Proxies { get; }

    public Trap Trap { get; } = new();

    public WorkerProcess Worker { get; private set; } = null!;

    public int Kills { get; private set; }

    public static async Task<CrashScene> CreateAsync(TestDatabase? database = null, bool hasBlindWindow = false)
    {
        var scene = new CrashScene(await Scene.CreateAsync(TimeProvider.System, database: database));
        if (!hasBlindWindow) await scene.Scene.ExecuteAsync(NoBlindWindowSql);
        return scene;
    }

    public async Task ServeAsync() => Worker = await Scene.ServeAsync();

    /// <summary>Started, wherever it may be by now.</summary>
    public void Start() => Worker = Scene.StartWorker();

    /// <summary>From now on this is the worker that serves.</summary>
    public void Follow(WorkerProcess worker) => Worker = worker;

    /// <returns>False: what was just passing is lost.</returns>
    public async Task<bool> KillAsync()
    {
        await Worker.KillAsync();
        Kills++;
        return false;
    }

    public async Task<SimulatedPhone> HireAsync(string number, string name)
    {
        const string Sql =
            """
            with p as (
              insert into person (company_id, phone, name, role, created_at)
              select company_id, @number, @name, 'worker', @now from company
              returning company_id, person_id
            )
            insert into person_chat (company_id, chat_id, person_id, bound_at)
            select company_id, @number || '@c.us', person_id, @now from p
            """;
        await using var connection = await Scene.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(Sql, new { number, name, now = TimeProvider.System.GetUtcNow() });
        return Scene.Instance.PhoneOf(number, name);
    }

    /// <summary>Everything that was said has been handled and answered, and the service's queue is empty.</summary>
    public async Task SettlesAsync()
    {
        try
        {
            await Eventually.IsTrueAsync(IsSettledAsync, "everything settles");
        }
        catch (AssertionException)
        {
            await TellAsync();
            throw;
        }
    }

    public async Task<bool> IsSettledAsync() => Scene.Instance.Notifications.Count == 0
        && await Scene.CountAsync("inbox where state = 'waiting'") + await Scene.CountAsync("outbox where state in ('waiting', 'sending', 'unknown')") == 0
        && Scene.Instance.Sends.Count == 0
        && Scene.Instance.Notifications.Count == 0;

    /// <summary>Where things stand, into the test's output.</summary>
    private async Task TellAsync()
    {
        const string Sql =
            """
            select concat_ws(' ', 'inbox', inbox_id, state, attempts, due_at <= clock_timestamp(), error) from inbox where state <> 'handled'
            union all
            select concat_ws(' ', 'outbox', outbox_id, state, attempts, priority, due_at <= clock_timestamp(), error) from outbox where state <> 'sent'
            """;
        await using var connection = await Scene.Database.OpenConnectionAsync();
        foreach (var line in await connection.QueryAsync<string>(Sql)) TestContext.Out.WriteLine(line);
        TestContext.Out.WriteLine($"{Scene.Instance.Notifications.Count} notifications wait");
        foreach (var line in Worker.Lines("WRN]").Concat(Worker.Lines("ERR]"))) TestContext.Out.WriteLine(line);
    }

    /// <summary>The simulator's journal shows at once what was sent: nobody has to wait until it must.</summary>
    public const string NoBlindWindowSql =
        """
        create function no_blind_window() returns trigger language plpgsql as $$
        begin
          new.due_at := clock_timestamp();
          return new;
        end $$;
        create trigger no_blind_window before update on outbox for each row when (new.state = 'unknown') execute function no_blind_window();
        """;

    public async ValueTask DisposeAsync()
    {
        await Scene.DisposeAsync();
        foreach (var proxy in Proxies) await proxy.DisposeAsync();
    }

    private PostgresProxy Door(NpgsqlConnectionStringBuilder servers, string host) =>
        new(new NpgsqlConnectionStringBuilder(servers.ConnectionString) { Host = host }.ConnectionString) { Behaviour = Trap.PassAsync };
}
