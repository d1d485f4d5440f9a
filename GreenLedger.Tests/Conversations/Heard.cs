using System.Text.Json;
using GreenLedger.Data.Messaging;

namespace GreenLedger.Tests.Conversations;

/// <summary>A bubble as it stands in the outbox; in <see cref="Text"/> the spaces that do not break are ordinary ones.</summary>
internal sealed record Heard(string Text, IReadOnlyList<SendButton> Buttons, long? OperationId, string IdMessage)
{
    public static readonly Heard Silence = new("", [], OperationId: null, IdMessage: "");

    public bool IsSilence => IdMessage.Length == 0;

    /// <summary>The lines that can be chosen by number, without their numbers.</summary>
    public IReadOnlyList<string> Lines =>
        [.. Text.Split('\n').Where(line => line.Length > 3 && char.IsDigit(line[0]) && line.Contains(". ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])];

    public static Heard From(string text, string? buttons, long? operationId, string idMessage) => new(
        text.Replace('\u00a0', ' '),
        buttons is null ? [] : JsonSerializer.Deserialize<SendButton[]>(buttons)!,
        operationId,
        idMessage);
}
