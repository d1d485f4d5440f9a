using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Tests.GreenApi;

public class ReceivedNotificationTests
{
    [TestCase("")]
    [TestCase(" \r\n")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"\"")]
    public void An_empty_queue_has_many_forms(string answer) => Assert.That(ReceivedNotification.Read(answer), Is.Null);

    [TestCase("""{"receiptId":5,"body":{"a": 1}}""", 5L, """{"a": 1}""")]
    [TestCase("""{"body":{"a":1},"receiptId":"5"}""", 5L, """{"a":1}""")]
    [TestCase("""{"receiptId":5,"body":null}""", 5L, "null")]
    [TestCase("""{"receiptId":5}""", 5L, """{"receiptId":5}""")]
    [TestCase("""{"receiptId":5,"body":{"text":"\u0000"}}""", 5L, """{"text":"\u0000"}""")]
    [TestCase("""{"receiptId":99999999999999999999,"body":{}}""", null, "{}")]
    [TestCase("""{"receiptId":null,"body":{}}""", null, "{}")]
    [TestCase("{}", null, "{}")]
    [TestCase("""{"typeWebhook":"deviceInfo"}""", null, """{"typeWebhook":"deviceInfo"}""")]
    public void The_body_is_kept_as_it_came(string answer, long? receiptId, string body) =>
        Assert.That(ReceivedNotification.Read(answer), Is.EqualTo(new ReceivedNotification(receiptId, body)));

    [TestCase("""{"receiptId":5,"body":{"textMessage":"половина""", 5L)]
    [TestCase("""{"receiptId" : "5", "body": garbage}""", 5L)]
    [TestCase("""{"body":{"textMessage":"\"receiptId\":7"},"receiptId":5,}""", 5L)]
    [TestCase("""[{"receiptId":5}]""", 5L)]
    [TestCase("<html>502 Bad Gateway</html>", null)]
    [TestCase("""{"receiptId":""", null)]
    [TestCase("receiptId 5", null)]
    public void From_what_is_not_json_the_receipt_is_fished_out(string answer, long? receiptId) =>
        Assert.That(ReceivedNotification.Read(answer), Is.EqualTo(new ReceivedNotification(receiptId, answer)));

    [Test]
    public void Of_what_was_too_long_to_be_kept_the_receipt_is_found_behind_the_body()
    {
        var kept = """{"body":{"textMessage":"\"receiptId\":7, """;
        var end = """ и \"receiptId\":8"},"receiptId":5}""";

        Assert.That(ReceivedNotification.Read(kept, isCut: true, end)!.ReceiptId, Is.EqualTo(5));
    }
}
