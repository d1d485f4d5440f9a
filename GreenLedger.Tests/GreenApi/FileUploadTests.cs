using System.Net;
using System.Net.Sockets;
using GreenLedger.Simulator;
using GreenLedger.Simulator.Instances;
using GreenLedger.Worker.GreenApi;
using static GreenLedger.Tests.GreenApi.RawServer;

namespace GreenLedger.Tests.GreenApi;

/// <summary>A file on its way to the service: that it arrives whole, and what is known when it does not.</summary>
[NonParallelizable] // What the whole process allocates is counted.
public class FileUploadTests
{
    private const string ChatId = "79000000011@c.us";
    private const string Caption = "Канарейка: 50000 нал";
    private const string Token = "c4nary0a1b2c3d4e5f60718293a4b5c6d7e8f9001122334455";

    private TestFiles _files = null!;

    [SetUp]
    public void SetUp() => _files = new TestFiles();

    [TearDown]
    public void TearDown() => _files.Dispose();

    [TestCase("отчёт за ноябрь.png", 1)]
    [TestCase("a \"quoted\"; name=x.png", 100_000)]
    [TestCase("книга.xlsx", 20 * 1024 * 1024)]
    public async Task A_file_arrives_byte_for_byte_with_its_name_and_caption(string name, int length)
    {
        await using var simulator = await SimulatorAsync();
        var bytes = TestFiles.Bytes(length);
        await using var file = _files.Create(name, bytes, "image/png");

        var idMessage = await Client(simulator).SendFileAsync(ChatId, file, Caption + "\nвторая строка", quotedMessageId: "ABC");

        var bubble = await simulator.Instance.PhoneOf("79000000011").HearsAsync(Caption);
        Assert.That((bubble.IdMessage, bubble.Text, bubble.QuotedMessageId), Is.EqualTo((idMessage, Caption + "\nвторая строка", "ABC")));
        Assert.That(bubble.File!.FileName, Is.EqualTo(name));
        Assert.That(bubble.File.Bytes.AsSpan().SequenceEqual(bytes));
    }

    [Test]
    public async Task The_form_is_written_as_browsers_write_it()
    {
        await using var server = await StubServer.StartAsync(new Answer(200, PayloadFiles.Read("send-file-by-upload-response.json")));
        await using var file = _files.Create("отчёт\r\n\"1\".png", "PNG"u8.ToArray());

        Assert.That(await Client(server.Url).SendFileAsync(ChatId, file, Caption), Is.EqualTo("3EB0C767D097B7C7C031"));

        var (method, path, body) = server.Asked.Single();
        Assert.That((method, path), Is.EqualTo(("POST", $"/waInstance1101000001/sendFileByUpload/{Token}")));
        Assert.That(body, Does.Contain("Content-Disposition: form-data; name=\"file\"; filename=\"отчёт%0D%0A%221%22.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n--"));
        Assert.That(body, Does.Contain($"Content-Disposition: form-data; name=\"caption\"\r\n\r\n{Caption}\r\n--"));
        Assert.That(body, Does.Contain("Content-Disposition: form-data; name=\"fileName\"\r\n\r\nотчёт\r\n\"1\".png\r\n--"));
        Assert.That(body, Does.Contain($"Content-Disposition: form-data; name=\"chatId\"\r\n\r\n{ChatId}\r\n--"));
    }

    [Test]
    public async Task A_large_file_is_never_in_memory_as_a_whole()
    {
        const int Length = 20 * 1024 * 1024;
        using var server = new DrainServer();
        await using var file = _files.Create("книга.xlsx", TestFiles.Bytes(Length));
        var before = GC.GetTotalAllocatedBytes();

        await Client(server.Url).SendFileAsync(ChatId, file, Caption);

        Assert.That(await server.Swallowed, Is.GreaterThan(Length));
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(Length / 4));
    }

    [Test]
    public async Task A_refusal_before_the_body_is_heard_though_the_connection_ends_with_it()
    {
        using var server = new DrainServer(isRefusing: true);
        await using var file = _files.Create("книга.xlsx", TestFiles.Bytes(20 * 1024 * 1024));

        var failure = await Assert.ThrowsAsync<GreenApiException>(() => Client(server.Url).SendFileAsync(ChatId, file, Caption));

        Assert.That(failure!.Kind, Is.EqualTo(GreenApiFailure.TooLarge));
    }

    [TestCase(400, "Validation failed. Details: 'caption' is wrong: CAPTION", GreenApiFailure.BadRequest)]
    [TestCase(400, "no such file: NAME", GreenApiFailure.BadRequest)]
    [TestCase(404, "/waInstance1101000001/sendFileByUpload/TOKEN", GreenApiFailure.UnknownMethod)]
    [TestCase(413, "", GreenApiFailure.TooLarge)]
    [TestCase(429, "TOKEN", GreenApiFailure.TooFast)]
    [TestCase(466, "CAPTION", GreenApiFailure.Quota)]
    [TestCase(500, "request entity too large", GreenApiFailure.TooLarge)]
    [TestCase(500, "TOKEN CAPTION", GreenApiFailure.ServerError)]
    [TestCase(502, "TOKEN", GreenApiFailure.Gateway)]
    [TestCase(200, "{\"urlFile\":\"CAPTION\"}", GreenApiFailure.Unreadable)]
    public async Task A_refusal_is_the_same_as_of_a_text_and_carries_no_secret(int status, string body, GreenApiFailure kind)
    {
        body = body.Replace("TOKEN", Token, StringComparison.Ordinal).Replace("CAPTION", Caption, StringComparison.Ordinal).Replace("NAME", "Канарейка.png", StringComparison.Ordinal);
        await using var server = await StubServer.StartAsync(new Answer(status, body));
        await using var file = _files.Create("Канарейка.png", TestFiles.Bytes(1000));

        var failure = await Assert.ThrowsAsync<GreenApiException>(() => Client(server.Url).SendFileAsync("79000000001@c.us", file, Caption));

        Assert.That(failure!.Kind, Is.EqualTo(kind));
        GreenApiFailureTests.AssertHoldsNoSecret(failure);
        Assert.That(server.Asked, Has.Count.EqualTo(1), "a send is never repeated");
    }

    [Test]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        await AssertFailsAsync($"http://{socket.LocalEndPoint}", GreenApiFailure.Unreachable);
    }

    [TestCase("", How.Close)]
    [TestCase("", How.Reset)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"idMess", How.Close)]
    public async Task After_the_upload_a_broken_connection_leaves_open_what_happened(string bytes, How how)
    {
        await using var server = new RawServer(new Ending(bytes, how));

        await AssertFailsAsync(server.Url, GreenApiFailure.NoAnswer);
        Assert.That(server.Requests, Is.EqualTo(1), "a send is never repeated");
    }

    [Test]
    public async Task An_upload_has_two_minutes_and_more_for_a_larger_file()
    {
        await using var server = new RawServer(new Ending("", How.Hold));
        var time = new ManualTime();
        await using var file = _files.Create("x.png", TestFiles.Bytes(2 * 1024 * 1024));
        var sending = GreenApiFailureTests.Client(server.Url, time).SendFileAsync(ChatId, file, Caption);
        await server.AskedAsync();

        time.RingAll();

        var failure = await Assert.ThrowsAsync<GreenApiException>(() => sending);
        Assert.That((failure!.Kind, failure.SafeDetail), Is.EqualTo((GreenApiFailure.NoAnswer, "no answer within 128 s")));
        GreenApiFailureTests.AssertHoldsNoSecret(failure);
    }

    [Test]
    public async Task Queue_and_journal_show_an_upload_by_its_caption()
    {
        await using var simulator = await SimulatorAsync();
        var client = Client(simulator);
        await using var file = _files.Create("x.png", TestFiles.Bytes(10));
        simulator.Instance.SetState(InstanceState.NotAuthorized);
        var idMessage = await client.SendFileAsync(ChatId, file, Caption);

        var waiting = (await client.ShowMessagesQueueAsync()).Single();
        var sent = (await client.LastOutgoingMessagesAsync(minutes: 10)).Single();

        Assert.That((waiting.IdMessage, waiting.ChatId, waiting.Text), Is.EqualTo((idMessage, ChatId, Caption)));
        Assert.That((sent.IdMessage, sent.ChatId, sent.Text), Is.EqualTo((idMessage, ChatId, Caption)));
    }

    [Test]
    public async Task A_file_is_gone_when_it_is_disposed_of()
    {
        var file = _files.Create("x.png", TestFiles.Bytes(10));
        Assert.That((file.Length, _files.Left.Length), Is.EqualTo((10, 1)));

        await file.DisposeAsync();
        await file.DisposeAsync();

        Assert.That(_files.Left, Is.Empty);
    }

    private async Task AssertFailsAsync(string url, GreenApiFailure kind)
    {
        await using var file = _files.Create("x.png", TestFiles.Bytes(1000));
        var failure = await Assert.ThrowsAsync<GreenApiException>(() => Client(url).SendFileAsync("79000000001@c.us", file, Caption));
        Assert.That((failure!.Kind, failure.OutcomeUnknown), Is.EqualTo((kind, kind == GreenApiFailure.NoAnswer)));
        GreenApiFailureTests.AssertHoldsNoSecret(failure);
    }

    private static Task<GreenApiSimulator> SimulatorAsync() => GreenApiSimulator.StartAsync(
        new SimulatorOptions { Instances = [new InstanceOptions { ApiTokenInstance = Token, Switches = new InstanceSwitches { SendDelayMilliseconds = 0 } }] }, TimeProvider.System);

    private static GreenApiClient Client(GreenApiSimulator simulator) => new(
        GreenApiHttp.CreateClient(), new() { ApiUrl = simulator.BaseUrl, MediaUrl = simulator.MediaUrl, IdInstance = "1101000001", ApiTokenInstance = Token });

    private static GreenApiClient Client(string mediaUrl) => new(
        GreenApiHttp.CreateClient(), new() { ApiUrl = "http://no-such-host.invalid", MediaUrl = mediaUrl, IdInstance = "1101000001", ApiTokenInstance = Token });
}
