using GreenLedger.Core.Messaging;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Tests.GreenApi;

/// <summary>Every notification that was ever documented or captured, and what it must be read as.</summary>
public class PayloadFilesTests
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["receive-buttons-reply.json"] = "Tap gate_zero_yes / אישור",
        ["receive-buttons-response-legacy.json"] = "Tap 1 / Green",
        ["receive-device-info.json"] = "Ignored",
        ["receive-empty-null.json"] = "nothing",
        ["receive-envelope-docs-example.json"] = "Text I use Green-API to send this message to you!",
        ["receive-group-invite.json"] = "Other",
        ["receive-incoming-block.json"] = "Ignored",
        ["receive-incoming-buttons-message.json"] = "Other",
        ["receive-incoming-call.json"] = "Call",
        ["receive-incoming-document.json"] = "Media",
        ["receive-incoming-extended-text.json"] = "Text https://green-api.com/docs/video",
        ["receive-incoming-file-swe002.json"] = "Media",
        ["receive-incoming-image.json"] = "Media",
        ["receive-incoming-interactive-buttons.json"] = "Other",
        ["receive-incoming-list-message.json"] = "Other",
        ["receive-incoming-poll.json"] = "Other",
        ["receive-incoming-reaction.json"] = "Reaction",
        ["receive-incoming-sticker.json"] = "Media",
        ["receive-incoming-template-message.json"] = "Other",
        ["receive-incoming-text-swe001.json"] = "Undecodable",
        ["receive-incoming-text.json"] = "Text I use Green-API to send this message to you!",
        ["receive-incoming-voice.json"] = "Media",
        ["receive-list-response.json"] = "Tap option2 / Option 2",
        ["receive-outgoing-api-extended-text.json"] = "OwnEcho",
        ["receive-outgoing-call.json"] = "Ignored",
        ["receive-outgoing-from-phone.json"] = "Ignored",
        ["receive-outgoing-image.json"] = "Ignored",
        ["receive-poll-update.json"] = "Vote",
        ["receive-quota-exceeded.json"] = "QuotaExceeded",
        ["receive-state-changed-authorized.json"] = "StateChanged authorized",
        ["receive-state-changed.json"] = "StateChanged notAuthorized",
        ["receive-status-delivered.json"] = "Status delivered",
        ["receive-status-failed.json"] = "Status failed",
        ["receive-status-instance-changed.json"] = "Ignored",
        ["receive-status-read.json"] = "Status read",
        ["receive-status-sent-docs.json"] = "Status sent",
        ["receive-status-sent.json"] = "Status sent",
        ["receive-template-buttons-reply.json"] = "Tap id1 / red",
    };

    private static IEnumerable<string> Received() => PayloadFiles.Names("receive-*.json");

    private static IEnumerable<string> AllFiles() => PayloadFiles.Names("*.json");

    [TestCaseSource(nameof(Received))]
    public void A_notification_is_read_as_what_it_is(string file)
    {
        var received = ReceivedNotification.Read(PayloadFiles.Read(file));

        Assert.That(received is null ? "nothing" : InWords(NotificationParser.Parse(received.Body)), Is.EqualTo(Expected[file]));
    }

    [TestCaseSource(nameof(Received))]
    public void An_envelope_says_the_same_as_its_body(string file)
    {
        var received = ReceivedNotification.Read(PayloadFiles.Read(file));
        if (received is null) return;

        Assert.That(received.ReceiptId, Is.InRange(1_234_567, 1_234_603));
        Assert.That(NotificationParser.Parse(PayloadFiles.Read(file)), Is.EqualTo(NotificationParser.Parse(received.Body)));
    }

    [TestCaseSource(nameof(AllFiles))]
    public void Anything_else_from_the_service_and_any_part_of_it_is_read_without_an_exception(string file)
    {
        var text = PayloadFiles.Read(file);

        for (var length = 0; length <= text.Length; length += Math.Max(1, text.Length / 200))
        {
            Assert.That(NotificationParser.Parse(text[..length]), Is.Not.Null);
            Assert.That(() => ReceivedNotification.Read(text[..length]), Throws.Nothing);
        }
    }

    private static string InWords(Notification notification) => notification switch
    {
        Notification.Incoming { Message: { Kind: IncomingKind.Tap } tap } => $"Tap {tap.ChoiceId} / {tap.Text}",
        Notification.Incoming { Message: { Text: { } text } message } => $"{message.Kind} {text}",
        Notification.Incoming { Message: var message } => message.Kind.ToString(),
        Notification.Status status => $"Status {status.Value}",
        Notification.StateChanged state => $"StateChanged {state.State}",
        _ => notification.GetType().Name,
    };
}
