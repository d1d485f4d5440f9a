using System.Globalization;
using System.Text.Json;

namespace GreenLedger.Worker.GreenApi;

/// <summary>JSON as the service really sends it: fields that are missing, null, empty, or of the neighbouring type.</summary>
internal static class JsonReading
{
    // Parsing is not recursive, so depth costs nothing; a message is not lost for what somebody nested beside it.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 4096 };

    private const decimal LastSecond = 253_402_300_799;

    // The same number of milliseconds is a moment of 1973: no message is as old, and no clock as wrong.
    private const decimal MillisecondsFrom = 100_000_000_000;

    /// <summary>Null where the text is not JSON.</summary>
    public static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(WellFormed.Json(text), Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The named member, or an undefined element, of which everything is missing in turn.</summary>
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A string or a number as text; null where it is missing, empty or something else.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String when element.GetString() is { Length: > 0 } text => WellFormed.Text(text),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    public static string? Text(this JsonElement element, string name) => element.At(name).Text();

    public static long? Integer(this JsonElement element) =>
        long.TryParse(element.Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>UNIX time in seconds, or in milliseconds where it can be nothing else.</summary>
    public static DateTimeOffset? Instant(this JsonElement element)
    {
        if (!decimal.TryParse(element.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var time) || time < 1) return null;
        if (time >= MillisecondsFrom) time /= 1000;
        return time <= LastSecond ? DateTimeOffset.FromUnixTimeMilliseconds((long)(time * 1000)) : null;
    }
}
