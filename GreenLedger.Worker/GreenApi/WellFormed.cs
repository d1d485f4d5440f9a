using System.Text;

namespace GreenLedger.Worker.GreenApi;

/// <summary>Text that .NET's JSON reader and PostgreSQL both take: no lone surrogates, no NUL, no byte order mark.</summary>
internal static class WellFormed
{
    private const char Replacement = '\uFFFD';

    public static string Text(string text)
    {
        if (text.Length > 0 && text[0] == '\uFEFF') text = text[1..];
        if (!text.Contains('\0') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return text;

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) clean.Append(text[i++]).Append(text[i]);
            else clean.Append(text[i] == '\0' || char.IsSurrogate(text[i]) ? Replacement : text[i]);
        }

        return clean.ToString();
    }

    /// <summary>The same for surrogates written as <c>\ud83d</c>: half a pair passes the reader and throws when it is looked at.</summary>
    public static string Json(string json)
    {
        json = Text(json);
        if (!json.Contains("\\u", StringComparison.Ordinal)) return json;

        var clean = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\' || i + 1 == json.Length)
            {
                clean.Append(json[i]);
                continue;
            }

            var escaped = Escaped(json, i);
            var length = escaped is null ? 2 : 6;
            if (escaped is { } first && char.IsSurrogate(first))
            {
                if (Escaped(json, i + 6) is { } second && char.IsSurrogatePair(first, second)) length = 12;
                else escaped = null;
                clean.Append(escaped is null ? "\\ufffd" : json.AsSpan(i, length));
            }
            else
            {
                clean.Append(json, i, length);
            }

            i += length - 1;
        }

        return clean.ToString();
    }

    private static char? Escaped(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit)
            ? (char)unit
            : null;
}
