using GreenLedger.Tests.GreenApi;
using Npgsql;

namespace GreenLedger.Tests.Sending;

/// <summary>Messages that carry a file: that the file arrives where it can, and the words always.</summary>
internal sealed class AttachmentTests : SendingFixture
{
    [Test]
    public async Task A_file_arrives_with_its_words_as_the_caption_and_leaves_nothing_on_disk()
    {
        var bytes = TestFiles.Bytes(1_000_000);
        Scene.Serve();
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь", bytes);

        var bubble = await Scene.Asan.HearsAsync("За ноябрь");

        Assert.That((bubble.File!.FileName, bubble.File.MimeType), Is.EqualTo(("график.png", "image/png")));
        Assert.That(bubble.File.Bytes, Is.EqualTo(bytes));
        await Scene.AllSentAsync();
        await Eventually.IsTrueAsync(() => Scene.Maker.Files.Left.Length == 0, "the file is gone");
    }

    [Test]
    public async Task A_slow_upload_to_one_chat_holds_up_no_other_chats_text()
    {
        var release = new TaskCompletionSource();
        Scene.Relay.Behaviour = async call =>
        {
            if (call.ApiMethod == "sendFileByUpload") await release.Task;
            return await call.PassOn();
        };
        Scene.Serve();
        await Scene.AddFileAsync(Scene.Asan, "график");
        await Eventually.IsTrueAsync(() => Scene.Relay.Calls.Contains("sendFileByUpload"), "an upload is under way");
        await Scene.AddAsync(Scene.Asan, "после графика");
        await Scene.AddAsync(Scene.Bek, "ответ");
        await Scene.AddAsync(Scene.Bek, "ещё ответ");

        await Scene.Bek.HearsAsync("ещё ответ");
        Assert.That(Scene.Asan.Heard, Is.Empty, "within a chat the order stays");

        release.SetResult();
        await Scene.Asan.HearsAsync("после графика");
        Assert.That(Scene.Asan.Heard.Select(bubble => bubble.Text), Is.EqualTo(["график", "после графика"]));
    }

    [Test]
    public async Task A_file_waits_for_the_earlier_texts_of_its_chat_and_of_no_other()
    {
        var release = new TaskCompletionSource();
        Scene.Relay.Behaviour = async call =>
        {
            if (call.ApiMethod == "sendMessage") await release.Task;
            return await call.PassOn();
        };
        await Scene.AddAsync(Scene.Asan, "сначала");
        await Scene.AddAsync(Scene.Asan, "потом");
        await Scene.AddFileAsync(Scene.Asan, "график");
        await Scene.AddFileAsync(Scene.Bek, "график Бека");
        Scene.Serve();

        await Scene.Bek.HearsAsync("график Бека");
        Assert.That(Scene.Asan.Heard, Is.Empty);

        release.SetResult();
        await Scene.Asan.HearsAsync("график");
        Assert.That(Scene.Asan.Heard.Select(bubble => bubble.Text), Is.EqualTo(["сначала", "потом", "график"]));
    }

    [Test]
    public async Task Where_the_file_cannot_be_made_the_words_arrive_without_it()
    {
        Scene.Maker.Before = _ => Task.FromResult(false);
        Scene.Serve();
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь");
        await Scene.AddAsync(Scene.Asan, "дальше");

        await Scene.Asan.HearsAsync("дальше");

        Assert.That(Scene.Asan.Heard.Select(bubble => (bubble.Text, bubble.File is null)), Is.EqualTo([("За ноябрь", true), ("дальше", true)]));
    }

    [Test]
    public async Task A_maker_that_breaks_costs_the_file_and_not_the_words()
    {
        Scene.Maker.Before = _ => throw new FormatException("no such chart");
        Scene.Serve();
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь");

        Assert.That((await Scene.Asan.HearsAsync("За ноябрь")).File, Is.Null);
    }

    [Test]
    public async Task While_the_maker_misses_the_database_its_message_waits()
    {
        var failures = 0;
        Scene.Maker.Before = _ => ++failures < 3 ? throw new NpgsqlException("away") : Task.FromResult(true);
        Scene.Serve();
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь");

        Assert.That((await Scene.Asan.HearsAsync("За ноябрь")).File, Is.Not.Null);
        Assert.That(failures, Is.EqualTo(3));
    }

    [Test]
    public async Task What_cannot_even_be_given_back_for_a_while_is_not_taken_for_sent()
    {
        var failures = 0;
        Scene.Maker.Before = _ => ++failures < 2 ? throw new NpgsqlException("away") : Task.FromResult(true);
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь");
        await Scene.ReadAsync<string>(
            """
            create sequence refusals;
            grant usage on sequence refusals to gl_app;
            create function refuse_twice() returns trigger language plpgsql as $$
            begin
              if nextval('refusals') <= 2 then raise exception 'away'; end if;
              return new;
            end $$;
            create trigger refuse_twice before update on outbox for each row when (old.state = 'sending' and new.state = 'waiting') execute function refuse_twice();
            """);
        Scene.Serve();

        Assert.That((await Scene.Asan.HearsAsync("За ноябрь")).File, Is.Not.Null);
        Assert.That(await Scene.ReadAsync<long>("select last_value from refusals"), Is.EqualTo(3));
    }

    [TestCase(400, "Validation failed. Details: 'file' is wrong")]
    [TestCase(404, "")]
    [TestCase(413, "")]
    [TestCase(466, "")]
    [TestCase(500, "request entity too large")]
    public async Task A_file_that_is_refused_for_good_costs_the_file_and_not_the_words(int status, string body)
    {
        Scene.Relay.Behaviour = call => call.ApiMethod == "sendFileByUpload" ? Task.FromResult(new Answer(status, body)) : call.PassOn();
        Scene.Serve();
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь");

        Assert.That((await Scene.Asan.HearsAsync("За ноябрь")).File, Is.Null);
        await Scene.AllSentAsync();
        Assert.That(Scene.Relay.Calls.Count(call => call == "sendFileByUpload"), Is.EqualTo(1));
    }

    [TestCase(429, "")]
    [TestCase(400, "instance in starting process try later")]
    [TestCase(400, "Instance account is expired. Renew your instance from personal area")]
    public async Task A_file_that_is_refused_for_now_waits(int status, string body)
    {
        Scene.Relay.Behaviour = call => call.ApiMethod == "sendFileByUpload" ? Task.FromResult(new Answer(status, body)) : call.PassOn();
        Scene.Serve();
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь");

        await Eventually.IsTrueAsync(
            async () => await Scene.ReadAsync<long>("select count(*) from outbox where state = 'waiting' and attachment is not null and error is not null") == 1,
            "it waits with its file");
        Assert.That(Scene.Asan.Heard, Is.Empty);
    }
}
