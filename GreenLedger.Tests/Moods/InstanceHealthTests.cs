using GreenLedger.Core.Companies;
using GreenLedger.Tests.GreenApi;
using GreenLedger.Tests.Simulator;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Tests.Moods;

/// <summary>What follows from what was read of an instance, from what was not, and for how long.</summary>
internal sealed class InstanceHealthTests
{
    private static readonly InstanceCondition LoggedOut = new(InstanceMode.CannotSend, "notAuthorized");
    private static readonly InstanceCondition Away = new(InstanceMode.Unreachable, "away");
    private static readonly InstanceCondition Stopped = new(InstanceMode.Stopped, "unknownMethod");

    private readonly HttpClient _http = GreenApiHttp.CreateClient();
    private ManualClock _clock = null!;
    private StubServer _server = null!;
    private GreenApiClient _client = null!;
    private InstanceHealth _health = null!;

    [SetUp]
    public async Task SetUp()
    {
        _clock = new ManualClock();
        _server = await StubServer.StartAsync(new Answer(200, """{"idMessage":"A"}"""));
        _client = new GreenApiClient(_http, new GreenApiOptions { ApiUrl = _server.Url, IdInstance = "1101000001", ApiTokenInstance = "token" });
        _health = new InstanceHealth(_client, _clock);
    }

    [TearDown]
    public async Task TearDown() => await _server.DisposeAsync();

    [OneTimeTearDown]
    public void End() => _http.Dispose();

    [Test]
    public void Until_the_state_is_known_nothing_is_sent()
    {
        Assert.That(_health.MaySend, Is.False);
        _health.Read(InstanceCondition.Serving);
        Assert.That(_health.MaySend);
    }

    [TestCase(InstanceMode.Starting)]
    [TestCase(InstanceMode.CannotSend)]
    [TestCase(InstanceMode.Unreachable)]
    [TestCase(InstanceMode.Stopped)]
    public void What_was_read_holds_messages_no_longer_than_it_can_be_read_again(InstanceMode mode)
    {
        _health.Read(new(mode));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(_health.MaySend, Is.False);

        _health.Read(new(mode));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(_health.MaySend, Is.False, "it was read again");

        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(_health.MaySend, "nobody has been able to read it for four minutes");
    }

    [Test]
    public async Task Where_the_question_for_the_state_alone_fails_the_instance_serves([Values] bool isStopped)
    {
        var failed = isStopped ? Stopped : Away;
        Assert.That(_health.Read(failed), Is.EqualTo(failed));

        await _client.SendTextAsync("79000000001@c.us", "text");

        Assert.That(_health.InDoubt.WaitAsync(TimeSpan.Zero, CancellationToken.None).IsCompletedSuccessfully, "another call succeeded");
        Assert.That(_health.Read(failed), Is.EqualTo(InstanceCondition.Serving));
        Assert.That(_health.MaySend);
    }

    [Test]
    public async Task A_state_that_was_read_is_not_overruled_by_another_call()
    {
        _health.Read(LoggedOut);
        await _client.SendTextAsync("79000000001@c.us", "text");

        Assert.That(_health.Read(Away), Is.EqualTo(LoggedOut));
        Assert.That(_health.MaySend, Is.False);
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.That(_health.MaySend, "but it gets old");
    }

    [Test]
    public void An_answer_that_says_nothing_of_the_state_changes_nothing()
    {
        Assert.That(_health.Read(null), Is.EqualTo(InstanceCondition.Serving));
        _health.Read(LoggedOut);
        Assert.That(_health.Read(null), Is.EqualTo(LoggedOut));
    }

    [Test]
    public void An_outage_of_the_network_has_the_face_that_was_seen_first()
    {
        _health.Read(Away);
        Assert.That(_health.Read(Away with { Detail = "another" }), Is.EqualTo(Away));
    }

    [Test]
    public async Task A_used_up_quota_is_tried_every_five_minutes_and_over_when_a_message_passes()
    {
        _health.Read(InstanceCondition.Serving);
        _health.RefusedForQuota(isOfChats: false);
        Assert.That(_health.MaySend, Is.False);
        Assert.That(_health.Read(InstanceCondition.Serving).Mode, Is.EqualTo(InstanceMode.QuotaUsedUp), "the state says nothing of quotas");

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.That(_health.MaySend, "one may try");
        _health.RefusedForQuota(isOfChats: false);
        Assert.That(_health.MaySend, Is.False);

        _clock.Advance(TimeSpan.FromMinutes(5));
        await _client.SendTextAsync("79000000001@c.us", "text");
        Assert.That(_health.Read(InstanceCondition.Serving), Is.EqualTo(InstanceCondition.Serving));
    }

    [Test]
    public void A_chat_that_is_refused_holds_no_other()
    {
        _health.Read(InstanceCondition.Serving);
        _health.RefusedForQuota(isOfChats: true);
        Assert.That(_health.MaySend);
        Assert.That((_health.TakeQuotaNews(), _health.TakeQuotaNews()), Is.EqualTo((QuotaNews.Chats, QuotaNews.None)));
    }

    [Test]
    public async Task A_failure_waits_for_what_the_state_says_to_it()
    {
        _health.Read(InstanceCondition.Serving);
        _clock.Advance(TimeSpan.FromSeconds(10));
        var explaining = _health.ExplainAsync(Failure(GreenApiFailure.WrongToken), CancellationToken.None);
        Assert.That(_health.InDoubt.WaitAsync(TimeSpan.Zero, CancellationToken.None).IsCompletedSuccessfully, "it is asked for at once");
        Assert.That(explaining.IsCompleted, Is.False);

        _health.Read(Stopped);
        var (isExplained, change) = await explaining;
        Assert.That((isExplained, change?.IsCompleted), Is.EqualTo((true, false)), "said already, and it lasts");
        _health.Read(InstanceCondition.Serving);
        await change!.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Test]
    public async Task A_failure_of_one_call_while_the_instance_serves_is_the_calls_own()
    {
        _health.Read(InstanceCondition.Serving);
        _clock.Advance(TimeSpan.FromSeconds(10));
        var explaining = _health.ExplainAsync(Failure(GreenApiFailure.ServerError), CancellationToken.None);
        _health.Read(InstanceCondition.Serving);
        Assert.That((await explaining).IsExplained, Is.False);
        Assert.That(_health.ExplainAsync(Failure(GreenApiFailure.ServerError), CancellationToken.None).IsCompleted, "the next one waits for no reading");
        Assert.That(await _health.ExplainAsync(Failure(GreenApiFailure.BadRequest), CancellationToken.None), Is.EqualTo((false, (Task?)null)));
    }

    [TestCase("authorized", InstanceMode.Serving, "")]
    [TestCase("starting", InstanceMode.Starting, "")]
    [TestCase("notAuthorized", InstanceMode.CannotSend, "notAuthorized")]
    [TestCase("Авторизован; drop table", InstanceMode.CannotSend, "droptable")]
    [TestCase("", InstanceMode.CannotSend, "unknown")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", InstanceMode.CannotSend, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_state_is_kept_by_its_name_whatever_that_holds(string state, InstanceMode mode, string detail) =>
        Assert.That(InstanceReading.Of(state), Is.EqualTo(new InstanceCondition(mode, detail)));

    [Test]
    public void Whatever_fails_has_words_that_the_database_takes([Values] GreenApiFailure kind) =>
        Assert.That(InstanceReading.Of(Failure(kind), new string('h', 253))?.Detail.Length ?? 0, Is.LessThanOrEqualTo(200));

    private static GreenApiException Failure(GreenApiFailure kind) => new(kind, status: null, new string('x', 300));
}
