using GreenLedger.Data.Messaging;

namespace GreenLedger.Tests.Together;

/// <summary>A turn that wants more than most do leaves the others before anything of it is written, and runs alone.</summary>
internal sealed class LeavingTests
{
    private TogetherScene _scene = null!;

    private IReadOnlyList<Writer> Four => [.. _scene.Asans.Take(4)];

    private Office Fifth => _scene.Offices[4];

    [SetUp]
    public async Task Serve_five_companies() => _scene = await TogetherScene.CreateAsync();

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCase("отчёт за сегодня")]
    [TestCase("Сводка")]
    [TestCase("операции")]
    [TestCase("№1")]
    public async Task An_admin_who_asks_for_more_is_answered_alone_and_the_others_together(string words)
    {
        await _scene.SaysAsync(Fifth.Asan, "-300 нал такси", "да");
        await OneLeavesAsync(_scene.Write(Fifth.Admin, words));
    }

    [TestCase("баланс")]
    [TestCase("мои операции")]
    [TestCase("english")]
    public async Task A_worker_who_asks_for_more_is_answered_alone_and_the_others_together(string words) => await OneLeavesAsync(_scene.Write(Fifth.Asan, words));

    [Test]
    public async Task Whoever_closes_a_shift_is_answered_alone_and_the_others_together()
    {
        await _scene.SaysAsync(Fifth.Asan, "закрыть смену");
        await OneLeavesAsync(_scene.Write(Fifth.Asan, "да"));
        Assert.That(await _scene.ReadAsync<long>("select count(*) from shift where closed_at is not null"), Is.EqualTo(1));
        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }

    [Test]
    public async Task Whoever_writes_for_the_first_time_is_answered_alone_and_the_others_together() =>
        await OneLeavesAsync(_scene.Write(await _scene.HireAsync(Fifth.Served, place: 1), "меню"));

    [Test]
    public async Task Whoever_repeats_what_was_recorded_just_now_is_asked_alone_and_the_others_record_together()
    {
        await _scene.SaysAsync(Fifth.Asan, "-30 нал такси", "да");
        var repeated = _scene.Write(Fifth.Asan, "-30 нал такси");
        await OneLeavesAsync(repeated);
        Assert.That((await _scene.TracesAsync([repeated]))[0].Answer, Does.Contain("Похоже на №1"));
    }

    [Test]
    public async Task A_message_that_is_answered_by_nothing_leaves_the_others()
    {
        var line = _scene.Write(Fifth.Asan, "x");
        var reaction = line with { Body = Conversations.MessageBody.From(Conversations.MessageBody.Of("receive-incoming-reaction.json"), line.By.ChatId, line.By.Name, line.Id, _scene.Now) };
        var four = await WriteAsync();

        Assert.That(await _scene.ShareAsync([.. four, reaction]), Is.All.EqualTo(Taken.Stored));

        var silent = (await _scene.TracesAsync([reaction]))[0];
        Assert.That(silent, Is.EqualTo(silent with { Stored = 1, State = "handled", Answers = 0, Facts = 0 }));
        Trace.AreOneTransaction(await _scene.TracesAsync(four));
    }

    [Test]
    public async Task All_may_leave()
    {
        var lines = _scene.WriteAll(_scene.Offices.Select(office => office.Admin), "сводка");
        Assert.That(await _scene.ShareAsync(lines), Is.All.EqualTo(Taken.Stored));
        var traces = await _scene.TracesAsync(lines);
        Trace.AreHandledOnce(traces, facts: 0);
        Trace.AreTransactionsOfTheirOwn(traces);
    }

    /// <summary>Beside four who record.</summary>
    private async Task OneLeavesAsync(Line leaving)
    {
        var four = await WriteAsync();
        Assert.That(await _scene.ShareAsync([four[0], four[1], leaving, four[2], four[3]]), Is.All.EqualTo(Taken.Stored));

        var together = await _scene.TracesAsync(four);
        Trace.AreHandledOnce(together, facts: 1);
        Trace.AreOneTransaction(together);
        var alone = await _scene.TracesAsync([leaving]);
        Trace.AreHandledOnce(alone, facts: 0);
        Trace.AreTransactionsOfTheirOwn([together[0], .. alone]);
    }

    private async Task<IReadOnlyList<Line>> WriteAsync()
    {
        foreach (var asan in Four) await _scene.SaysAsync(asan, "-100 банк обед");
        return _scene.WriteAll(Four, "да");
    }
}
