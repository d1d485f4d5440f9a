using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GreenLedger.Benchmarks.Load;

namespace GreenLedger.Tests.Benchmarks;

public sealed class LoadServiceTests
{
    private const string Instance = "/waInstance1101000001";

    private LoadService _service = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _service = new LoadService(TimeProvider.System);
        _http = new HttpClient { BaseAddress = new Uri(await _service.StartAsync(CancellationToken.None)) };
    }

    [TearDown]
    public async Task EndAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
    }

    [Test]
    public async Task A_message_is_given_until_it_is_deleted_and_its_answer_is_measured()
    {
        await PlanAsync(new LoadPlan { Instances = 1, Chats = 1, Backlog = 1 });

        var first = await ReceiveAsync();
        var again = await ReceiveAsync();
        Assert.That(again.GetProperty("receiptId").GetInt64(), Is.EqualTo(first.GetProperty("receiptId").GetInt64()));
        Assert.That(await DeleteAsync(first), Is.True);
        Assert.That(await DeleteAsync(first), Is.False);
        var chat = first.GetProperty("body").GetProperty("senderData").GetProperty("chatId").GetString()!;
        await SendAsync(chat, "Расход 100,10 сом");

        // It is looked at when the bot has its 200 already.
        await Eventually.IsTrueAsync(async () => (await ReportAsync("counts")).Others.Waiting == 0, "the answer was looked at");
        var report = await ReportAsync("report");
        Assert.That((report.Others.Answered, report.Others.Repeated, report.IsRight), Is.EqualTo((1L, 1L, true)));
        Assert.That(report.Others.Wire.P50, Is.GreaterThan(0).And.LessThanOrEqualTo(report.Others.Whole.P50));
        Assert.That((await ReportAsync("counts")).Others.Wire.P50, Is.NaN, "counts are told without the times");
    }

    [Test]
    public async Task A_message_to_somebody_else_is_no_answer()
    {
        await PlanAsync(new LoadPlan { Instances = 1, Chats = 1, Backlog = 1 });

        await SendAsync("78000000000@c.us", "Отчёт");

        Assert.That((await ReportAsync("counts")).IsRight, Is.True);
    }

    [TestCase(Trouble.Fails, HttpStatusCode.InternalServerError)]
    [TestCase(Trouble.TooFast, HttpStatusCode.TooManyRequests)]
    public async Task What_befalls_a_victim_befalls_nobody_else(Trouble trouble, HttpStatusCode status)
    {
        await PlanAsync(new LoadPlan { Instances = 2, Chats = 1, Victims = 1, Trouble = trouble });

        using var victim = await _http.GetAsync($"{Instance}/getStateInstance/token");
        using var other = await _http.GetAsync("/waInstance1101000002/getStateInstance/token");

        Assert.That((victim.StatusCode, other.StatusCode), Is.EqualTo((status, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Messages_at_a_rate_are_written_whether_or_not_anybody_answers()
    {
        await PlanAsync(new LoadPlan { Instances = 2, Chats = 2, Rate = 200 });

        await Eventually.IsTrueAsync(async () => (await ReportAsync("counts")).Others.Waiting > 20, "messages wait");
    }

    [Test]
    public async Task Beside_a_backlog_the_others_write_from_when_they_are_let()
    {
        await PlanAsync(new LoadPlan { Instances = 2, Chats = 1, Victims = 1, Backlog = 5, Rate = 200 });
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        var before = await ReportAsync("counts");
        Assert.That((before.Victims.Waiting, before.Others.Waiting), Is.EqualTo((5L, 0L)));

        await TellAsync("newcomers", new { });

        await Eventually.IsTrueAsync(async () => (await ReportAsync("counts")).Others.Waiting > 5, "they write");
    }

    [Test]
    public async Task A_message_carries_the_time_of_its_writing_however_late_it_is_given()
    {
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await PlanAsync(new LoadPlan { Instances = 1, Chats = 1, Backlog = 1 });
        var after = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);

        var given = (await ReceiveAsync()).GetProperty("body").GetProperty("timestamp").GetInt64();

        Assert.That(given, Is.InRange(before, after));
    }

    private Task PlanAsync(LoadPlan plan) => TellAsync("plan", plan);

    private async Task TellAsync<T>(string order, T what)
    {
        using var answer = await _http.PostAsJsonAsync($"/control/{order}", what);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<LoadReport> ReportAsync(string which) =>
        (await _http.GetFromJsonAsync<LoadReport>($"/control/{which}", new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        }))!;

    private async Task<JsonElement> ReceiveAsync() => await _http.GetFromJsonAsync<JsonElement>($"{Instance}/receiveNotification/token?receiveTimeout=5");

    private async Task<bool> DeleteAsync(JsonElement received)
    {
        using var answer = await _http.DeleteAsync($"{Instance}/deleteNotification/token/{received.GetProperty("receiptId").GetInt64()}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetBoolean();
    }

    private async Task SendAsync(string chatId, string message)
    {
        using var answer = await _http.PostAsJsonAsync($"{Instance}/sendMessage/token", new { chatId, message });
        answer.EnsureSuccessStatusCode();
    }
}
