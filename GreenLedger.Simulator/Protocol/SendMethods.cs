using System.Text.Json.Nodes;
using GreenLedger.Simulator.Messages;

namespace GreenLedger.Simulator.Protocol;

/// <summary>Everything that puts a message into the send queue and answers with its id at once.</summary>
internal static class SendMethods
{
    private const int MaxFileBytes = 100 * 1024 * 1024;

    private static readonly Dictionary<string, Func<Check, Check>> Rules = new(StringComparer.Ordinal)
    {
        ["sendMessage"] = check => check.Chat().Text("message", 20_000).Quote().TypingTime(),
        ["sendPoll"] = check => check.Chat().Text("message", 255).PollOptions().Quote(),
        ["sendInteractiveButtons"] = check => check.Chat().Text("body", 20_000).OptionalText("header", 20_000).OptionalText("footer", 20_000).Buttons(withType: true),
        ["sendInteractiveButtonsReply"] = check => check.Chat().Text("body", 20_000).OptionalText("header", 20_000).OptionalText("footer", 20_000).Buttons(withType: false),
        ["sendFileByUrl"] = check => check.Chat().Text("urlFile", int.MaxValue).Text("fileName", int.MaxValue).OptionalText("caption", 20_000).Quote().TypingTime(),
        ["sendFileByUpload"] = check => check.Chat().OptionalText("caption", 20_000).Quote(),
        ["sendLocation"] = check => check.Chat().Number("latitude").Number("longitude").OptionalText("nameLocation", int.MaxValue).OptionalText("address", int.MaxValue).Quote(),
        ["sendContact"] = check => check.Chat().Contact().Quote(),
    };

    public static Answer Send(Call call)
    {
        if (Refuse(call) is { } refusal) return refusal;

        var file = call.Method == "sendFileByUrl" ? FileOf(call) : null;
        return Json("idMessage", call.Instance.Accept(call.Method, call.Body, file));
    }

    public static async Task<Answer> SendFileByUpload(Call call)
    {
        if (!call.Request.HasFormContentType) return call.BadRequest("bad request data");
        var form = await call.Request.ReadFormAsync(call.Request.HttpContext.RequestAborted);
        foreach (var (name, value) in form) call.Body[name] = value.ToString();
        if (Refuse(call) is { } refusal) return refusal;
        if (form.Files.GetFile("file") is not { } upload) return call.Invalid("'file' is required");
        if (upload.Length > MaxFileBytes) return Answer.Error(call.Instance, 500, "request entity too large");

        using var bytes = new MemoryStream();
        await upload.CopyToAsync(bytes);
        var fileName = call.Body.Text("fileName") is { Length: > 0 } given ? given : upload.FileName;
        var file = call.Instance.Shelf.Put(fileName, MimeTypes.Of(fileName), bytes.ToArray());
        var answer = new JsonObject { ["idMessage"] = call.Instance.Accept(call.Method, call.Body, file), ["urlFile"] = file.Url };
        return Answer.Json(answer);
    }

    public static async Task<Answer> UploadFile(Call call)
    {
        using var bytes = new MemoryStream();
        await call.Request.Body.CopyToAsync(bytes);
        var name = call.Request.Headers["GA-Filename"].ToString();
        var file = call.Instance.Shelf.Put(name.Length > 0 ? name : "file", call.Request.ContentType ?? MimeTypes.Of(name), bytes.ToArray());
        return Json("urlFile", file.Url);
    }

    private static Answer? Refuse(Call call)
    {
        if (Rules[call.Method](new Check(call.Body)).Mistake is { } mistake) return call.Invalid(mistake);
        if (call.Instance.Quotas.Admits(call.ChatId!)) return null;

        call.Instance.NotifyQuotaExceeded();
        return Answer.Json(call.Instance.Quotas.RefusalBody(call.Method), 466);
    }

    // A file of somebody else's server is not fetched: the simulator stays on the desk.
    private static StoredFile FileOf(Call call)
    {
        var (url, name) = (call.Body.Text("urlFile")!, call.Body.Text("fileName")!);
        return call.Instance.Shelf.FindUrl(url) ?? new StoredFile(name, MimeTypes.Of(name), []) { Url = url };
    }

    private static Answer Json(string name, string value) => Answer.Json(new JsonObject { [name] = value });
}
