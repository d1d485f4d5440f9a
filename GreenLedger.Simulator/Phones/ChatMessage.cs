using GreenLedger.Simulator.Messages;

namespace GreenLedger.Simulator.Phones;

/// <summary>One message on a person's screen, their own or the bot's, as it looks now.</summary>
/// <param name="Number">Whose screen.</param>
public sealed record ChatMessage(string Number, string IdMessage, bool IsOwn, string Text, DateTimeOffset At)
{
    /// <summary>The place among all messages of all screens.</summary>
    public int Index { get; init; }

    /// <summary>Grows with every change of any message: who saw everything up to one revision asks for what came behind it.</summary>
    public long Revision { get; init; }

    public string Header { get; init; } = "";

    public string Footer { get; init; } = "";

    public IReadOnlyList<BubbleButton> Buttons { get; init; } = [];

    public IReadOnlyList<string> Options { get; init; } = [];

    public IReadOnlyList<string> Votes { get; init; } = [];

    public StoredFile? File { get; init; }

    public string? QuotedMessageId { get; init; }

    public string Reaction { get; init; } = "";

    /// <summary><c>sent</c>, <c>delivered</c>, <c>read</c>, and of the bot's messages whatever else the service tells.</summary>
    public string Status { get; init; } = "";

    public bool IsEdited { get; init; }

    public bool IsDeleted { get; init; }
}
