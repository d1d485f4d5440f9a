using GreenLedger.Tests.GreenApi;

namespace GreenLedger.Tests.Sending;

/// <summary>Uploads of which nobody knows whether they arrived.</summary>
internal sealed class UnansweredFileTests : SendingFixture
{
    [Test]
    public async Task A_file_whose_send_got_no_answer_is_settled_by_its_echo_and_not_sent_twice()
    {
        Scene.Relay.Behaviour = async call =>
        {
            var answer = await call.PassOn();
            return call.ApiMethod == "sendFileByUpload" ? new Answer(502) : answer;
        };
        Scene.Serve();
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь");
        await Scene.AddFileAsync(Scene.Bek, "Бек");

        await Scene.AllSentAsync();

        Assert.That(Scene.Relay.Calls.Count(call => call == "sendFileByUpload"), Is.EqualTo(2));
        Assert.That(Scene.Asan.Heard.Select(bubble => bubble.IdMessage), Is.EqualTo([await Scene.ReadAsync<string>("select api_id from outbox order by outbox_id limit 1")]));
    }

    [Test]
    public async Task A_file_without_an_echo_is_found_in_the_journal_by_its_caption()
    {
        await using var file = Scene.Maker.Files.Create("x.png", [1]);
        var idMessage = await Scene.Served.GreenApi.SendFileAsync(Scene.Asan.ChatId, file, "За ноябрь");
        await Scene.Asan.HearsAsync("За ноябрь");
        Scene.Simulator.Instance.Notifications.Clear();
        await AddUnknownAsync();

        Scene.Serve();
        await Scene.AllSentAsync();

        Assert.That(await Scene.ReadAsync<string>("select api_id from outbox"), Is.EqualTo(idMessage));
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(1));
    }

    [TestCase(0, true)]
    [TestCase(2, false)]
    public async Task A_file_that_left_no_trace_is_sent_again_and_after_three_times_only_its_words(int repeats, bool hasFile)
    {
        await AddUnknownAsync(repeats);

        Scene.Serve();

        Assert.That((await Scene.Asan.HearsAsync("За ноябрь")).File is not null, Is.EqualTo(hasFile));
        await Scene.AllSentAsync();
    }

    [Test]
    public async Task A_worker_that_stops_amid_an_upload_leaves_it_in_doubt()
    {
        Scene.Relay.Behaviour = call => call.ApiMethod == "sendFileByUpload" ? call.HangAsync() : call.PassOn();
        Scene.Serve();
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь");
        await Eventually.IsTrueAsync(() => Scene.Relay.Calls.Contains("sendFileByUpload"), "an upload is under way");

        await Scene.StopAsync();

        Assert.That(await Scene.StatesAsync(), Is.EqualTo([("За ноябрь", "unknown")]));
        Assert.That(await Scene.ReadAsync<bool>("select due_at > clock_timestamp() + interval '140 seconds' from outbox"), "the blind window begins now");
        Assert.That(Scene.Maker.Files.Left, Is.Empty);
    }

    [Test]
    public async Task A_worker_that_stops_while_a_file_is_being_made_leaves_nothing_in_doubt()
    {
        var making = new TaskCompletionSource();
        Scene.Maker.Before = async cancellation =>
        {
            making.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
            return true;
        };
        Scene.Serve();
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь");
        await making.Task;

        await Scene.StopAsync();

        Assert.That(await Scene.StatesAsync(), Is.EqualTo([("За ноябрь", "waiting")]));
    }

    private async Task AddUnknownAsync(int repeats = 0)
    {
        await Scene.AddFileAsync(Scene.Asan, "За ноябрь");
        await Scene.ReadAsync<string>($"update outbox set state = 'unknown', repeats = {repeats}, claimed_at = now(), due_at = now()");
    }
}
