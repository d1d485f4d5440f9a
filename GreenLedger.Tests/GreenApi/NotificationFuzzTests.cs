using FsCheck;
using FsCheck.Fluent;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Tests.GreenApi;

/// <summary>Whatever stands at the head of the queue is read as something: an exception would leave it there for ever.</summary>
public class NotificationFuzzTests
{
    private static readonly string[] Names =
    [
        "typeWebhook", "idMessage", "timestamp", "senderData", "chatId", "sender", "senderName", "messageData", "typeMessage", "textMessageData",
        "textMessage", "extendedTextMessageData", "text", "quotedMessage", "stanzaId", "interactiveButtonsResponse", "selectedId", "editedMessageData",
        "pollMessageData", "quotaData", "description", "stateInstance", "status", "from", "body", "receiptId", "\\ud800", "\\u0000", "",
    ];

    private static readonly string[] Values =
    [
        "incomingMessageReceived", "outgoingAPIMessageReceived", "outgoingMessageStatus", "stateInstanceChanged", "quotaExceeded", "incomingCall",
        "textMessage", "quotedMessage", "reactionMessage", "editedMessage", "pollUpdateMessage", "interactiveButtonsResponse", "79000000001@c.us",
        "7:3@c.us", "@", ":@", "{{SWE001}}", "\\ud83d", "\\ude00\\ud83d", "\\ud83d\\ude00", "\\\\ud83d", "\\u0000", "\\u00", "\uD83D", "\0", "\uFEFF", "\"",
    ];

    private static readonly Gen<string> Scalars = Gen.OneOf(
        Gen.Elements(Values).Select(value => $"\"{value}\""),
        Gen.Elements("null", "true", "false", "0", "-1", "1588091580", "1588091580123", "1e999", "-0.0", "9".PadRight(400, '9'), "", "NaN"),
        ArbMap.Default.GeneratorFor<string>().Select(text => "\"" + text + "\""));

    private static readonly Gen<string> Notifications =
        from type in Gen.Elements(Values[..6])
        from rest in Json(4)
        select $$"""{"typeWebhook":"{{type}}","idMessage":"A","senderData":{"chatId":"7@c.us"},"messageData":{{rest}},"timestamp":{{rest}}}""";

    [Test]
    public void Anything_like_json_is_read_without_an_exception() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Gen.OneOf(Json(6), Notifications).ToArbitrary(), IsRead));

    [Test]
    public void Any_string_is_read_without_an_exception() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(ArbMap.Default.GeneratorFor<string>().ToArbitrary(), text => IsRead(text ?? "")));

    [Test]
    public void A_thousand_levels_of_nesting_beside_a_text_do_not_hide_it([Values(1, 1000)] int depth)
    {
        var nested = string.Concat(Enumerable.Repeat("{\"a\":[", depth)) + string.Concat(Enumerable.Repeat("]}", depth));
        var answer = """{"receiptId":5,"body":{"typeWebhook":"incomingMessageReceived","idMessage":"A","senderData":{"chatId":"7@c.us"},"messageData":"""
            + """{"typeMessage":"textMessage","textMessageData":{"textMessage":"меню"},"more":""" + nested + "}}}";

        var received = ReceivedNotification.Read(answer);

        Assert.That(received?.ReceiptId, Is.EqualTo(5));
        Assert.That(NotificationParser.Parse(received!.Body), Has.Property("Message").With.Property("Text").EqualTo("меню"));
    }

    [Test]
    public void A_million_levels_are_unreadable_and_can_still_be_deleted()
    {
        var received = ReceivedNotification.Read("""{"receiptId":5,"body":""" + new string('[', 1_000_000));

        Assert.That(received?.ReceiptId, Is.EqualTo(5));
        Assert.That(NotificationParser.Parse(received!.Body), Is.EqualTo(new Notification.Unreadable("not JSON")));
    }

    [TestCase("""a\ud83db""", "a\uFFFDb")]
    [TestCase("""a\ude00b""", "a\uFFFDb")]
    [TestCase("""\ud83d\ude00""", "😀")]
    [TestCase("""\ud83d\ud83d\ude00""", "\uFFFD😀")]
    [TestCase("""\\ud83d""", """\ud83d""")]
    [TestCase("""a\u0000b""", "a\uFFFDb")]
    public void Half_a_character_costs_that_character_and_not_the_message(string json, string text) =>
        Assert.That(
            NotificationParser.Parse("\uFEFF" + $$"""{"typeWebhook":"stateInstanceChanged","stateInstance":"{{json}}"}"""),
            Is.EqualTo(new Notification.StateChanged(text)));

    // Not a test case above: an attribute cannot hold half a character.
    [Test]
    public void Half_a_character_that_is_not_even_escaped_costs_no_more() =>
        Assert.That(
            NotificationParser.Parse("""{"typeWebhook":"stateInstanceChanged","stateInstance":"a""" + '\uD83D' + "b\"}"),
            Is.EqualTo(new Notification.StateChanged("a\uFFFDb")));

    private static bool IsRead(string text)
    {
        _ = NotificationParser.Parse(text);
        if (ReceivedNotification.Read(text) is not { } received) return true;
        _ = NotificationParser.Parse(received.Body);
        return true;
    }

    private static Gen<string> Json(int depth) => depth == 0
        ? Scalars
        : Gen.OneOf(
            Scalars,
            Json(depth - 1).ListOf(3).Select(items => $"[{string.Join(',', items)}]"),
            (from name in Gen.Elements(Names) from value in Json(depth - 1) select $"\"{name}\":{value}")
                .ListOf(3).Select(members => $"{{{string.Join(',', members)}}}"));
}
