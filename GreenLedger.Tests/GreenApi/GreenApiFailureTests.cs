using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Tests.GreenApi;

/// <summary>Answers that refuse: which kind each is, and that none of them carries a secret onwards.</summary>
[NonParallelizable] // What the whole process traces is heard.
public class GreenApiFailureTests
{
    private const string Token = "c4nary0a1b2c3d4e5f60718293a4b5c6d7e8f9001122334455";
    private const string Words = "Канарейка: 50000 нал, Асан";

    private static readonly string[] Wrappers =
    [
        """{"statusCode":400,"message":"TEXT"}""",
        """{"message":"TEXT","path":"/waInstance1101000001/sendMessage/TOKEN"}""",
        """{"code":"INVALID_PARAM","message":"TEXT","status":"error"}""",
        "TEXT",
        "<p>TEXT</p> at https://api.green-api.com/waInstance1101000001/sendMessage/TOKEN for WORDS to 79000000001@c.us",
    ];

    private static readonly Dictionary<string, GreenApiFailure> KnownTexts = new(StringComparer.Ordinal)
    {
        ["instance in starting process try later"] = GreenApiFailure.Starting,
        ["instance is starting or not authorized"] = GreenApiFailure.NotAuthorized,
        ["instance account not authorized"] = GreenApiFailure.NotAuthorized,
        ["Instance account is expired. Renew your instance from personal area"] = GreenApiFailure.Expired,
        ["Instance is deleted"] = GreenApiFailure.Deleted,
        ["Message cannot be received because custom webhook url is set. Please clear webhook url and wait for about 1 minute"] = GreenApiFailure.WebhookUrlSet,
        ["request entity too large"] = GreenApiFailure.TooLarge,
        ["File from url exceeded max upload size. Size: XXXXmb Limit: 100mb Url:"] = GreenApiFailure.TooLarge,
        ["User get contact info limit reached"] = GreenApiFailure.QuotaContacts,
        ["Cannot read properties of undefined (reading 'findUnAckedMessage')"] = GreenApiFailure.ServerError,
    };

    private static IEnumerable<TestCaseData> CatalogueInEachWrapper()
    {
        foreach (var entry in JsonNode.Parse(PayloadFiles.Read("error-texts.json"))!.AsArray())
        {
            var status = entry!["http"]!.GetValue<int>();
            if (entry["text"]?.GetValue<string>() is not { Length: > 0 } text || status < 400) continue;
            foreach (var wrapper in Wrappers)
                yield return new(status, wrapper.Replace("TEXT", text, StringComparison.Ordinal), KnownTexts.GetValueOrDefault(text, GreenApiFailure.BadRequest));
        }
    }

    [TestCaseSource(nameof(CatalogueInEachWrapper))]
    public async Task A_known_text_is_found_wherever_it_stands(int status, string body, GreenApiFailure kind) =>
        Assert.That((await RefusedAsync(new(status, body))).Kind, Is.EqualTo(kind));

    [TestCase(400, GreenApiFailure.BadRequest, false, true)]
    [TestCase(401, GreenApiFailure.WrongToken, false, true)]
    [TestCase(403, GreenApiFailure.WrongInstance, false, true)]
    [TestCase(404, GreenApiFailure.UnknownMethod, false, true)]
    [TestCase(408, GreenApiFailure.NoAnswer, true, false)]
    [TestCase(413, GreenApiFailure.TooLarge, false, true)]
    [TestCase(429, GreenApiFailure.TooFast, false, false)]
    [TestCase(466, GreenApiFailure.Quota, false, false)]
    [TestCase(469, GreenApiFailure.QuotaContacts, false, false)]
    [TestCase(499, GreenApiFailure.NoAnswer, true, false)]
    [TestCase(500, GreenApiFailure.ServerError, true, false)]
    [TestCase(502, GreenApiFailure.Gateway, true, false)]
    [TestCase(503, GreenApiFailure.Gateway, true, false)]
    [TestCase(504, GreenApiFailure.Gateway, true, false)]
    [TestCase(521, GreenApiFailure.Gateway, true, false)]
    public async Task Without_a_known_text_the_status_decides(int status, GreenApiFailure kind, bool outcomeUnknown, bool isPermanent)
    {
        foreach (var body in Wrappers.Append(""))
        {
            var failure = await RefusedAsync(new(status, body));
            Assert.That((failure.Kind, failure.Status, failure.OutcomeUnknown, failure.IsPermanent), Is.EqualTo((kind, status, outcomeUnknown, isPermanent)));
        }
    }

    [TestCase("error-466-quota.json", GreenApiFailure.Quota, "Monthly quota has been exceeded. Please go to your personal account")]
    [TestCase("error-466-correspondents.json", GreenApiFailure.QuotaChats, "only send or receive messages from these numbers: …8901@c.us,…8910@c.us,…8911@c.us.")]
    public async Task A_quota_is_explained_without_whole_phone_numbers(string file, GreenApiFailure kind, string detail)
    {
        var failure = await RefusedAsync(new(466, PayloadFiles.Read(file)));

        Assert.That(failure.Kind, Is.EqualTo(kind));
        Assert.That(failure.SafeDetail, Does.Contain(detail));
    }

    [TestCase(400, GreenApiFailure.Unreadable)]
    [TestCase(405, GreenApiFailure.Unreadable)]
    [TestCase(407, GreenApiFailure.Unreachable)]
    public async Task A_web_page_of_somebody_on_the_way_is_no_refusal_of_our_request(int status, GreenApiFailure kind)
    {
        foreach (var page in (string[])["<html><body>Bad Request</body></html>", "\r\n<!DOCTYPE html><title>Log in</title>"])
            Assert.That((await RefusedAsync(new(status, page))).Kind, Is.EqualTo(kind));
    }

    [TestCase("7", 7)]
    [TestCase("0", 0)]
    [TestCase("Sun, 01 Mar 2026 12:00:30 GMT", 30)]
    [TestCase("Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [TestCase("soon", null)]
    public async Task The_service_may_say_how_long_to_wait(string header, int? seconds)
    {
        var failure = await RefusedAsync(new(429, "", ("Retry-After", header)));

        Assert.That(failure.RetryAfter?.TotalSeconds, Is.EqualTo(seconds));
    }

    [TestCase("""{"message":"bad TOKEN"}""")]
    [TestCase("""{"message":"bad token c4nary0a1b"}""")]
    [TestCase("""{"message":"cannot send 'WORDS' to 79000000001@c.us"}""")]
    [TestCase("""{"message":"GET http://127.0.0.1/x/TOKEN\r\nforged line"}""")]
    [TestCase("""{"path":"\/waInstance1101000001\/sendMessage\/TOKEN"}""")]
    [TestCase("""/waInstance1101000001/sendMessage/TOKEN not found""")]
    [TestCase("\"TOKEN\"")]
    [TestCase("{\"message\":\"TOKEN")]
    public async Task No_failure_carries_the_token_the_address_our_words_or_a_phone_number(string body)
    {
        var traces = new List<string?>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => traces.Add(activity.Source.Name),
        };
        ActivitySource.AddActivityListener(listener);

        foreach (var status in (int[])[400, 401, 403, 404, 408, 413, 429, 466, 469, 499, 500, 502, 200, 307])
        {
            var failure = await RefusedAsync(new(status, body));
            AssertHoldsNoSecret(failure);
        }

        Assert.That(traces, Has.None.EqualTo("System.Net.Http"));
    }

    [Test]
    public void Options_do_not_print_their_token() =>
        Assert.That(new GreenApiOptions { ApiTokenInstance = Token }.ToString(), Does.Not.Contain(Token));

    internal static void AssertHoldsNoSecret(GreenApiException failure)
    {
        var all = $"{failure}\n{failure.Message}\n{failure.SafeDetail}\n{JsonSerializer.Serialize(failure.Data)}";
        Assert.That(all, Does.Not.Contain("c4nary").And.Not.Contain("Канарейка").And.Not.Contain("79000000001").And.Not.Contain("waInstance").And.Not.Contain("127.0.0.1"));
        Assert.That(failure.SafeDetail, Does.Not.Contain('\n').And.Not.Contain('\r').And.Length.LessThan(400));
        Assert.That(failure.InnerException, Is.Null);
    }

    internal static GreenApiClient Client(string url, TimeProvider? time = null) => new(
        GreenApiHttp.CreateClient(), new() { ApiUrl = url, MediaUrl = url, IdInstance = "1101000001", ApiTokenInstance = Token }, time ?? new ManualTime());

    private static async Task<GreenApiException> RefusedAsync(Answer answer)
    {
        var body = answer.Body.Replace("TOKEN", Token, StringComparison.Ordinal).Replace("WORDS", Words, StringComparison.Ordinal);
        await using var server = await StubServer.StartAsync(answer with { Body = body });
        var failure = await Assert.ThrowsAsync<GreenApiException>(() => Client(server.Url).SendTextAsync("79000000001@c.us", Words));
        AssertHoldsNoSecret(failure!);
        Assert.That(server.Asked, Has.Count.EqualTo(1), "a send is never repeated");
        return failure!;
    }
}
