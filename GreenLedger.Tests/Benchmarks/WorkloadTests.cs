using System.Diagnostics;
using GreenLedger.Benchmarks.Load;

namespace GreenLedger.Tests.Benchmarks;

/// <summary>A load that does not notice a wrong answer would make any bot fast.</summary>
public sealed class WorkloadTests
{
    private static readonly LoadPlan OneChat = new() { Instances = 1, Chats = 1 };

    [Test]
    public async Task A_conversation_goes_on_with_the_right_answers_and_counts_its_facts()
    {
        await using var work = new Workload(OneChat, TimeProvider.System);

        Answer(work, Taken(work), "Расход 100,10 сом, верно?");
        Answer(work, Taken(work), "Записано: №7");

        var report = work.Report();
        Assert.That(report.IsRight, string.Join("; ", report.Samples));
        Assert.That((report.Others.Answered, report.Others.Facts, report.Others.Waiting), Is.EqualTo((2L, 1L, 1L)));
    }

    [TestCase("Расход 999,99 сом, верно?")]
    [TestCase("Записано: №7")]
    public async Task An_answer_to_another_message_is_wrong(string answer)
    {
        await using var work = new Workload(OneChat, TimeProvider.System);

        Answer(work, Taken(work), answer);

        Assert.That((work.Report().Others.Wrong, work.Report().Samples.Single()), Is.EqualTo((1L, $"{work.Chat(0, 0).Id}: {answer}")));
    }

    [Test]
    public async Task An_answer_before_its_message_was_given_out_is_wrong()
    {
        await using var work = new Workload(OneChat, TimeProvider.System);

        work.Heard(work.Chat(0, 0), "100,10", Stopwatch.GetTimestamp());

        Assert.That(work.Report().Others.Wrong, Is.EqualTo(1));
    }

    [Test]
    public async Task A_second_answer_to_one_message_is_unasked()
    {
        await using var work = new Workload(OneChat with { Backlog = 1 }, TimeProvider.System);
        var message = Taken(work);

        Answer(work, message, "100,10");
        Answer(work, message, "100,10");

        var report = work.Report();
        Assert.That((report.Others.Answered, report.Others.Unasked, report.IsRight), Is.EqualTo((1L, 1L, false)));
    }

    [Test]
    public async Task Answers_to_two_messages_in_the_wrong_order_are_both_wrong()
    {
        await using var work = new Workload(new LoadPlan { Instances = 1, Chats = 1, Talk = Talk.None }, TimeProvider.System);
        work.Chat(0, 0).Write("первое", "первое");
        work.Chat(0, 0).Write("второе", "второе");
        var (first, second) = (Taken(work), Taken(work));

        Answer(work, second, "второе");
        Answer(work, first, "первое");

        Assert.That((work.Report().Others.Answered, work.Report().Others.Wrong), Is.EqualTo((0L, 2L)));
    }

    [Test]
    public async Task A_notification_stays_at_the_head_until_it_is_deleted()
    {
        await using var work = new Workload(OneChat with { Backlog = 2 }, TimeProvider.System);
        var instance = work.Find(LoadInstance.FirstId)!;
        var first = await HeadAsync(instance);

        Assert.That(await HeadAsync(instance), Is.SameAs(first));
        Assert.That(instance.Delete(first!.ReceiptId + 1), Is.False, "only the head can be deleted");
        Assert.That(instance.Delete(first.ReceiptId), Is.True);
        Assert.That(instance.Delete(first.ReceiptId), Is.False, "it is gone");
        Assert.That(await HeadAsync(instance), Is.Not.SameAs(first));
    }

    [Test]
    public async Task Whoever_waits_hears_of_a_message_when_it_comes()
    {
        await using var work = new Workload(new LoadPlan { Instances = 1, Chats = 1, Talk = Talk.None }, TimeProvider.System);
        var waiting = work.Find(LoadInstance.FirstId)!.HeadAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

        work.Chat(0, 0).Write("да", "да");

        Assert.That((await waiting)!.Text, Is.EqualTo("да"));
    }

    [Test]
    public async Task What_befalls_a_victim_is_counted_apart()
    {
        await using var work = new Workload(new LoadPlan { Instances = 2, Chats = 1, Victims = 1 }, TimeProvider.System);

        work.Heard(work.Chat(0, 0), "не то", Stopwatch.GetTimestamp());

        Assert.That((work.Report().Victims.Wrong, work.Report().Others.Wrong, work.Report().IsRight), Is.EqualTo((1L, 0L, true)));
    }

    private static Task<LoadMessage?> HeadAsync(LoadInstance instance) => instance.HeadAsync(TimeSpan.Zero, CancellationToken.None);

    /// <summary>Given out, and deleted.</summary>
    private static LoadMessage Taken(Workload work)
    {
        var instance = work.Find(LoadInstance.FirstId)!;
        var head = HeadAsync(instance).Result!;
        head.GivenAt = Stopwatch.GetTimestamp();
        instance.Delete(head.ReceiptId);
        return head;
    }

    private static void Answer(Workload work, LoadMessage message, string text) => work.Heard(message.Chat, text, Stopwatch.GetTimestamp());
}
