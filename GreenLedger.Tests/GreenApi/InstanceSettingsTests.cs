using System.Text.Json;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Tests.GreenApi;

public class InstanceSettingsTests
{
    private const string Right = """
        {"webhookUrl":"","incomingWebhook":"yes","outgoingWebhook":"yes","outgoingAPIMessageWebhook":"yes","stateWebhook":"yes","editedMessageWebhook":"yes",
         "deletedMessageWebhook":"yes","pollMessageWebhook":"yes","incomingCallWebhook":"yes","outgoingMessageWebhook":"no","delaySendMessagesMilliseconds":3000}
        """;

    [Test]
    public void The_documented_example_needs_these_changes() =>
        Assert.That(ChangesFor(PayloadFiles.Read("get-settings-response.json")), Is.EquivalentTo(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["webhookUrl"] = "",
            ["editedMessageWebhook"] = "yes",
            ["deletedMessageWebhook"] = "yes",
            ["outgoingMessageWebhook"] = "no",
        }));

    [TestCase(Right)]
    [TestCase("""{"webhookUrl":null,"incomingWebhook":true,"outgoingMessageWebhook":false}""")]
    [TestCase("""{"incomingWebhook":"Yes","stateWebhook":"true","outgoingMessageWebhook":"NO"}""")]
    [TestCase("""{"webhookUrlToken":"x","keepOnlineStatus":"no","somethingOf2027":{"deep":[1]}}""")]
    [TestCase("{}")]
    public void What_is_right_in_another_form_or_unknown_or_not_shown_restarts_nothing(string settings) =>
        Assert.That(ChangesFor(settings), Is.Empty);

    [TestCase("""{"incomingWebhook":"no"}""", "incomingWebhook")]
    [TestCase("""{"incomingWebhook":false}""", "incomingWebhook")]
    [TestCase("""{"incomingWebhook":null}""", "incomingWebhook")]
    [TestCase("""{"incomingWebhook":[]}""", "incomingWebhook")]
    [TestCase("""{"outgoingMessageWebhook":true}""", "outgoingMessageWebhook")]
    [TestCase("""{"webhookUrl":"https://a.example/hook"}""", "webhookUrl")]
    public void Only_what_differs_is_set(string settings, string field) =>
        Assert.That(ChangesFor(settings).Keys, Is.EqualTo([field]));

    private static IReadOnlyDictionary<string, object> ChangesFor(string settings) =>
        InstanceSettings.ChangesFor(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(settings)!);
}
