using System.Diagnostics;
using System.Text.RegularExpressions;
using Dapper;
using GreenLedger.Core.Companies;
using GreenLedger.Tests.Worker;
using GreenLedger.Worker;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Watching;

/// <summary>A thousand companies in one worker: all are seen, and to look at them costs little.</summary>
[NonParallelizable] // The measures are those of the whole process.
internal sealed partial class ManyCompaniesTests
{
    private const int Many = 1000;
    private const int SeriesOfOutbox = 6;

    [Test]
    public async Task All_of_a_thousand_companies_are_seen_at_little_cost()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var http = new HttpClient();
        var configuration = Configured(PrometheusServer.FreePort());
        using var host = WorkerHost.Build(configuration, database.DataSource, TimeProvider.System, ScannedLog.Factory);
        var served = await AddCompaniesAsync(database, configuration, http);
        using var stop = new CancellationTokenSource();
        var watching = host.Services.GetRequiredService<CompanyWatch>().RunAsync(served, stop.Token);
        await using var watchers = Watchers.Start(host.Services, configuration, stateFolder: null);

        var began = Stopwatch.GetTimestamp();
        var address = new Uri($"http://127.0.0.1:{configuration.Watch.PrometheusPort}/metrics");
        var text = "";
        var reading = TimeSpan.Zero;
        await Eventually.IsTrueAsync(
            async () =>
            {
                foreach (var one in served) one.Lease.Renewed(Stopwatch.GetTimestamp());
                var asked = Stopwatch.GetTimestamp();
                text = await http.GetStringAsync(address);
                reading = Stopwatch.GetElapsedTime(asked);
                return OutboxSeries().Count(text) == Many * SeriesOfOutbox;
            },
            "all companies are seen");
        TestContext.Out.WriteLine($"{Many} companies were read within {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, their metrics in {reading.TotalMilliseconds:0} ms: {text.Length / 1024} KB");

        Assert.That(reading, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(text, Does.Not.Contain("overflow"));
        await stop.CancelAsync();
        await watching;
    }

    private static LedgerConfiguration Configured(int port)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Companies:0:Name"] = "One of many",
            ["Companies:0:TimeZone"] = "Asia/Bishkek",
            ["Companies:0:Currency"] = "KGS",
            ["Companies:0:Admins:0"] = Scene.AdminNumber,
            ["Companies:0:GreenApi:IdInstance"] = "1101000001",
            ["Companies:0:GreenApi:ApiTokenInstance"] = Scene.Token,
            ["Metrics:Prometheus:Port"] = $"{port}",
        };
        var read = ConfigurationReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return read with { Companies = [.. Enumerable.Repeat(read.Companies[0], Many)] };
    }

    private static async Task<IReadOnlyList<ServedCompany>> AddCompaniesAsync(TestDatabase database, LedgerConfiguration configuration, HttpClient http)
    {
        const string Sql =
            """
            insert into company (instance_id, name, time_zone, currency, language, created_at)
            select 1101000000 + n, 'company ' || n, 'Asia/Bishkek', 'KGS', 'ru', @now from generate_series(1, @many) n
            returning company_id
            """;
        var setup = configuration.Companies[0];
        var now = TimeProvider.System.GetUtcNow();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return
        [
            .. (await connection.QueryAsync<int>(Sql, new { now, many = Many })).Select(id => new ServedCompany(
                new Company(id, 1101000000 + id, setup.Name, setup.TimeZone, setup.Currency, setup.Language), now, setup, new GreenApiClient(http, setup.GreenApi))),
        ];
    }

    [GeneratedRegex("^greenledger_outbox_messages\\{", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex OutboxSeries();
}
