using System.Text.Json;
using System.Text.RegularExpressions;
using GreenLedger.Tests.GreenApi;

namespace GreenLedger.Tests.Worker;

/// <summary>What may stand in the queue: every documented notification, and what no service should ever send.</summary>
internal static partial class NotificationCorpus
{
    private const string Sender = $"{Scene.AsanNumber}@c.us";

    /// <summary>The documented examples, as their senders wrote them.</summary>
    public static IReadOnlyList<string> Documented { get; } = [.. PayloadFiles.Names("receive-*.json").Select(name => Body(PayloadFiles.Read(name)))];

    /// <summary>The same, written by somebody we know.</summary>
    public static IReadOnlyList<string> DocumentedOfAsan { get; } =
        [.. Documented.Select(body => PersonalChat().Replace(body, match => $"{match.Groups["field"].Value}\"{Sender}\""))];

    public static IReadOnlyList<string> Broken { get; } =
    [
        "{}", "null", "[]", "\"\"", "\"text\"", "17", "-1.5e300", "true", "[[[{}]]]", "{\"body\":{}}",
        """{"typeWebhook":null}""", """{"typeWebhook":17}""", """{"typeWebhook":{}}""", """{"typeWebhook":""}""", """{"typeWebhook":"somethingNew"}""",
        .. Without("idMessage"), .. Without("senderData"), .. Without("messageData"), .. Without("timestamp"),
        Message(idMessage: "\"\""), Message(idMessage: "17"), Message(idMessage: "{}"), Message(idMessage: "\"" + new string('A', 500) + "\""),
        Message(chatId: "\"\""), Message(chatId: "17"), Message(chatId: "\"@c.us\""), Message(chatId: "\"status@broadcast\""),
        Message(chatId: "\"120363043968066561@g.us\""), Message(chatId: "\"79000000011-1581234048@g.us\""), Message(chatId: "\"120363@newsletter\""),
        Message(chatId: "\"" + new string('7', 5000) + "@c.us\""),
        Message(timestamp: "-1"), Message(timestamp: "99999999999999999999"), Message(timestamp: "\"yesterday\""), Message(timestamp: "1e400"),
        Message(text: "\"\""), Message(text: "null"), Message(text: "17"), Message(text: "[]"),
        Message(text: "\"\\u0000\""), Message(text: "\"a\\u0000b\""), Message(text: "\"\\ud800\""), Message(text: "\"\\udc00x\""), Message(text: "\"\ufffe\""),
        // From a stranger, whose name is kept.
        Message(chatId: "\"79000000099@c.us\"").Replace("\"A\"", "\"\\ufffe\\ud800\\u0000\"", StringComparison.Ordinal),
        Message(text: "\"" + new string('x', 60_000) + "\""),
        Message(text: "\"" + new string('x', 1_100_000) + "\""),
        Message(text: Nested(1000)), Nested(1000), Nested(60),
        .. new[] { "incomingCall", "outgoingAPIMessageReceived", "outgoingMessageStatus", "stateInstanceChanged", "quotaExceeded" }.Select(type => $$"""{"typeWebhook":"{{type}}"}"""),
        """{"typeWebhook":"outgoingMessageStatus","chatId":"x","idMessage":"y","status":{}}""",
        // The whole answer is no JSON any more; only its receiptId can be fished out.
        "{", "{{{", "}", "", "\"", "<html>502</html>", "{\"typeWebhook\":\"incomingMessageReceived\",", "\"\\x\"", "\u0001",
    ];

    private static string Body(string file)
    {
        using var document = JsonDocument.Parse(file);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("body", out var body) ? body.GetRawText() : file;
    }

    private static IEnumerable<string> Without(string field)
    {
        var whole = System.Text.Json.Nodes.JsonNode.Parse(Message())!.AsObject();
        whole.Remove(field);
        yield return whole.ToJsonString();
        whole[field] = null;
        yield return whole.ToJsonString();
        whole[field] = System.Text.Json.Nodes.JsonNode.Parse("[1]");
        yield return whole.ToJsonString();
    }

    private static string Message(string idMessage = "\"BROKEN\"", string chatId = $"\"{Sender}\"", string timestamp = "1700000000", string text = "\"x\"") =>
        $$$$"""
        {"typeWebhook":"incomingMessageReceived","timestamp":{{{{timestamp}}}},"idMessage":{{{{idMessage}}}},
        "senderData":{"chatId":{{{{chatId}}}},"sender":{{{{chatId}}}},"senderName":"A"},
        "messageData":{"typeMessage":"textMessage","textMessageData":{"textMessage":{{{{text}}}}}}}
        """.Replace("BROKEN", $"BROKEN{Math.Abs(HashCode.Combine(chatId, timestamp, text))}", StringComparison.Ordinal);

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    [GeneratedRegex("""(?<field>"(?:chatId|sender|from)":\s*)"[^"@]*@(?:c\.us|lid)["]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PersonalChat();
}
