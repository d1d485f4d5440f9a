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
        ["sendFileByUpload"] = check => check.Chat().OptionalText("caption", 20_000).Quote().TypingTime(),
        ["sendLocation"] = check => check.Chat().Number("latitude").Number("longitude").OptionalText("nameLocation", int.MaxValue).OptionalText("address", int.MaxValue).Quote(),
        ["sendContact"] = check => check.Chat().Contact().Quote(),
    };

    public static Answer Send(Call call)
    {
        if (Refuse(call) is { } refusal) return refusal;

        var file = call.Method == "sendFileByUrl" ? FileOf(call) : null;
        return Json("idMessage", call.Instance.Accept(call, file));
    }

    public static async Task<Answer> SendFileByUpload(Call call)
    {
        var (form, refusal) = await ReadFormAsync(call);
        if (form is null) return refusal!;
        foreach (var (name, value) in form) call.Body[name] = value.ToString();
        // A form knows texts alone.
        if (double.TryParse(call.Body.Text("typingTime"), out var typing)) call.Body["typingTime"] = JsonNode.Parse(typing.ToString("R"));

        var check = Rules[call.Method](new Check(call.Body)).Need(form.Files.GetFile("file") is not null, "'file' is required");
        if (check.Mistake is { } mistake) return call.Invalid(mistake);
        var upload = form.Files.GetFile("file")!;
        if (upload.Length > MaxFileBytes) return TooLarge(call);
        if (RefuseStranger(call) is { } stranger) return stranger;

        using var bytes = new MemoryStream();
        await upload.CopyToAsync(bytes);
        var fileName = call.Body.Text("fileName") is { Length: > 0 } given ? given : upload.FileName;
        var file = call.Instance.Shelf.Put(fileName, MimeTypes.Of(fileName), bytes.ToArray());
        var answer = new JsonObject { ["idMessage"] = call.Instance.Accept(call, file), ["urlFile"] = file.Url };
        return Answer.Json(answer);
    }

    private static async Task<(IFormCollection? Form, Answer? Refusal)> ReadFormAsync(Call call)
    {
        var isMultipart = call.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
        if (!isMultipart) return (null, call.BadRequest("bad request data"));
        try
        {
            return (await call.Request.ReadFormAsync(call.Request.HttpContext.RequestAborted), null);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge(call));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !call.Request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return (null, call.BadRequest("bad request data"));
        }
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
        return Rules[call.Method](new Check(call.Body)).Mistake is { } mistake ? call.Invalid(mistake) : RefuseStranger(call);
    }

    /// <summary>A chat for which the month's quota has no room.</summary>
    private static Answer? RefuseStranger(Call call)
    {
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

    private static Answer TooLarge(Call call) => Answer.Error(call.Instance, 500, "request entity too large");

    private static Answer Json(string name, string value) => Answer.Json(new JsonObject { [name] = value });
}
