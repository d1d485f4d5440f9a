using System.Collections.Concurrent;
using System.Globalization;
using GreenLedger.Data;
using GreenLedger.Tests.Crashes;
using GreenLedger.Tests.GreenApi;
using GreenLedger.Tests.Watching;
using GreenLedger.Tests.Worker;
using GreenLedger.Worker;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace GreenLedger.Tests.Resting;

/// <summary>What many companies at rest ask of the database is counted: in round trips, which do not grow with the companies, and in looks, which do.</summary>
internal sealed class CompaniesAtRestTests
{
    private const int Many = 150;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(8);

    [Test]
    public async Task Companies_at_rest_ask_the_database_together_and_seldom()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var proxy = new PostgresProxy(database.ProgramConnectionString);
        await using var source = GreenLedgerDataSource.Create(proxy.ConnectionString);
        await using var service = await StubServer.StartAsync(new Answer(200, """{"stateInstance":"authorized"}"""));
        using (var first = await ServeAsync(service.Url, source, database))
        {
            await QuietAsync(database);
            await first.StopAsync(CancellationToken.None);
        }

        await CountAsync(database, "update instance_status set mode = 'unreachable', out_since = now()");
        var asked = Record(proxy);
        using var host = await ServeAsync(service.Url, source, database);
        await QuietAsync(database);
        var start = Counted("At the next start", asked);

        asked = Record(proxy);
        await QuietAsync(database);
        proxy.Behaviour = _ => Task.FromResult(true);
        await host.StopAsync(CancellationToken.None);
        var rest = Counted($"In {Watched.TotalSeconds} s at rest", asked);

        Assert.That((start["outbox.doubt_all"], start["scheduled_runs.latest"]), Is.EqualTo((Many, 3 * Many)));
        Assert.That(start["outbox.claim"], Is.LessThanOrEqualTo(Many), "one loop of each company looks for what it may send");
        Assert.That(start.Keys, Has.None.StartsWith("inbox.").And.None.EqualTo("outbox.doubt").And.None.EqualTo("outbox.list_unknown").And.None.EqualTo("scheduled_runs.claim"), "what has nothing to do sleeps");
        // A round of the lookout each quarter of a second, the leases of a hundred at a time.
        Assert.That(asked, Has.Count.InRange(2, 10 * Watched.TotalSeconds));
        Assert.That(rest["receiver_lease.renew"], Is.InRange(Many, 3 * Many));
        Assert.That(rest["due_work.read"], Is.LessThanOrEqualTo(Many * (1 + (Watched / Lookout.LookAtLeastEvery))));
        Assert.That(rest.Keys, Has.None.StartsWith("outbox.").And.None.StartsWith("inbox."), "no loop looks by itself");
    }

    private static async Task<IHost> ServeAsync(string url, NpgsqlDataSource source, TestDatabase database)
    {
        var host = WorkerHost.Build(Configured(url), source, TimeProvider.System, ScannedLog.Factory);
        await host.StartAsync(CancellationToken.None);
        await Eventually.IsTrueAsync(
            async () => await CountAsync(database, "select count(*) from instance_status where mode = 'serving'") == Many, "all are served", TimeSpan.FromMinutes(2));
        return host;
    }

    /// <summary>The round trips from now on.</summary>
    private static ConcurrentQueue<string> Record(PostgresProxy proxy)
    {
        var asked = new ConcurrentQueue<string>();
        proxy.Behaviour = passage =>
        {
            if (passage.Moment == Moment.Before) asked.Enqueue(passage.Step);
            return Task.FromResult(true);
        };
        return asked;
    }

    private static Dictionary<string, int> Counted(string when, IReadOnlyCollection<string> asked)
    {
        var statements = asked.SelectMany(step => step.Split(" + ")).GroupBy(name => name).ToDictionary(same => same.Key, same => same.Count());
        TestContext.Out.WriteLine($"{when}: {asked.Count} round trips, {string.Join(", ", statements.Select(one => $"{one.Key} {one.Value}"))}");
        return statements;
    }

    // A window of the database's own, so that nothing of the test runs meanwhile.
    private static Task QuietAsync(TestDatabase database) =>
        CountAsync(database, string.Create(CultureInfo.InvariantCulture, $"select 1 from pg_sleep({Watched.TotalSeconds})"));

    private static async Task<long> CountAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static LedgerConfiguration Configured(string url)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var place = 0; place < Many; place++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"Companies:{place}");
            settings[$"{key}:Name"] = "One of many";
            settings[$"{key}:TimeZone"] = "Asia/Bishkek";
            settings[$"{key}:Currency"] = "KGS";
            settings[$"{key}:Admins:0"] = Scene.AdminNumber;
            settings[$"{key}:GreenApi:ApiUrl"] = url;
            settings[$"{key}:GreenApi:IdInstance"] = string.Create(CultureInfo.InvariantCulture, $"{1101000001 + place}");
            settings[$"{key}:GreenApi:ApiTokenInstance"] = Scene.Token;
        }

        return ConfigurationReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}
