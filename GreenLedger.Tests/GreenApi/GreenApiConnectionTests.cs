using System.Net;
using System.Net.Sockets;
using GreenLedger.Worker.GreenApi;
using static GreenLedger.Tests.GreenApi.RawServer;

namespace GreenLedger.Tests.GreenApi;

/// <summary>Answers that never came whole: above all, whether a message may have been sent.</summary>
public class GreenApiConnectionTests
{
    private const string Half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"receiptId\":5,";
    private const string Whole = "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"idMessage\":\"A\"}";

    [Test]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        await AssertFailsAsync($"http://{socket.LocalEndPoint}", GreenApiFailure.Unreachable);
    }

    [Test]
    public async Task Where_there_is_no_such_host_nothing_was_sent() => await AssertFailsAsync("http://no-such-host.invalid", GreenApiFailure.Unreachable);

    [Test]
    public async Task Where_tls_fails_nothing_was_sent()
    {
        await using var server = await StubServer.StartAsync(new Answer(200));

        await AssertFailsAsync(server.Url.Replace("http:", "https:", StringComparison.Ordinal), GreenApiFailure.Unreachable);
        Assert.That(server.Asked, Is.Empty);
    }

    [Test]
    public async Task Where_the_handshake_never_ends_nothing_was_sent()
    {
        await using var server = new RawServer(new Ending("", How.Hold));
        var time = new ManualTime();
        var sending = GreenApiFailureTests.Client(server.Url.Replace("http:", "https:", StringComparison.Ordinal), time).SendTextAsync("7@c.us", "x");

        time.RingAll();

        Assert.That((await Assert.ThrowsAsync<GreenApiException>(() => sending))!.Kind, Is.EqualTo(GreenApiFailure.Unreachable));
    }

    [TestCase("", How.Close)]
    [TestCase("", How.Reset)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-", How.Close)]
    [TestCase(Half, How.Close)]
    [TestCase(Half, How.Reset)]
    [TestCase("SSH-2.0-OpenSSH_9.2\r\n", How.Close)]
    public async Task After_a_request_a_broken_connection_leaves_open_what_happened(string bytes, How how)
    {
        await using var server = new RawServer(new Ending(bytes, how));

        await AssertFailsAsync(server.Url, GreenApiFailure.NoAnswer);
        Assert.That(server.Requests, Is.EqualTo(1), "a send is never repeated");
    }

    [TestCase(How.Close)]
    [TestCase(How.Reset)]
    public async Task On_a_connection_that_was_used_before_a_send_is_not_repeated_either(How how)
    {
        await using var server = new RawServer(new Ending(Whole, How.KeepOpen), new Ending("", how));
        var client = GreenApiFailureTests.Client(server.Url);
        await client.SendTextAsync("7@c.us", "first");

        var failure = await Assert.ThrowsAsync<GreenApiException>(() => client.SendTextAsync("7@c.us", "second"));

        Assert.That((failure!.Kind, server.Requests), Is.EqualTo((GreenApiFailure.NoAnswer, 2)));
    }

    [Test]
    public async Task A_refusal_stays_one_though_its_explanation_is_torn_off()
    {
        await using var server = new RawServer(new Ending("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 100\r\n\r\n{", How.Close));

        await AssertFailsAsync(server.Url, GreenApiFailure.TooFast);
    }

    [TestCase("")]
    [TestCase(Half)]
    public async Task An_answer_that_does_not_come_in_time_leaves_open_what_happened(string bytes)
    {
        await using var server = new RawServer(new Ending(bytes, How.Hold));
        var time = new ManualTime();
        var sending = GreenApiFailureTests.Client(server.Url, time).SendTextAsync("7@c.us", "x");
        await server.AskedAsync();

        time.RingAll();

        var failure = await Assert.ThrowsAsync<GreenApiException>(() => sending);
        Assert.That((failure!.Kind, failure.SafeDetail), Is.EqualTo((GreenApiFailure.NoAnswer, "no answer within 15 s")));
        GreenApiFailureTests.AssertHoldsNoSecret(failure);
    }

    [Test]
    public async Task A_poll_may_take_ten_seconds_longer_than_the_service_was_asked_to_wait()
    {
        await using var server = new RawServer(new Ending(Half, How.Hold));
        var time = new ManualTime();
        var polling = GreenApiFailureTests.Client(server.Url, time).ReceiveAsync();
        await server.AskedAsync();

        time.RingAll();

        Assert.That((await Assert.ThrowsAsync<GreenApiException>(() => polling))!.Kind, Is.EqualTo(GreenApiFailure.NoAnswer));
        Assert.That(time.Waits, Is.EqualTo([TimeSpan.FromSeconds(30)]));
    }

    [TestCase("")]
    [TestCase(Half)]
    public async Task Cancellation_is_honoured_at_once_and_is_no_failure(string bytes)
    {
        await using var server = new RawServer(new Ending(bytes, How.Hold));
        using var cancellation = new CancellationTokenSource();
        var polling = GreenApiFailureTests.Client(server.Url).ReceiveAsync(cancellation.Token);
        await server.AskedAsync();

        await cancellation.CancelAsync();

        var cancelled = await Assert.CatchAsync<OperationCanceledException>(() => polling);
        Assert.That(cancelled!.ToString(), Does.Not.Contain("c4nary"));
    }

    [Test]
    public async Task Deleting_is_tried_again_over_a_new_connection()
    {
        await using var server = new RawServer(new Ending(Half, How.Close), new Ending("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"result\":true}", How.KeepOpen));

        await GreenApiFailureTests.Client(server.Url, new ManualTime { Skipped = TimeSpan.FromSeconds(5) }).DeleteAsync(5);

        Assert.That(server.Requests, Is.EqualTo(2));
    }

    private static async Task AssertFailsAsync(string url, GreenApiFailure kind)
    {
        var failure = await Assert.ThrowsAsync<GreenApiException>(() => GreenApiFailureTests.Client(url).SendTextAsync("79000000001@c.us", "Канарейка: 50000"));
        Assert.That((failure!.Kind, failure.OutcomeUnknown), Is.EqualTo((kind, kind == GreenApiFailure.NoAnswer)));
        GreenApiFailureTests.AssertHoldsNoSecret(failure);
    }
}
