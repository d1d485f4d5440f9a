using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GreenLedger.Tests.GreenApi;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Watching;

/// <summary>A day of a company, watched by a real Prometheus and by a collector: what they saw.</summary>
internal sealed partial class WatchedDayTests
{
    private Scene _scene = null!;
    private OtlpCollector _collector = null!;
    private PrometheusServer _prometheus = null!;
    private HttpClient _http = null!;
    private int _port;
    private IReadOnlyList<string> _listeners = [];
    private HashSet<string> _peers = [];

    private static IEnumerable<string> DashboardQueries => Queries().Distinct();

    [OneTimeSetUp]
    public async Task PlayTheDay()
    {
        _scene = await Scene.CreateAsync(TimeProvider.System);
        _collector = await OtlpCollector.StartAsync();
        _port = PrometheusServer.FreePort();
        _scene.Settings["Metrics__Prometheus__Port"] = $"{_port}";
        _scene.Settings["Metrics__Otlp__Endpoint"] = _collector.Url;
        _scene.Settings["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        _scene.Settings["STATE_DIRECTORY"] = TestContext.CurrentContext.WorkDirectory;
        var isRefused = false;
        _scene.Relay.Behaviour = call => call.ApiMethod == "getSettings" && !Interlocked.Exchange(ref isRefused, true) ? Task.FromResult(new Answer(502)) : call.PassOn();
        var worker = await _scene.ServeAsync();
        _prometheus = await PrometheusServer.StartAsync(_port);
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}/") };

        foreach (var line in (string[])["открыть смену", "50000", "10000", "да"]) _scene.Asan.Says(line);
        await _scene.Asan.HearsAsync("Смена открыта");
        foreach (var line in (string[])["-90000 нал такси", "да"]) _scene.Asan.Says(line);
        await _scene.Asan.HearsAsync("не хватает");
        _scene.Instance.PhoneOf("79000000099", "Чужой").Says("здравствуйте");
        (_peers, _listeners) = ([.. Sockets.PeersOf(worker.Id)], Sockets.ListenersOf(worker.Id));
    }

    [OneTimeTearDown]
    public async Task End()
    {
        _scene.LogsHoldNoSecrets();
        _http.Dispose();
        await _prometheus.DisposeAsync();
        await _scene.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Test]
    public async Task Prometheus_reads_it() => await GivesAsync("up{job=\"greenledger\"} == 1");

    [TestCaseSource(nameof(DashboardQueries))]
    public async Task Every_query_of_the_dashboard_gives_something(string query) =>
        await GivesAsync(query.Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$company", ".*", StringComparison.Ordinal));

    [Test]
    public async Task Every_metric_of_the_alerts_is_there()
    {
        var rules = await File.ReadAllLinesAsync(PrometheusServer.Deploy("prometheus", "greenledger.rules.yml"));
        var names = rules.Where(line => line.Contains("expr:", StringComparison.Ordinal)).SelectMany(line => MetricName().Matches(Labels().Replace(line, ""))).Select(match => match.Value).Distinct().ToList();
        Assert.That(names, Has.Count.GreaterThan(7));
        foreach (var name in names) await GivesAsync(name);
    }

    [Test]
    public async Task No_alert_rings_on_a_good_day()
    {
        await GivesAsync("greenledger_inbox_messages");

        Assert.That(await _prometheus.CountAsync("ALERTS{alertstate=\"firing\"}"), Is.Zero);
    }

    [Test]
    public async Task Promtool_finds_nothing_wrong_with_our_metrics()
    {
        var ours = (await MetricsAsync()).Split('\n').Where(line => OurMetric().IsMatch(line));
        var (exitCode, said) = await Promtool.RunAsync(["check", "metrics"], $"{string.Join('\n', ours)}\n");

        Assert.That((exitCode, said), Is.EqualTo((0, "")));
    }

    [TestCase("GreenLedger", "messaging.client.consumed.messages", "{message}")]
    [TestCase("GreenLedger", "messaging.client.sent.messages", "{message}")]
    [TestCase("GreenLedger", "messaging.client.operation.duration", "s")]
    [TestCase("GreenLedger", "messaging.process.duration", "s")]
    [TestCase("GreenLedger", "greenledger.message.lag", "s")]
    [TestCase("GreenLedger", "greenledger.refusals", "{refusal}")]
    [TestCase("GreenLedger", "greenledger.inbox.messages", "{message}")]
    [TestCase("GreenLedger", "greenledger.outbox.messages", "{message}")]
    [TestCase("GreenLedger", "greenledger.instance.state", "{instance}")]
    [TestCase("GreenLedger", "greenledger.loop.last_round.age", "s")]
    [TestCase("GreenLedger", "process.memory.usage", "By")]
    [TestCase("GreenLedger", "system.filesystem.usage", "By")]
    [TestCase("Npgsql", "db.client.operation.duration", "s")]
    [TestCase("System.Runtime", "dotnet.gc.collections", "{collection}")]
    public async Task The_collector_gets_it_by_its_OpenTelemetry_name(string meter, string name, string unit) =>
        await Eventually.IsTrueAsync(() => _collector.Metrics.Contains(new CollectedMetric(meter, name, unit)), $"{meter}: {name} in {unit}");

    [Test]
    public async Task The_collector_is_told_whose_metrics_they_are()
    {
        await Eventually.IsTrueAsync(() => _collector.Resource.ContainsKey("service.name"), "metrics arrive");

        Assert.That(_collector.Resource["service.name"], Is.EqualTo("greenledger"));
        Assert.That(_collector.Resource.Keys, Is.SupersetOf((string[])["service.version", "service.instance.id"]));
        Assert.That(_collector.Paths, Is.EqualTo((string[])["/v1/metrics"]));
    }

    [Test]
    public async Task Nobody_who_watches_sees_a_token_a_number_a_name_or_a_text()
    {
        await Eventually.IsTrueAsync(() => _collector.Metrics.Any(metric => metric.Name == "greenledger.refusals"), "the day arrives");
        var sent = _collector.Text;
        foreach (var canary in (string[])[Scene.Token, TestLogin.Password, "Ala-Too", "Host=", Scene.AsanNumber, Scene.AdminNumber, "79000000099", "Асан", "Чужой", "такси"])
            Assert.That(sent.Contains(canary, StringComparison.Ordinal), Is.False, canary);

        foreach (var line in (await MetricsAsync()).Split('\n'))
        {
            // Behind the last space stands the value: bytes of a disk may look like anything.
            Assert.That(LogScan.Of(line[..Math.Max(0, line.LastIndexOf(' '))]), Is.Null);
            Assert.That(line, Does.Not.Contain(Scene.Token).And.Not.Contain(TestLogin.Password).And.Not.Contain("Ala-Too").And.Not.Contain("Host="));
        }
    }

    [Test]
    public async Task All_is_well()
    {
        await Eventually.IsTrueAsync(async () => (await _http.GetAsync(new Uri("health", UriKind.Relative))).StatusCode == HttpStatusCode.OK, "all is well");

        Assert.That(await _http.GetStringAsync(new Uri("health", UriKind.Relative)), Is.EqualTo("ok\n"));
    }

    [TestCase("POST", "metrics", 405)]
    [TestCase("DELETE", "metrics", 405)]
    [TestCase("PUT", "health", 405)]
    [TestCase("GET", "", 404)]
    [TestCase("GET", "metrics/../../etc/passwd", 404)]
    [TestCase("GET", "waInstance1101000001/getSettings", 404)]
    public async Task Nothing_else_can_be_done_there(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await _http.SendAsync(request);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_page_under_another_name_reads_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("metrics", UriKind.Relative)) { Headers = { Host = "evil.example" } };
        using var answer = await _http.SendAsync(request);

        Assert.That(answer.IsSuccessStatusCode, Is.False);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("greenledger_"));
    }

    [Test]
    public void It_is_listened_to_at_the_loopback_alone() =>
        Assert.That(_listeners, Is.EqualTo((string[])[$"127.0.0.1:{_port}"]));

    [Test]
    public void The_worker_talks_to_whom_the_configuration_names_and_to_nobody_else()
    {
        var named = new HashSet<string> { new Uri(_scene.Relay.Url).Authority, new Uri(_collector.Url).Authority };
        var database = new Npgsql.NpgsqlConnectionStringBuilder(_scene.Settings["ConnectionStrings__GreenLedger"]);
        if (!database.Host!.StartsWith('/')) named.Add($"{database.Host}:{database.Port}");

        Assert.That(_peers, Is.Not.Empty.And.SubsetOf(named));
    }

    [GeneratedRegex(@"\b(greenledger|system|process|messaging)_[a-z_]+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MetricName();

    [GeneratedRegex(@"by \([^)]*\)|\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Labels();

    // What others have named is theirs to answer for: libraries, and OpenTelemetry, which ends some names of a process in _count.
    [GeneratedRegex(@"^(# (HELP|TYPE) )?(greenledger|messaging|system|target)_", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OurMetric();

    private static IEnumerable<string> Queries()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(PrometheusServer.Deploy("grafana", "greenledger.json")));
        foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
        {
            if (!panel.TryGetProperty("targets", out var targets)) continue;
            foreach (var target in targets.EnumerateArray()) yield return target.GetProperty("expr").GetString()!;
        }
    }

    private Task<string> MetricsAsync() => _http.GetStringAsync(new Uri("metrics", UriKind.Relative));

    private Task GivesAsync(string query) => Eventually.IsTrueAsync(async () => await _prometheus.CountAsync(query) > 0, query);
}
