using GreenLedger.Simulator.Messages;

namespace GreenLedger.Simulator.Phones;

public sealed record BubbleButton(string Id, string Text);

/// <summary>One message of the bot on a person's screen.</summary>
/// <param name="Text">Of a picture: its caption; of buttons: the body; of a poll: the question.</param>
public sealed record Bubble(string IdMessage, string ChatId, string Method, string Text, DateTimeOffset At)
{
    /// <summary>The place among all bubbles of the instance.</summary>
    public int Index { get; init; }

    public string Header { get; init; } = "";

    public string Footer { get; init; } = "";

    public IReadOnlyList<BubbleButton> Buttons { get; init; } = [];

    public IReadOnlyList<string> Options { get; init; } = [];

    public StoredFile? File { get; init; }

    public string? QuotedMessageId { get; init; }

    public bool IsEdited { get; init; }

    public bool IsDeleted { get; init; }
}
