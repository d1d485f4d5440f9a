using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Tests.Simulator;

internal sealed record Reply(HttpStatusCode Status, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}

/// <summary>A simulator of its own for each test, on clocks that stand still, spoken to over real HTTP.</summary>
internal abstract class SimulatorFixture
{
    protected const string ChatId = "79000000011@c.us";

    private GreenApiSimulator simulator = null!;
    private HttpClient http = null!;

    protected static InstanceOptions Options { get; } = new() { Switches = new InstanceSwitches { SendDelayMilliseconds = 0 } };

    /// <summary>Business time.</summary>
    protected ManualClock Clock { get; private set; } = null!;

    /// <summary>The time of sockets: long polls and rate limits.</summary>
    protected ManualClock RealTime { get; private set; } = null!;

    protected GreenApiSimulator Server => simulator;

    protected SimulatedInstance Instance => simulator.Instance;

    protected SimulatedPhone Asan => Instance.PhoneOf("79000000011", "Асан");

    [SetUp]
    public async Task StartSimulator()
    {
        Clock = new ManualClock();
        RealTime = new ManualClock();
        await StartAsync(Options);
    }

    [TearDown]
    public async Task StopSimulator()
    {
        http.Dispose();
        await simulator.DisposeAsync();
    }

    protected async Task RestartAsync(InstanceOptions options)
    {
        await StopSimulator();
        await StartAsync(options);
    }

    protected void Switch(Func<InstanceSwitches, InstanceSwitches> change) => Instance.Switches = change(Instance.Switches);

    protected Task<Reply> GetAsync(string method, string tail = "") => RequestAsync(HttpMethod.Get, Path(method) + tail);

    protected Task<Reply> DeleteAsync(string method, string tail = "") => RequestAsync(HttpMethod.Delete, Path(method) + tail);

    protected Task<Reply> PostAsync(string method, JsonNode body) => PostRawAsync(method, body.ToJsonString());

    protected Task<Reply> PostRawAsync(string method, string body) =>
        RequestAsync(HttpMethod.Post, Path(method), new StringContent(body, Encoding.UTF8, "application/json"));

    protected async Task<Reply> RequestAsync(HttpMethod verb, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(verb, new Uri(simulator.BaseUrl + path)) { Content = content };
        // A refusal may come before the end of a large body, and would be lost with the connection.
        request.Headers.ExpectContinue = content is MultipartFormDataContent;
        using var response = await http.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    protected string Path(string method) => $"/waInstance{Instance.IdInstance}/{method}/{Instance.Token}";

    protected async Task<string> SendTextAsync(string text, string chatId = ChatId)
    {
        var reply = await PostAsync("sendMessage", new JsonObject { ["chatId"] = chatId, ["message"] = text });
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Body);
        return (string)reply.Json["idMessage"]!;
    }

    /// <summary>Receives the head and deletes it.</summary>
    protected async Task<JsonNode> NextAsync()
    {
        var reply = await GetAsync("receiveNotification");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Body);
        await DeleteAsync("deleteNotification", $"/{reply.Json["receiptId"]}");
        return reply.Json["body"]!;
    }

    protected static void Until(Func<bool> condition) => Assert.That(condition, Is.True.After(10_000, 5));

    private async Task StartAsync(InstanceOptions options)
    {
        simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions { Instances = [options], RealTime = RealTime }, Clock);
        http = new HttpClient();
    }
}
