using System.Net;
using System.Text.Json.Nodes;
using GreenLedger.Player.Demo;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Page;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Tests.Page;

/// <summary>What the page asks for, without a browser.</summary>
internal sealed class PageEndpointTests
{
    private const string Asan = "79000000011";

    private TestDatabase _database = null!;
    private DemoHost _demo = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _demo = await DemoHost.StartAsync(new DemoOptions(Port: 0, HistoryDays: 0), _database.Program, _database.DataSource, NullLoggerFactory.Instance, CancellationToken.None);
        _http = new HttpClient { BaseAddress = new Uri(_demo.Url) };
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _demo.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task A_connection_that_was_cut_goes_on_where_it_ended()
    {
        await _demo.Backstage.RunBotAsync(run: false, CancellationToken.None);
        _demo.Instance.PhoneOf(Asan).Says("раз");
        var (id, first) = await NextEventAsync(lastEvent: null);
        Assert.That(Texts(first), Is.EqualTo(["раз"]));
        Assert.That((bool)first["isFirst"]!, Is.True);

        _demo.Instance.PhoneOf(Asan).Says("два");
        var (_, second) = await NextEventAsync(id);
        Assert.That(Texts(second), Is.EqualTo(["два"]));
        Assert.That((bool)second["isFirst"]!, Is.False);
    }

    [Test]
    public async Task What_another_run_has_told_is_told_anew()
    {
        await _demo.Backstage.RunBotAsync(run: false, CancellationToken.None);
        _demo.Instance.PhoneOf(Asan).Says("раз");
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
        var before = _demo.Now;
        using var answer = await _http.PostAsync("/page/clock", new StringContent(body));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_demo.Now, Is.EqualTo(before).Within(TimeSpan.FromMinutes(1)));
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
        await _demo.Backstage.RunBotAsync(run: false, CancellationToken.None);
        _demo.Instance.SetState(InstanceState.NotAuthorized);
        _demo.Instance.PhoneOf(Asan).Says("меню");
        Assert.That(Status(), Is.EqualTo("sent"));
        _demo.Instance.SetState(InstanceState.Authorized);
        Assert.That(Status(), Is.EqualTo("delivered"));
        await _demo.Backstage.RunBotAsync(run: true, CancellationToken.None);
        await Eventually.IsTrueAsync(() => Status() == "read", "the bot takes the message");
    }

    private string Status() => _demo.Instance.Chats.Since(0).Single().Status;

    private static string[] Texts(JsonObject news) => [.. news["messages"]!.AsArray().Select(message => (string)message!["text"]!)];

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
}
