using System.Net.Http.Headers;
using System.Text;

namespace GreenLedger.Worker.GreenApi;

/// <summary>The multipart form of an upload. The file is read while it is being sent, never as a whole.</summary>
internal static class UploadForm
{
    public static MultipartFormDataContent Create(string chatId, OutgoingFile file, string caption, string? quotedMessageId)
    {
        var form = new MultipartFormDataContent
        {
            // .NET would hide a Cyrillic file name in =?utf-8?B?…?=; here it stands as browsers write it.
            HeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
        Add(form, "chatId", chatId);
        Add(form, "caption", caption);
        Add(form, "fileName", file.Name);
        if (quotedMessageId is not null) Add(form, "quotedMessageId", quotedMessageId);
        AddFile(form, file);
        return form;
    }

    private static void Add(MultipartFormDataContent form, string name, string value)
    {
        var part = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"");
        form.Add(part);
    }

    private static void AddFile(MultipartFormDataContent form, OutgoingFile file)
    {
        var part = new StreamContent(file.OpenRead());
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{Escaped(file.Name)}\"");
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
        form.Add(part);
    }

    // The three characters that would end the name or the header, as browsers escape them.
    private static string Escaped(string name) => name
        .Replace("\"", "%22", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
