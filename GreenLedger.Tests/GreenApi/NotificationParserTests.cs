using GreenLedger.Core.Messaging;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Tests.GreenApi;

/// <summary>The described shapes of which there is no file, and what the issue tracker says about real ones.</summary>
public class NotificationParserTests
{
    private const string Text = """{"typeMessage":"textMessage","textMessageData":{"textMessage":"меню"}}""";

    [Test]
    public void A_reply_names_the_quoted_message_by_the_id_beside_its_text()
    {
        var message = Read("""
            {"typeMessage":"quotedMessage","extendedTextMessageData":{"text":"почему","stanzaId":"BAE1","participant":"7@c.us"},
             "quotedMessage":{"stanzaId":"BAE2","participant":"7@c.us","typeMessage":"textMessage","textMessage":"№17 записано"}}
            """);

        Assert.That(message, Is.EqualTo(Expected(IncomingKind.Text, text: "почему") with { QuotedId = "BAE1", QuotedText = "№17 записано" }));
    }

    [TestCase("""{"stanzaId":"BAE2","typeMessage":"extendedTextMessage","textMessage":"a","extendedTextMessage":{"text":"b","jpegThumbnail":null}}""", "a")]
    [TestCase("""{"stanzaId":"BAE2","typeMessage":"extendedTextMessage","extendedTextMessage":{"text":"b"}}""", "b")]
    [TestCase("""{"stanzaId":"BAE2","typeMessage":"imageMessage","downloadUrl":"https://x","caption":"c","jpegThumbnail":""}""", "c")]
    [TestCase("""{"stanzaId":"BAE2","typeMessage":"interactiveButtons","interactiveButtons":{"contentText":"d"}}""", "d")]
    [TestCase("""{"stanzaId":"BAE2","typeMessage":"locationMessage","location":{"latitude":1}}""", null)]
    [TestCase("""{"stanzaId":"BAE2"}""", null)]
    public void The_quoted_words_are_found_in_each_flattened_form(string quoted, string? words)
    {
        var message = Read($$"""{"typeMessage":"extendedTextMessage","extendedTextMessageData":{"text":"x"},"quotedMessage":{{quoted}}}""");

        Assert.That((message.QuotedId, message.QuotedText), Is.EqualTo(("BAE2", words)));
    }

    [Test]
    public void A_reply_without_the_quoted_message_is_a_text()
    {
        var message = Read("""{"typeMessage":"quotedMessage","extendedTextMessageData":{"text":"да","stanzaId":"BAE1"}}""");

        Assert.That(message, Is.EqualTo(Expected(IncomingKind.Text, text: "да") with { QuotedId = "BAE1" }));
    }

    [TestCase("""{"textMessage":"новое","stanzaId":"BAE1"}""")]
    [TestCase("""{"caption":"новое","stanzaId":"BAE1"}""")]
    public void An_edited_message_points_to_the_original_and_brings_all_its_words(string data)
    {
        var message = Read($$"""{"typeMessage":"editedMessage","editedMessageData":{{data}}}""");

        Assert.That(message, Is.EqualTo(Expected(IncomingKind.Edited, text: "новое") with { QuotedId = "BAE1" }));
    }

    [Test]
    public void A_deleted_message_only_points_to_the_original()
    {
        var message = Read("""{"typeMessage":"deletedMessage","deletedMessageData":{"stanzaId":"BAE1"}}""");

        Assert.That(message, Is.EqualTo(Expected(IncomingKind.Deleted) with { QuotedId = "BAE1" }));
    }

    [TestCase("""{"typeMessage":"contactMessage","contactMessageData":{"displayName":"Асан","vcard":"BEGIN:VCARD"}}""", IncomingKind.Media)]
    [TestCase("""{"typeMessage":"contactsArrayMessage","messageData":{"contacts":[{"displayName":"a","vcard":"b"}]}}""", IncomingKind.Media)]
    [TestCase("""{"typeMessage":"contactsArrayMessage","contacts":[{"displayName":"a","vcard":"b"}]}""", IncomingKind.Media)]
    [TestCase("""{"typeMessage":"locationMessage","locationMessageData":{"latitude":42.87,"longitude":74.6,"nameLocation":"50000"}}""", IncomingKind.Media)]
    [TestCase("""{"typeMessage":"imageMessage","fileMessageData":{"caption":"50000"},"quotedMessage":{"typeMessage":"textMessage","textMessage":"x"}}""", IncomingKind.Media)]
    [TestCase("""{"typeMessage":"orderMessage"}""", IncomingKind.Other)]
    [TestCase("""{"typeMessage":"productMessage"}""", IncomingKind.Other)]
    [TestCase("""{"typeMessage":"groupInviteMessage","groupInviteMessageData":{"caption":"x","inviteExpiration":{"low":1,"high":0,"unsigned":false}}}""", IncomingKind.Other)]
    [TestCase("""{"typeMessage":"interactiveButtonsReply","interactiveButtons":{"contentText":"x"}}""", IncomingKind.Other)]
    [TestCase("""{"typeMessage":"somethingOf2027","textMessageData":{"textMessage":"x"}}""", IncomingKind.Other)]
    [TestCase("""{"typeMessage":"textMessage"}""", IncomingKind.Other)]
    [TestCase("""{"typeMessage":"textMessage","textMessageData":{"textMessage":["x"]}}""", IncomingKind.Other)]
    [TestCase("""{"typeMessage":"reactionMessage","extendedTextMessageData":{"text":""}}""", IncomingKind.Reaction)]
    [TestCase("""{"typeMessage":7}""", IncomingKind.Other)]
    [TestCase("[]", IncomingKind.Other)]
    [TestCase("null", IncomingKind.Other)]
    public void What_is_no_answer_has_no_text(string data, IncomingKind kind) =>
        Assert.That((Read(data).Kind, Read(data).Text), Is.EqualTo((kind, (string?)null)));

    [TestCase("textMessage", "textMessageData", "textMessage", "{{SWE001}}")]
    [TestCase("textMessage", "textMessageData", "textMessage", "{{SWE003}}")]
    [TestCase("extendedTextMessage", "extendedTextMessageData", "text", "{{SWE001}} ask the person to repeat")]
    public void A_marker_is_no_text_but_a_message_that_could_not_be_decrypted(string type, string data, string field, string marker)
    {
        var message = Read($$$"""{"typeMessage":"{{{type}}}","{{{data}}}":{"{{{field}}}":"{{{marker}}}"}}""");

        Assert.That((message.Kind, message.Text, message.Form), Is.EqualTo((IncomingKind.Undecodable, (string?)null, (short)0)));
    }

    [TestCase("templateButtonsReplyMessage", "templateButtonReplyMessage", "selectedId", "selectedDisplayText")]
    [TestCase("templateButtonReplyMessage", "templateButtonsReplyMessage", "selectedId", "selectedDisplayText")]
    [TestCase("interactiveButtonsResponse", "templateButtonReplyMessage", "selectedId", "selectedDisplayText")]
    [TestCase("buttonsResponseMessage", "buttonsResponseMessage", "selectedButtonId", "selectedButtonText")]
    [TestCase("listResponseMessage", "listResponseMessage", "singleSelectReply", "title")]
    public void A_tap_is_a_tap_in_each_of_its_spellings(string type, string data, string id, string text)
    {
        var message = Read($$$"""{"typeMessage":"{{{type}}}","{{{data}}}":{"stanzaId":"BAE1","{{{id}}}":"2","{{{text}}}":"Приход"}}""");

        Assert.That(message, Is.EqualTo(Expected(IncomingKind.Tap, text: "Приход") with { ChoiceId = "2", QuotedId = "BAE1" }));
    }

    [TestCase("""{"chatId":"155508384256027@lid","sender":"155508384256027@lid"}""", "155508384256027@lid", true)]
    [TestCase("""{"chatId":"120363043968066561@g.us","sender":"79000000001@c.us"}""", "120363043968066561@g.us", false)]
    [TestCase("""{"chatId":"120363043968066561@g.us"}""", "120363043968066561@g.us", false)]
    [TestCase("""{"chatId":"79000000001@c.us"}""", "79000000001@c.us", true)]
    [TestCase("""{"sender":"79000000001@c.us"}""", "79000000001@c.us", true)]
    [TestCase("""{"chatId":"","sender":"79000000001@c.us"}""", "79000000001@c.us", true)]
    [TestCase("""{"chatId":"79000000001:3@c.us"}""", "79000000001@c.us", true)]
    [TestCase("""{"chatId":"155508384256027:12@lid"}""", "155508384256027@lid", true)]
    [TestCase("""{"chatId":"status@broadcast"}""", "status@broadcast", false)]
    public void The_chat_is_known_by_its_own_id_or_else_by_the_sender(string sender, string chatId, bool isPersonal)
    {
        var message = Read(Text, sender);

        Assert.That((message.ChatId, message.IsPersonal), Is.EqualTo((chatId, isPersonal)));
    }

    [TestCase("1588091580", 1588091580000)]
    [TestCase("\"1588091580\"", 1588091580000)]
    [TestCase("1588091580.5", 1588091580500)]
    [TestCase("1.58809158e9", 1588091580000)]
    [TestCase("1588091580123", 1588091580123)]
    [TestCase("\"1588091580123\"", 1588091580123)]
    [TestCase("0", null)]
    [TestCase("-1588091580", null)]
    [TestCase("1588091580123456789", null)]
    [TestCase("1e400", null)]
    [TestCase("1e-400", null)]
    [TestCase("99999999999999999999999999999999999999", null)]
    [TestCase("null", null)]
    [TestCase("\"yesterday\"", null)]
    [TestCase("[1588091580]", null)]
    public void The_time_is_read_in_seconds_or_milliseconds_and_is_missing_where_it_makes_no_sense(string timestamp, long? milliseconds) =>
        Assert.That(Read(Text, timestamp: timestamp).SentAt?.ToUnixTimeMilliseconds(), Is.EqualTo(milliseconds));

    [TestCase("", "not JSON")]
    [TestCase("{", "not JSON")]
    [TestCase("<html>502</html>", "not JSON")]
    [TestCase("[]", "no typeWebhook")]
    [TestCase("null", "no typeWebhook")]
    [TestCase("{}", "no typeWebhook")]
    [TestCase("""{"typeWebhook":{}}""", "no typeWebhook")]
    [TestCase("""{"typeWebhook":"incomingMessageReceived"}""", "no chatId")]
    [TestCase("""{"typeWebhook":"incomingMessageReceived","senderData":{"chatId":"7@c.us"}}""", "no idMessage")]
    [TestCase("""{"typeWebhook":"incomingMessageReceived","senderData":{"chatId":"7@c.us"},"idMessage":" "}""", "no idMessage")]
    [TestCase("""{"typeWebhook":"incomingCall","from":"7@c.us"}""", "no idMessage")]
    [TestCase("""{"typeWebhook":"incomingCall","idMessage":"A"}""", "no chatId")]
    [TestCase("""{"typeWebhook":"outgoingAPIMessageReceived","idMessage":"A","senderData":{"sender":"7@c.us"}}""", "no chatId")]
    [TestCase("""{"typeWebhook":"outgoingMessageStatus","status":"sent"}""", "no idMessage")]
    [TestCase("""{"typeWebhook":"outgoingMessageStatus","idMessage":"A"}""", "no status")]
    [TestCase("""{"typeWebhook":"stateInstanceChanged"}""", "no stateInstance")]
    public void What_lacks_the_needful_is_unreadable(string notification, string reason) =>
        Assert.That(NotificationParser.Parse(notification), Is.EqualTo(new Notification.Unreadable(reason)));

    [Test]
    public void A_status_needs_no_chat_and_loses_the_device() =>
        Assert.Multiple(() =>
        {
            Assert.That(NotificationParser.Parse("""{"typeWebhook":"outgoingMessageStatus","idMessage":"A","status":"fail"}"""),
                Is.EqualTo(new Notification.Status(null, "A", "fail", null)));
            Assert.That(NotificationParser.Parse("""{"typeWebhook":"outgoingMessageStatus","idMessage":"A","status":"sent","chatId":"71111111111:3@c.us"}"""),
                Is.EqualTo(new Notification.Status("71111111111@c.us", "A", "sent", null)));
        });

    [Test]
    public void The_echo_of_buttons_carries_their_text()
    {
        var echo = NotificationParser.Parse("""
            {"typeWebhook":"outgoingAPIMessageReceived","idMessage":"A","timestamp":1705898347,"senderData":{"chatId":"7@c.us","sender":"8@c.us"},
             "messageData":{"typeMessage":"interactiveButtons","interactiveButtons":{"titleText":"t","contentText":"Меню","footerText":"f","buttons":[]}}}
            """);

        Assert.That(echo, Is.EqualTo(new Notification.OwnEcho("7@c.us", "A", "Меню", DateTimeOffset.FromUnixTimeSeconds(1705898347))));
    }

    private static IncomingMessage Expected(IncomingKind kind, string? text = null) =>
        new("79000000001@c.us", "Асан", "3EB0", DateTimeOffset.FromUnixTimeSeconds(1588091580), kind, text);

    private static IncomingMessage Read(
        string messageData, string senderData = """{"chatId":"79000000001@c.us","senderName":"Асан"}""", string timestamp = "1588091580")
    {
        var notification = NotificationParser.Parse(
            $$"""{"typeWebhook":"incomingMessageReceived","idMessage":"3EB0","timestamp":{{timestamp}},"senderData":{{senderData}},"messageData":{{messageData}}}""");
        Assert.That(notification, Is.TypeOf<Notification.Incoming>());
        return ((Notification.Incoming)notification).Message;
    }
}
