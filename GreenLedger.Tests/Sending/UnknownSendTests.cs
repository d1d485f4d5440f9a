using GreenLedger.Simulator.Faults;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Tests.Sending;

/// <summary>Looking for a send that got no answer and whose echo never came: the queue, the journal, the chat's history.</summary>
internal sealed class UnknownSendTests : SendingFixture
{
    private SimulatedInstance Instance => Scene.Simulator.Instance;

    [TestCase(466)]
    [TestCase(404)]
    [TestCase(403)]
    public async Task Where_the_journal_may_not_be_asked_the_history_of_the_chat_tells(int status)
    {
        Instance.Faults.Plan(new Fault { Method = "lastOutgoingMessages", Status = status, Times = null });
        await SentUnseenAsync();
        await IsSettledAsync();
    }

    [Test]
    public async Task A_journal_too_long_to_be_read_leaves_it_to_the_history()
    {
        Instance.Faults.Plan(new Fault { Method = "lastOutgoingMessages", TakesEffect = true, Answer = FaultyAnswer.Huge, HugeBytes = 17 * 1024 * 1024, Times = null });
        await SentUnseenAsync();
        await IsSettledAsync();
    }

    [Test]
    public async Task Where_nothing_may_be_asked_a_repeated_answer_is_better_than_none()
    {
        Instance.Faults.Plan(
            new Fault { Method = "lastOutgoingMessages", Status = 466, Times = null }, new Fault { Method = "getChatHistory", Status = 466, Times = null },
            new Fault { Method = "showMessagesQueue", Status = 403, Times = null });
        await SentUnseenAsync();
        Scene.Serve();
        await Scene.AllSentAsync();
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_person_whom_the_journal_names_by_an_id_that_was_never_told_is_found_in_the_history()
    {
        Instance.Switches = Instance.Switches with { JournalIds = ChatIds.Lids, EchoIds = ChatIds.Lids };
        await SentUnseenAsync();
        await IsSettledAsync();
    }

    [Test]
    public async Task What_is_older_than_the_journal_reaches_is_looked_for_in_the_history()
    {
        Instance.Faults.Plan(new Fault { Method = "lastOutgoingMessages", Status = 200, Body = "[]", Times = null });
        await SentUnseenAsync();
        await Scene.ReadAsync<string>("update outbox set claimed_at = now() - interval '24 hours', created_at = now() - interval '24 hours'");
        await IsSettledAsync();
    }

    [Test]
    public async Task The_journal_is_asked_no_further_back_than_needed()
    {
        var minutes = "";
        Scene.Relay.Behaviour = call =>
        {
            if (call.ApiMethod == "lastOutgoingMessages") minutes = call.Query;
            return call.PassOn();
        };
        await SentUnseenAsync();
        await IsSettledAsync();
        Assert.That(minutes, Is.EqualTo("?minutes=6"));
    }

    [TestCase("showMessagesQueue")]
    [TestCase("lastOutgoingMessages")]
    [TestCase("getStateInstance")]
    public async Task Too_fast_and_out_of_order_are_waited_out_and_nothing_is_sent_meanwhile(string method)
    {
        Instance.Faults.Plan(new Fault { Method = method, Status = 502 }, new Fault { Method = method, Status = 429 });
        await SentUnseenAsync();
        await IsSettledAsync();
    }

    [Test]
    public async Task An_instance_that_serves_nobody_is_waited_for()
    {
        Instance.Faults.Plan(new Fault { Method = "showMessagesQueue", Status = 401, Times = null });
        await SentUnseenAsync();
        Scene.Serve();
        await Eventually.IsTrueAsync(() => Instance.Faults.Happened > 0, "it was asked");
        await Scene.AddAsync(Scene.Bek, "другое");
        await Scene.Bek.HearsAsync("другое");
        Assert.That((await Scene.StatesAsync())[0].State, Is.EqualTo("unknown"));
    }

    [Test]
    public async Task What_the_service_holds_back_is_not_sent_again()
    {
        Instance.SetState(InstanceState.NotAuthorized);
        Instance.Switches = Instance.Switches with { QueueHidesHead = true, JournalShowsPending = false };
        await Scene.Served.GreenApi.SendTextAsync(Scene.Asan.ChatId, "Меню");
        await AddUnknownAsync();
        Scene.Serve();
        await Eventually.IsTrueAsync(
            async () => await Scene.ReadAsync<bool>("select due_at > clock_timestamp() + interval '100 seconds' from outbox"), "the blind window begins again");

        Instance.SetState(InstanceState.Authorized);

        await Scene.AllSentAsync();
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_waits_in_a_queue_without_ids_is_not_sent_again()
    {
        var queue = $$"""[{"typeMessage":"sendMessage","chatId":"{{Scene.Asan.ChatId}}","message":"Меню"}]""";
        Instance.Faults.Plan(new Fault { Method = "showMessagesQueue", Status = 200, Body = queue, Times = null });
        await AddUnknownAsync();
        Scene.Serve();
        await Eventually.IsTrueAsync(
            async () => await Scene.ReadAsync<bool>("select due_at > clock_timestamp() + interval '100 seconds' from outbox"), "the blind window begins again");
    }

    [Test]
    public async Task What_the_journal_calls_failed_is_sent_again()
    {
        Instance.Faults.Plan(new Fault { Method = "sendMessage", TakesEffect = true, Answer = FaultyAnswer.AsUsual, Fate = Fate.Failed });
        await Scene.Served.GreenApi.SendTextAsync(Scene.Asan.ChatId, "Меню");
        await Eventually.IsTrueAsync(() => Instance.Notifications.Count == 2, "it failed");
        Instance.Notifications.Clear();
        await AddUnknownAsync();
        Scene.Serve();
        await Eventually.IsTrueAsync(async () => (await Scene.StatesAsync())[0].State == "waiting", "it is to be sent again");
        await Scene.PassTimeAsync();
        await Scene.Asan.HearsAsync("Меню");
    }

    [Test]
    public async Task Of_two_equal_texts_of_which_one_went_out_one_is_sent_again()
    {
        await SentUnseenAsync();
        await AddUnknownAsync();
        Scene.Serve();
        await Scene.AllSentAsync();
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(2), "as many as were said");
    }

    [Test]
    public async Task A_blind_window_that_ends_while_the_journal_is_read_is_looked_after_in_the_next_round()
    {
        await SentUnseenAsync();
        await Scene.Served.GreenApi.SendTextAsync(Scene.Bek.ChatId, "другое");
        await Scene.Bek.HearsAsync("другое");
        Instance.Notifications.Clear();
        await Scene.AddAsync(Scene.Bek, "другое");
        await Scene.ReadAsync<string>(
            "update outbox set state = 'unknown', claimed_at = clock_timestamp(), due_at = clock_timestamp() + interval '1 hour' where text = 'другое'");
        Scene.Relay.Behaviour = async call =>
        {
            var answer = await call.PassOn();
            if (call.ApiMethod == "lastOutgoingMessages") await Scene.PassTimeAsync();
            return answer;
        };
        Scene.Serve();
        await Scene.AllSentAsync();
        Assert.That((Scene.Asan.Heard.Count, Scene.Bek.Heard.Count), Is.EqualTo((1, 1)));
    }

    private async Task SentUnseenAsync()
    {
        await Scene.Served.GreenApi.SendTextAsync(Scene.Asan.ChatId, "Меню");
        await Scene.Asan.HearsAsync("Меню");
        Instance.Notifications.Clear();
        await AddUnknownAsync();
    }

    private async Task AddUnknownAsync()
    {
        await Scene.AddAsync(Scene.Asan, "Меню");
        await Scene.ReadAsync<string>("update outbox set state = 'unknown', claimed_at = clock_timestamp(), due_at = clock_timestamp()");
    }

    private async Task IsSettledAsync()
    {
        Scene.Serve();
        await Scene.AllSentAsync();
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(1));
    }
}
