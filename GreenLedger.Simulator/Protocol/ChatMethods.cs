using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator.Protocol;

/// <summary>Acts in a chat that are no new message.</summary>
internal static class ChatMethods
{
    public static Answer CheckWhatsapp(Call call)
    {
        if (call.Instance.State != InstanceState.Authorized) return call.BadRequest("instance is starting or not authorized");
        if (call.Body.ContainsKey("phoneNumber") == call.Body.ContainsKey("chatId")) return call.Invalid("exactly one of [phoneNumber, chatId] is required");
        if (call.Body.ContainsKey("phoneNumber") && call.Body.Number("phoneNumber") is null)
        {
            return call.Invalid("Wrong format. 'phoneNumber' must contain only digits");
        }

        var number = call.Body.Number("phoneNumber") is { } digits ? $"{digits:F0}" : call.ChatId?.Split('@')[0] ?? "";
        if (number.Length is < 11 or > 16 || !number.All(char.IsAsciiDigit)) return call.BadRequest("bad phone number, valid from 11 to 16 digits");
        return Answer.Json(call.Instance.Switches.NumbersWithoutWhatsApp.Contains(number)
            ? new JsonObject { ["existsWhatsapp"] = false }
            : new JsonObject { ["existsWhatsapp"] = true, ["chatId"] = Lids.Of(number), ["phoneNumber"] = $"{number}@c.us" });
    }

    public static Answer ReadChat(Call call)
    {
        if (new Check(call.Body).Chat().Mistake is { } mistake) return call.Invalid(mistake);
        return Answer.Json(new JsonObject { ["setRead"] = true });
    }

    public static Answer SendTyping(Call call)
    {
        if (new Check(call.Body).Chat().TypingTime().Mistake is { } mistake) return call.Invalid(mistake);
        return Answer.Empty;
    }

    public static Answer EditMessage(Call call)
    {
        var check = new Check(call.Body).Chat().Text("idMessage", int.MaxValue).Text("message", 20_000);
        if (check.Mistake is { } mistake) return call.Invalid(mistake);

        var (chatId, idMessage, text) = (call.ChatId!, call.IdMessage!, call.Body.Text("message")!);
        if (call.Instance.Journal.Find(chatId, idMessage) is not { } message) return call.BadRequest("bad request data");
        // Seen on the live service: a message with buttons answers another id and stays as it was.
        if (message.ContainsKey("interactiveButtons")) idMessage = call.Instance.NextIncomingId(chatId);
        call.Instance.Journal.Edit(chatId, idMessage, text);
        call.Instance.Bubbles.Change(chatId, idMessage, bubble => bubble with { Text = text, IsEdited = true });
        return Answer.Json(new JsonObject { ["idMessage"] = idMessage });
    }

    public static Answer DeleteMessage(Call call)
    {
        if (new Check(call.Body).Chat().Text("idMessage", int.MaxValue).Mistake is { } mistake) return call.Invalid(mistake);
        if (!call.Instance.Journal.Delete(call.ChatId!, call.IdMessage!)) return call.BadRequest("bad request data");
        if (call.Body["onlySenderDelete"]?.ToString() != "true")
        {
            call.Instance.Bubbles.Change(call.ChatId!, call.IdMessage!, bubble => bubble with { IsDeleted = true });
        }
        return Answer.Empty;
    }
}
