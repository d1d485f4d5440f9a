using GreenLedger.Simulator.Instances;
using GreenLedger.Tests.GreenApi;

namespace GreenLedger.Tests.Worker;

internal sealed class RepeatedDeliveryTests : WorkerFixture
{
    [SetUp]
    public async Task ServeWithAnOpenShift()
    {
        await Scene.ServeAsync();
        await OpenShiftAsync();
    }

    [Test]
    public async Task A_message_delivered_twice_has_one_effect_and_one_answer()
    {
        var before = Scene.Asan.Heard.Count;
        foreach (var body in (string[])[TextBody("TWICE-1", "-300 банк такси"), TextBody("TWICE-2", "да")])
        {
            Scene.Instance.EnqueueRaw(body);
            Scene.Instance.EnqueueRaw(body);
        }

        await SettlesAsync();

        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(1));
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(before + 2), "the card and the receipt");
    }

    [Test]
    public async Task A_message_whose_deletion_failed_comes_again_and_has_one_effect()
    {
        var refusals = 0;
        Scene.Instance.Switches = Scene.Instance.Switches with { ReceiptIds = ReceiptIds.NewOnEachDelivery };
        Scene.Relay.Behaviour = call => call.ApiMethod == "deleteNotification" && Interlocked.Increment(ref refusals) <= 3
            ? Task.FromResult(new Answer(400, "try another one"))
            : call.PassOn();
        Scene.Asan.Says("-300 банк такси");
        Scene.Asan.Says("да");

        await SettlesAsync();

        Assert.That(refusals, Is.GreaterThan(3));
        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(1));
        Assert.That(Scene.Asan.Heard.Count(bubble => bubble.Text.Contains("Записано", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_person_is_the_same_under_a_lid()
    {
        var before = Scene.Asan.Heard.Count;
        Scene.Instance.EnqueueRaw(TextBody("LID-1", "-300 банк такси"));
        Scene.Instance.EnqueueRaw(TextBody("LID-1", "-300 банк такси", Scene.AsanLid));
        Scene.Instance.EnqueueRaw(TextBody("LID-2", "да", Scene.AsanLid));
        Scene.Instance.EnqueueRaw(TextBody("LID-2", "да"));

        await SettlesAsync();

        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(1));
        Assert.That(Scene.Asan.Heard, Has.Count.EqualTo(before + 1), "the card");
        var underLid = Scene.Instance.Bubbles.Since(0).Where(bubble => bubble.ChatId == Scene.AsanLid).ToList();
        Assert.That(underLid, Has.Count.EqualTo(1));
        Assert.That(underLid[0].Text, Does.StartWith("Записано"), "who asked under the other id is answered there");
    }

    [Test]
    public async Task The_content_that_follows_its_decryption_error_is_handled()
    {
        Scene.Instance.EnqueueRaw(TextBody("SWE-1", "{{SWE001}}"));
        await Scene.Asan.HearsAsync("не удалось прочитать");
        Scene.Instance.EnqueueRaw(TextBody("SWE-1", "-300 банк такси"));
        Scene.Instance.EnqueueRaw(TextBody("SWE-1", "{{SWE001}}"));
        Scene.Asan.Says("да");

        await Scene.Asan.HearsAsync("Записано");
        await SettlesAsync();
        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(1));
    }
}
