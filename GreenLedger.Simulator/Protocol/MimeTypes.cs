using Microsoft.AspNetCore.StaticFiles;

namespace GreenLedger.Simulator.Protocol;

/// <summary>The service goes by the extension alone.</summary>
internal static class MimeTypes
{
    private static readonly FileExtensionContentTypeProvider Known = new();

    public static string Of(string fileName) => Known.TryGetContentType(fileName, out var type) ? type : "application/octet-stream";
}
