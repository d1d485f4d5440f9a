using GreenLedger.Simulator.Phones;

namespace GreenLedger.Player;

/// <summary>The part of one phone's conversation that a guide shows.</summary>
public sealed record ScenarioPicture(string Name, string PageUrl, string TimeZone, string Owner, string Number, IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>Every word in it, line by line, but for the time of a bubble.</summary>
    public IEnumerable<string> Words() => Messages.SelectMany(message =>
    {
        var quoted = message.QuotedMessageId is not null ? "(цитата) " : "";
        var file = message.File is { } shown ? $"[{shown.FileName}] " : "";
        var lines = $"{quoted}{file}{message.Text}".Replace('\u00a0', ' ').Split('\n').Concat(message.Buttons.Select(button => $"[{button.Text}]"));
        return lines.Select((line, index) => $"{(index > 0 ? "     " : message.IsOwn ? "Вы:  " : "Бот: ")}{line}".TrimEnd());
    });
}
