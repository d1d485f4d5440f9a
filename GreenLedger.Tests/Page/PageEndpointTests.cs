using System.Net;
using System.Text.Json.Nodes;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Page;

namespace GreenLedger.Tests.Page;

/// <summary>What the page asks for, without a browser.</summary>
internal sealed class PageEndpointTests
{
    private const string Asan = "79000000011";

    private GreenApiSimulator _simulator = null!;
    private Behind _behind = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _behind = new Behind();
        var page = new PageOptions { Phones = [new PagePhone(Asan, "Асан", PageRole.Worker)], Backstage = _behind };
        _simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions { Page = page }, TimeProvider.System);
        _http = new HttpClient { BaseAddress = new Uri(_simulator.BaseUrl) };
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _simulator.DisposeAsync();
    }

    [Test]
    public async Task A_connection_that_was_cut_goes_on_where_it_ended()
    {
        _simulator.Instance.PhoneOf(Asan).Says("раз");
        var (id, first) = await NextEventAsync(lastEvent: null);
        Assert.That(Texts(first), Is.EqualTo(["раз"]));
        Assert.That((bool)first["isFirst"]!, Is.True);

        _simulator.Instance.PhoneOf(Asan).Says("два");
        var (_, second) = await NextEventAsync(id);
        Assert.That(Texts(second), Is.EqualTo(["два"]));
        Assert.That((bool)second["isFirst"]!, Is.False);
    }

    [Test]
    public async Task What_another_run_has_told_is_told_anew()
    {
        _simulator.Instance.PhoneOf(Asan).Says("раз");
        var (_, news) = await NextEventAsync("0a1b2c3d-17");
        Assert.That(Texts(news), Is.EqualTo(["раз"]));
        Assert.That((bool)news["isFirst"]!, Is.True);
    }

    [TestCase("""{"minutes":-5}""")]
    [TestCase("""{"minutes":100000}""")]
    [TestCase("""{"to":"25:00"}""")]
    [TestCase("[]")]
    [TestCase("{}")]
    public async Task The_clock_goes_forward_and_no_further_than_a_day(string body)
    {
        using var answer = await PostAsync("/page/clock", body);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_behind.Moves, Is.Empty);
    }

    [Test]
    public async Task The_host_moves_the_clock_and_runs_the_bot()
    {
        foreach (var (path, body) in ((string, string)[])[("/page/clock", """{"minutes":60}"""), ("/page/clock", """{"to":"23:59"}"""), ("/page/bot", """{"run":true}""")])
        {
            using var answer = await PostAsync(path, body);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), body);
        }

        Assert.That(_behind.Moves, Is.EqualTo(["01:00:00", "23:59", "True"]));
    }

    [Test]
    public async Task Without_a_host_there_is_no_clock_to_move()
    {
        await using var alone = await GreenApiSimulator.StartAsync(new SimulatorOptions { Page = new PageOptions() }, TimeProvider.System);
        using var http = new HttpClient { BaseAddress = new Uri(alone.BaseUrl) };
        using var clock = await http.PostAsync("/page/clock", new StringContent("""{"minutes":60}"""));
        Assert.That(clock.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        var state = JsonNode.Parse(await http.GetStringAsync("/page/state"))!;
        Assert.That(state["timeZone"], Is.Null);
    }

    [Test]
    public async Task Ticks_follow_a_message_from_the_phone_to_the_bot()
    {
        var phone = _simulator.Instance.PhoneOf(Asan);
        _simulator.Instance.SetState(InstanceState.NotAuthorized);
        phone.Says("меню");
        Assert.That(Status(), Is.EqualTo("sent"));
        _simulator.Instance.SetState(InstanceState.Authorized);
        Assert.That(Status(), Is.EqualTo("delivered"));

        while (await _simulator.Instance.Notifications.ReceiveAsync(new CancellationToken(canceled: true)) is { } delivery)
            _simulator.Instance.Notifications.Delete(delivery.ReceiptId);
        Assert.That(Status(), Is.EqualTo("read"));
    }

    private string Status() => _simulator.Instance.Chats.Since(0).Single().Status;

    private static string[] Texts(JsonObject news) => [.. news["messages"]!.AsArray().Select(message => (string)message!["text"]!)];

    private async Task<HttpResponseMessage> PostAsync(string path, string body) => await _http.PostAsync(path, new StringContent(body));

    private async Task<(string Id, JsonObject Data)> NextEventAsync(string? lastEvent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page/events");
        if (lastEvent is not null) request.Headers.Add("Last-Event-ID", lastEvent);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var id = (await reader.ReadLineAsync())!["id: ".Length..];
        var data = (await reader.ReadLineAsync())!["data: ".Length..];
        return (id, (JsonObject)JsonNode.Parse(data)!);
    }

    /// <summary>A host that only remembers what it was asked.</summary>
    private sealed class Behind : IBackstage
    {
        public List<string> Moves { get; } = [];

        public TimeZoneInfo Zone => TimeZoneInfo.Utc;

        public bool IsBotRunning => false;

        public Task RunBotAsync(bool run, CancellationToken cancellation)
        {
            Moves.Add($"{run}");
            return Task.CompletedTask;
        }

        public void MoveClock(TimeSpan by) => Moves.Add($"{by}");

        public void MoveClock(TimeOnly to) => Moves.Add($"{to:HH:mm}");

        public Task<JsonArray> LookInsideAsync(CancellationToken cancellation) => Task.FromResult(new JsonArray());
    }
}
