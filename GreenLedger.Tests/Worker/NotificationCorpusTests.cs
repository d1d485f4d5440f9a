using System.Text.RegularExpressions;

namespace GreenLedger.Tests.Worker;

internal sealed partial class NotificationCorpusTests : WorkerFixture
{
    [Test]
    public async Task Nothing_in_the_queue_stops_the_worker_or_writes_into_the_ledger()
    {
        var worker = await Scene.ServeAsync();
        foreach (var body in NotificationCorpus.Documented.Concat(NotificationCorpus.DocumentedOfAsan).Concat(NotificationCorpus.Broken)) Scene.Instance.EnqueueRaw(body);

        await SettlesAsync();

        Assert.That(worker.IsAlive);
        Assert.That(await Scene.CountAsync("shift"), Is.Zero);
        Assert.That(await Scene.CountAsync("operation"), Is.Zero);
        Assert.That(await Scene.CountAsync("person"), Is.EqualTo(2));
        string[] known = [Scene.Asan.ChatId, Scene.Admin.ChatId];
        Assert.That(Scene.Instance.Bubbles.Since(0).Select(bubble => bubble.ChatId), Is.All.AnyOf(known).And.Not.Empty);
        Assert.That(worker.Lines("[ERR]"), Is.Empty);

        await OpenShiftAsync();
        Scene.Asan.Says("-300 банк такси");
        Scene.Asan.Says("да");
        await Scene.Asan.HearsAsync("Записано");
        Scene.LogsHoldNoSecrets("I use Green-API", "Gate Zero", "xxxxxxxx");
    }

    [Test]
    public async Task A_receipt_number_that_is_a_string_is_a_receipt_number()
    {
        Scene.Relay.Behaviour = async call =>
        {
            var answer = await call.PassOn();
            return call.ApiMethod == "receiveNotification" ? answer with { Body = ReceiptId().Replace(answer.Body, "\"receiptId\":\"${id}\"") } : answer;
        };
        await Scene.ServeAsync();

        await OpenShiftAsync();
        await SettlesAsync();
    }

    [GeneratedRegex("\"receiptId\":(?<id>[0-9]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ReceiptId();
}
