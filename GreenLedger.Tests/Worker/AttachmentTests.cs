using GreenLedger.Tests.GreenApi;
using Npgsql;

namespace GreenLedger.Tests.Worker;

/// <summary>Messages that carry a file: that the file arrives where it can, and the words always.</summary>
internal sealed class AttachmentTests
{
    private SendingScene _scene = null!;

    [SetUp]
    public async Task SetTheScene() => _scene = await SendingScene.CreateAsync();

    [TearDown]
    public async Task EndTheScene() => await _scene.DisposeAsync();

    [Test]
    public async Task A_file_arrives_with_its_words_as_the_caption_and_leaves_nothing_on_disk()
    {
        var bytes = TestFiles.Bytes(1_000_000);
        _scene.Serve();
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь", bytes);

        var bubble = await _scene.Asan.HearsAsync("За ноябрь");

        Assert.That((bubble.File!.FileName, bubble.File.MimeType), Is.EqualTo(("график.png", "image/png")));
        Assert.That(bubble.File.Bytes, Is.EqualTo(bytes));
        await _scene.AllSentAsync();
        await Eventually.IsTrueAsync(() => _scene.Maker.Files.Left.Length == 0, "the file is gone");
    }

    [Test]
    public async Task A_slow_upload_to_one_chat_holds_up_no_other_chats_text()
    {
        var release = new TaskCompletionSource();
        _scene.Relay.Behaviour = async call =>
        {
            if (call.ApiMethod == "sendFileByUpload") await release.Task;
            return await call.PassOn();
        };
        _scene.Serve();
        await _scene.AddFileAsync(_scene.Asan, "график");
        await Eventually.IsTrueAsync(() => _scene.Relay.Calls.Contains("sendFileByUpload"), "an upload is under way");
        await _scene.AddAsync(_scene.Asan, "после графика");
        await _scene.AddAsync(_scene.Bek, "ответ");
        await _scene.AddAsync(_scene.Bek, "ещё ответ");

        await _scene.Bek.HearsAsync("ещё ответ");
        Assert.That(_scene.Asan.Heard, Is.Empty, "within a chat the order stays");

        release.SetResult();
        await _scene.Asan.HearsAsync("после графика");
        Assert.That(_scene.Asan.Heard.Select(bubble => bubble.Text), Is.EqualTo(["график", "после графика"]));
    }

    [Test]
    public async Task A_file_waits_for_the_earlier_texts_of_its_chat_and_of_no_other()
    {
        var release = new TaskCompletionSource();
        _scene.Relay.Behaviour = async call =>
        {
            if (call.ApiMethod == "sendMessage") await release.Task;
            return await call.PassOn();
        };
        await _scene.AddAsync(_scene.Asan, "сначала");
        await _scene.AddAsync(_scene.Asan, "потом");
        await _scene.AddFileAsync(_scene.Asan, "график");
        await _scene.AddFileAsync(_scene.Bek, "график Бека");
        _scene.Serve();

        await _scene.Bek.HearsAsync("график Бека");
        Assert.That(_scene.Asan.Heard, Is.Empty);

        release.SetResult();
        await _scene.Asan.HearsAsync("график");
        Assert.That(_scene.Asan.Heard.Select(bubble => bubble.Text), Is.EqualTo(["сначала", "потом", "график"]));
    }

    [Test]
    public async Task Where_the_file_cannot_be_made_the_words_arrive_without_it()
    {
        _scene.Maker.Before = _ => Task.FromResult(false);
        _scene.Serve();
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь");
        await _scene.AddAsync(_scene.Asan, "дальше");

        await _scene.Asan.HearsAsync("дальше");

        Assert.That(_scene.Asan.Heard.Select(bubble => (bubble.Text, bubble.File is null)), Is.EqualTo([("За ноябрь", true), ("дальше", true)]));
    }

    [Test]
    public async Task A_maker_that_breaks_costs_the_file_and_not_the_words()
    {
        _scene.Maker.Before = _ => throw new FormatException("no such chart");
        _scene.Serve();
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь");

        Assert.That((await _scene.Asan.HearsAsync("За ноябрь")).File, Is.Null);
    }

    [Test]
    public async Task While_the_maker_misses_the_database_its_message_waits()
    {
        var failures = 0;
        _scene.Maker.Before = _ => ++failures < 3 ? throw new NpgsqlException("away") : Task.FromResult(true);
        _scene.Serve();
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь");

        Assert.That((await _scene.Asan.HearsAsync("За ноябрь")).File, Is.Not.Null);
        Assert.That(failures, Is.EqualTo(3));
    }

    [Test]
    public async Task What_cannot_even_be_given_back_for_a_while_is_not_taken_for_sent()
    {
        var failures = 0;
        _scene.Maker.Before = _ => ++failures < 2 ? throw new NpgsqlException("away") : Task.FromResult(true);
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь");
        await _scene.ReadAsync<string>(
            """
            create sequence refusals;
            create function refuse_twice() returns trigger language plpgsql as $$
            begin
              if nextval('refusals') <= 2 then raise exception 'away'; end if;
              return new;
            end $$;
            create trigger refuse_twice before update on outbox for each row when (old.state = 'sending' and new.state = 'waiting') execute function refuse_twice();
            """);
        _scene.Serve();

        Assert.That((await _scene.Asan.HearsAsync("За ноябрь")).File, Is.Not.Null);
        Assert.That(await _scene.ReadAsync<long>("select last_value from refusals"), Is.EqualTo(3));
    }

    [TestCase(400, "Validation failed. Details: 'file' is wrong")]
    [TestCase(404, "")]
    [TestCase(413, "")]
    [TestCase(466, "")]
    [TestCase(500, "request entity too large")]
    public async Task A_file_that_is_refused_for_good_costs_the_file_and_not_the_words(int status, string body)
    {
        _scene.Relay.Behaviour = call => call.ApiMethod == "sendFileByUpload" ? Task.FromResult(new Answer(status, body)) : call.PassOn();
        _scene.Serve();
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь");

        Assert.That((await _scene.Asan.HearsAsync("За ноябрь")).File, Is.Null);
        await _scene.AllSentAsync();
        Assert.That(_scene.Relay.Calls.Count(call => call == "sendFileByUpload"), Is.EqualTo(1));
    }

    [TestCase(429, "")]
    [TestCase(400, "instance in starting process try later")]
    [TestCase(400, "Instance account is expired. Renew your instance from personal area")]
    public async Task A_file_that_is_refused_for_now_waits(int status, string body)
    {
        _scene.Relay.Behaviour = call => call.ApiMethod == "sendFileByUpload" ? Task.FromResult(new Answer(status, body)) : call.PassOn();
        _scene.Serve();
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь");

        await Eventually.IsTrueAsync(
            async () => await _scene.ReadAsync<long>("select count(*) from outbox where state = 'waiting' and attachment is not null and error is not null") == 1,
            "it waits with its file");
        Assert.That(_scene.Asan.Heard, Is.Empty);
    }

    [Test]
    public async Task A_file_whose_send_got_no_answer_is_settled_by_its_echo_and_not_sent_twice()
    {
        _scene.Relay.Behaviour = async call =>
        {
            var answer = await call.PassOn();
            return call.ApiMethod == "sendFileByUpload" ? new Answer(502) : answer;
        };
        _scene.Serve();
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь");
        await _scene.AddFileAsync(_scene.Bek, "Бек");

        await _scene.AllSentAsync();

        Assert.That(_scene.Relay.Calls.Count(call => call == "sendFileByUpload"), Is.EqualTo(2));
        Assert.That(_scene.Asan.Heard.Select(bubble => bubble.IdMessage), Is.EqualTo([await _scene.ReadAsync<string>("select api_id from outbox order by outbox_id limit 1")]));
    }

    [Test]
    public async Task A_file_without_an_echo_is_found_in_the_journal_by_its_caption()
    {
        await using var file = _scene.Maker.Files.Create("x.png", [1]);
        var idMessage = await _scene.Served.GreenApi.SendFileAsync(_scene.Asan.ChatId, file, "За ноябрь");
        await _scene.Asan.HearsAsync("За ноябрь");
        _scene.Simulator.Instance.Notifications.Clear();
        await AddUnknownAsync();

        _scene.Serve();
        await _scene.AllSentAsync();

        Assert.That(await _scene.ReadAsync<string>("select api_id from outbox"), Is.EqualTo(idMessage));
        Assert.That(_scene.Asan.Heard, Has.Count.EqualTo(1));
    }

    [TestCase(1, true)]
    [TestCase(3, false)]
    public async Task A_file_that_left_no_trace_is_sent_again_and_after_three_times_only_its_words(int attempts, bool hasFile)
    {
        await AddUnknownAsync(attempts);

        _scene.Serve();

        Assert.That((await _scene.Asan.HearsAsync("За ноябрь")).File is not null, Is.EqualTo(hasFile));
        await _scene.AllSentAsync();
    }

    [Test]
    public async Task A_worker_that_stops_amid_an_upload_leaves_it_in_doubt()
    {
        _scene.Relay.Behaviour = call => call.ApiMethod == "sendFileByUpload" ? call.HangAsync() : call.PassOn();
        _scene.Serve();
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь");
        await Eventually.IsTrueAsync(() => _scene.Relay.Calls.Contains("sendFileByUpload"), "an upload is under way");

        await _scene.StopAsync();

        Assert.That(await _scene.StatesAsync(), Is.EqualTo([("За ноябрь", "unknown")]));
        Assert.That(await _scene.ReadAsync<bool>("select due_at > clock_timestamp() + interval '140 seconds' from outbox"), "the blind window begins now");
        Assert.That(_scene.Maker.Files.Left, Is.Empty);
    }

    [Test]
    public async Task A_worker_that_stops_while_a_file_is_being_made_leaves_nothing_in_doubt()
    {
        var making = new TaskCompletionSource();
        _scene.Maker.Before = async cancellation =>
        {
            making.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
            return true;
        };
        _scene.Serve();
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь");
        await making.Task;

        await _scene.StopAsync();

        Assert.That(await _scene.StatesAsync(), Is.EqualTo([("За ноябрь", "waiting")]));
    }

    private async Task AddUnknownAsync(int attempts = 1)
    {
        await _scene.AddFileAsync(_scene.Asan, "За ноябрь");
        await _scene.ReadAsync<string>($"update outbox set state = 'unknown', attempts = {attempts}, claimed_at = now(), due_at = now()");
    }
}
