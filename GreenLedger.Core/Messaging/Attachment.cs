using System.Text.Json;
using System.Text.Json.Serialization;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Messaging;

[JsonConverter(typeof(JsonStringEnumConverter<AttachmentKind>))]
public enum AttachmentKind
{
    /// <summary>Of a day: issued by worker and what remains; of a longer period: issued and markup by day.</summary>
    Picture,

    /// <summary>The facts with their totals as formulas.</summary>
    Workbook,
}

/// <summary>A file that goes with a message. It is made when the message is sent, from the facts of that scope.</summary>
/// <param name="AsOf">When it was asked for, UTC: what was recorded later is not in it.</param>
public sealed record Attachment(AttachmentKind Kind, FiguresScope Scope, DateTimeOffset AsOf, Language Language)
{
    /// <summary>The longest text of a message that carries one.</summary>
    public const int LongestCaption = 1000;

    public static Attachment Read(string json) => JsonSerializer.Deserialize<Attachment>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);
}
