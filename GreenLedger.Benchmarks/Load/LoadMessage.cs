using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GreenLedger.Benchmarks.Load;

/// <summary>A message of a made-up worker.</summary>
/// <param name="Expected">What stands in the answer to it, and to none of its neighbours.</param>
internal sealed record LoadMessage(LoadChat Chat, string Text, string Expected, bool IsFact, long WrittenAt)
{
    public long ReceiptId { get; init; }

    /// <summary>The timestamp of the first answer that carried it; zero until then.</summary>
    public long GivenAt { get; set; }

    public required string IdMessage { get; init; }

    /// <summary>When it was written, on the sender's clock.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>The answer of receiveNotification, in the form in which the service gives a text.</summary>
    public byte[] ToWire() => Encoding.UTF8.GetBytes(
        $$"""
        {"receiptId":{{ReceiptId}},"body":{"typeWebhook":"incomingMessageReceived","instanceData":{"idInstance":{{Chat.Instance.Id}},"wid":"7800{{Chat.Instance.Id}}@c.us","typeInstance":"whatsapp"},"timestamp":{{SentAt.ToUnixTimeSeconds()}},"idMessage":"{{IdMessage}}","senderData":{"chatId":"{{Chat.Id}}","sender":"{{Chat.Id}}","chatName":"Асан","senderName":"Асан","senderContactName":""},"messageData":{"typeMessage":"textMessage","textMessageData":{"textMessage":"{{JsonEncodedText.Encode(Text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"} } } }
        """);
}
