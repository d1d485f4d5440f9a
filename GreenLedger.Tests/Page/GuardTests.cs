using System.Net;
using System.Text;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Page;

namespace GreenLedger.Tests.Page;

/// <summary>The page can make phones talk: no other page may.</summary>
internal sealed class GuardTests
{
    private GreenApiSimulator _simulator = null!;
    private HttpClient _http = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _simulator = await GreenApiSimulator.StartAsync(
            new SimulatorOptions { Page = new PageOptions { Phones = [new PagePhone("79000000011", "Асан", PageRole.Worker)] } }, TimeProvider.System);
        _http = new HttpClient { BaseAddress = new Uri(_simulator.BaseUrl) };
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _simulator.DisposeAsync();
    }

    [TestCase("/")]
    [TestCase("/page/state")]
    [TestCase("/page/events")]
    [TestCase("/simulator/instances")]
    [TestCase("/files/000001.png")]
    public async Task A_foreign_name_of_this_machine_gets_nothing(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example:5080" } };
        using var answer = await _http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("Origin", "http://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task Another_page_makes_no_phone_talk(string header, string value)
    {
        Assert.That(await SayAsync(header, value), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(_simulator.Instance.Chats.Since(0), Is.Empty);
    }

    [Test]
    public async Task A_script_and_the_page_itself_do()
    {
        await using var simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System);
        using var http = new HttpClient { BaseAddress = new Uri(simulator.BaseUrl) };
        Assert.That(await SayAsync("Origin", simulator.BaseUrl, http), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await SayAsync("X-Any", "x", http), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(simulator.Instance.Chats.Since(0), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_protocol_asks_for_no_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/waInstance1101000001/getStateInstance/simulated-token") { Headers = { Host = "green.example" } };
        using var answer = await _http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_page_loads_from_itself_alone_and_a_file_runs_nothing()
    {
        using var page = await _http.GetAsync("/");
        Assert.That(page.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'self'").And.Not.Contain("unsafe"));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("<!doctype html>"));

        await using var simulator = await GreenApiSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System);
        simulator.Instance.PhoneOf("79000000011").Sends("page.html", "text/html", "<script>alert(1)</script>"u8.ToArray());
        using var http = new HttpClient();
        using var file = await http.GetAsync(simulator.Instance.Chats.Since(0).Single().File!.Url);
        Assert.That(file.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("sandbox"));
        Assert.That(file.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
    }

    private async Task<HttpStatusCode> SayAsync(string header, string value, HttpClient? http = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/1101000001/phones/79000000011/says")
        {
            Content = new StringContent("""{"text":"меню"}""", Encoding.UTF8, "text/plain"),
        };
        request.Headers.Add(header, value);
        using var answer = await (http ?? _http).SendAsync(request);
        return answer.StatusCode;
    }
}
