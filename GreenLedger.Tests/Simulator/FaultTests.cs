using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Faults;

namespace GreenLedger.Tests.Simulator;

/// <summary>Calls that go wrong: what the caller sees, and whether the message was queued all the same.</summary>
internal sealed class FaultTests : SimulatorFixture
{
    private static JsonObject Text => new() { ["chatId"] = ChatId, ["message"] = "Привет" };

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task The_connection_is_cut_before_the_answer(bool isQueued, int heard)
    {
        Plan(new Fault { TakesEffect = isQueued, Answer = FaultyAnswer.Cut });
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync("sendMessage", Text));
        await HeardAsync(heard);
    }

    [TestCase(502, true, 1)]
    [TestCase(502, false, 0)]
    [TestCase(503, false, 0)]
    [TestCase(500, true, 1)]
    [TestCase(401, false, 0)]
    [TestCase(403, false, 0)]
    [TestCase(404, false, 0)]
    [TestCase(466, false, 0)]
    public async Task Any_status_comes_with_or_without_the_message_being_queued(int status, bool isQueued, int heard)
    {
        Plan(new Fault { Status = status, TakesEffect = isQueued, Body = "why" });
        Assert.That(await PostAsync("sendMessage", Text), Is.EqualTo(new Reply((HttpStatusCode)status, "why")));
        await HeardAsync(heard);
    }

    [TestCase(null)]
    [TestCase(7)]
    public async Task Too_fast_comes_with_and_without_the_time_to_wait(int? seconds)
    {
        Plan(new Fault { Status = 429, RetryAfterSeconds = seconds });
        using var http = new HttpClient();
        using var reply = await http.PostAsync(new Uri(Server.BaseUrl + Path("sendMessage")), new StringContent(Text.ToJsonString()));
        Assert.That((reply.StatusCode, reply.Headers.RetryAfter?.Delta?.TotalSeconds), Is.EqualTo((HttpStatusCode.TooManyRequests, (double?)seconds)));
        await HeardAsync(0);
    }

    [TestCase(true, 0)]
    [TestCase(false, 1)]
    public async Task An_answer_is_late_with_the_effect_behind_or_before_the_delay(bool isBeforeEffect, int queuedMeanwhile)
    {
        Plan(new Fault { TakesEffect = true, Answer = FaultyAnswer.AsUsual, DelayBeforeSeconds = isBeforeEffect ? 60 : 0, DelayAfterSeconds = isBeforeEffect ? 0 : 60 });
        var asked = PostAsync("sendMessage", Text);
        Until(() => RealTime.Waits.Contains(TimeSpan.FromSeconds(60)));
        Assert.That((Instance.Bubbles.Since(0).Count, asked.IsCompleted), Is.EqualTo((queuedMeanwhile, false)));

        RealTime.Advance(TimeSpan.FromSeconds(60));

        Assert.That((await asked).Status, Is.EqualTo(HttpStatusCode.OK));
        await HeardAsync(1);
    }

    [Test]
    public async Task A_message_may_be_queued_after_the_caller_gave_up()
    {
        Plan(new Fault { TakesEffect = true, Answer = FaultyAnswer.AsUsual, DelayBeforeSeconds = 60 });
        using var http = new HttpClient();
        using var giveUp = new CancellationTokenSource();
        var asked = http.PostAsync(new Uri(Server.BaseUrl + Path("sendMessage")), new StringContent(Text.ToJsonString()), giveUp.Token);
        Until(() => RealTime.Waits.Contains(TimeSpan.FromSeconds(60)));
        await giveUp.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => asked);

        RealTime.Advance(TimeSpan.FromSeconds(60));

        await Asan.HearsAsync("Привет");
    }

    [TestCase(false, 0)]
    [TestCase(true, 1)]
    public async Task A_call_hangs_until_the_caller_gives_up(bool isQueued, int heard)
    {
        Plan(new Fault { TakesEffect = isQueued, Answer = FaultyAnswer.Hang });
        using var http = new HttpClient();
        using var giveUp = new CancellationTokenSource();
        var asked = http.PostAsync(new Uri(Server.BaseUrl + Path("sendMessage")), new StringContent(Text.ToJsonString()), giveUp.Token);
        Until(() => Instance.Faults.Happened == 1);
        await HeardAsync(heard);
        Assert.That(asked.IsCompleted, Is.False);

        await giveUp.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => asked);
    }

    [Test]
    public async Task Half_an_answer_is_followed_by_the_cut()
    {
        Plan(new Fault { TakesEffect = true, Answer = FaultyAnswer.Half });
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync("sendMessage", Text));
        await HeardAsync(1);
    }

    [Test]
    public async Task An_answer_drips_one_byte_after_another()
    {
        Plan(new Fault { TakesEffect = true, Answer = FaultyAnswer.Drip, DripMilliseconds = 250 });
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.BaseUrl + Path("sendMessage"))) { Content = new StringContent(Text.ToJsonString()) };
        using var reply = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await reply.Content.ReadAsStreamAsync();
        var buffer = new byte[100];

        foreach (var letter in "{\"id")
        {
            Until(() => RealTime.Waits.Contains(TimeSpan.FromMilliseconds(250)));
            RealTime.Advance(TimeSpan.FromMilliseconds(250));
            Assert.That(await body.ReadAsync(buffer), Is.EqualTo(1));
            Assert.That((char)buffer[0], Is.EqualTo(letter));
        }
    }

    [Test]
    public async Task A_redirect_leads_away_and_queues_nothing()
    {
        Plan(new Fault { Answer = FaultyAnswer.Redirect, Location = "http://127.0.0.1:1/" });
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var reply = await http.PostAsync(new Uri(Server.BaseUrl + Path("sendMessage")), new StringContent(Text.ToJsonString()));
        Assert.That((reply.StatusCode, reply.Headers.Location), Is.EqualTo((HttpStatusCode.TemporaryRedirect, new Uri("http://127.0.0.1:1/"))));
        await HeardAsync(0);
    }

    [Test]
    public async Task Garbage_comes_with_the_status_of_success()
    {
        Plan(new Fault { TakesEffect = true, Answer = FaultyAnswer.Garbage });
        var reply = await PostAsync("sendMessage", Text);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(() => reply.Json, Throws.InstanceOf<System.Text.Json.JsonException>());
        await HeardAsync(1);
    }

    [Test]
    public async Task An_answer_has_five_megabytes()
    {
        Plan(new Fault { Method = "receiveNotification", TakesEffect = true, Answer = FaultyAnswer.Huge });
        Asan.Says("привет");
        var reply = await GetAsync("receiveNotification");
        Assert.That(reply.Body, Has.Length.GreaterThan(5_000_000));
        Assert.That((string?)reply.Json["body"]!["messageData"]!["textMessageData"]!["textMessage"], Is.EqualTo("привет"));
    }

    [Test]
    public async Task An_upload_that_is_cut_was_queued_or_not()
    {
        Plan(new Fault { Method = "send*", TakesEffect = true, Answer = FaultyAnswer.Cut }, new Fault { Method = "send*", Answer = FaultyAnswer.Cut });
        await Assert.ThrowsAsync<HttpRequestException>(() => UploadAsync("первый"));
        await Assert.ThrowsAsync<HttpRequestException>(() => UploadAsync("второй"));
        await UploadAsync("третий");
        await Asan.HearsAsync("третий");
        Assert.That(Asan.Heard.Select(bubble => bubble.Text), Is.EqualTo(new[] { "первый", "третий" }));
    }

    [Test]
    public async Task A_notification_whose_deletion_is_answered_with_an_error_is_gone_or_not()
    {
        Plan(
            new Fault { Method = "deleteNotification", TakesEffect = false, Status = 500 },
            new Fault { Method = "deleteNotification", TakesEffect = true, Answer = FaultyAnswer.Cut });
        Asan.Says("привет");
        var receipt = (await GetAsync("receiveNotification")).Json["receiptId"];

        Assert.That((await DeleteAsync("deleteNotification", $"/{receipt}")).Status, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(Instance.Notifications.Count, Is.EqualTo(1));
        await Assert.ThrowsAsync<HttpRequestException>(() => DeleteAsync("deleteNotification", $"/{receipt}"));
        Assert.That(Instance.Notifications.Count, Is.Zero);
    }

    [Test]
    public async Task The_queue_can_look_empty_though_it_is_full()
    {
        Plan(new Fault { Method = "receiveNotification", Status = 200 });
        Asan.Says("привет");
        Assert.That(await GetAsync("receiveNotification"), Is.EqualTo(new Reply(HttpStatusCode.OK, "")));
        Assert.That((await GetAsync("receiveNotification")).Body, Does.Contain("привет"));
    }

    private void Plan(params Fault[] faults) => Instance.Faults.Plan(faults);

    private async Task HeardAsync(int messages)
    {
        Until(() => Instance.Sends.Count == 0);
        await SendTextAsync("конец");
        await Asan.HearsAsync("конец");
        Assert.That(Asan.Heard, Has.Count.EqualTo(messages + 1));
    }

    private Task<Reply> UploadAsync(string caption)
    {
        var file = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        var form = new MultipartFormDataContent { { new StringContent(ChatId), "chatId" }, { new StringContent(caption), "caption" }, { file, "file", "a.png" } };
        return RequestAsync(HttpMethod.Post, "/media" + Path("sendFileByUpload"), form);
    }
}
