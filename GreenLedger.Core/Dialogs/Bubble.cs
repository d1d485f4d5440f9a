using System.Text;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Messaging;

namespace GreenLedger.Core.Dialogs;

/// <summary>One message to a person. The text always carries the choices; buttons only repeat them.</summary>
/// <param name="OperationId">The operation whose receipt this is: a reply that quotes the bubble names it.</param>
public sealed record Bubble(string Text, IReadOnlyList<Choice> Choices, long? OperationId = null)
{
    public Bubble(string text, long? operationId = null)
        : this(text, [], operationId)
    {
    }

    /// <summary>The figures it shows: a reply that quotes the bubble, or a <c>почему</c> after it, asks about them.</summary>
    public ShownFigures? Figures { get; init; }

    /// <summary>The file that goes with it.</summary>
    public Attachment? Attachment { get; init; }

    public Bubble After(string? sentence) => sentence is null ? this : this with { Text = $"{sentence}\n\n{Text}" };
}

/// <summary>One way to answer: by its number in the list, by its label or by one of its words.</summary>
/// <param name="Id">What it means to the dialog; never shown.</param>
public sealed record Choice(string Id, string Label, params string[] Words);

public static class Choices
{
    private const int UsualLine = 28;

    /// <summary>The choice that the answer names; null when it names none.</summary>
    public static Choice? Pick(this IReadOnlyList<Choice> choices, string answer)
    {
        var normal = Answer.Normal(answer);
        if (Answer.Number(normal) is { } number) return number >= 1 && number <= choices.Count ? choices[(int)number - 1] : null;
        return choices.FirstOrDefault(choice =>
            Answer.Normal(choice.Label) == normal || choice.Words.Any(word => Answer.Normal(word) == normal));
    }

    public static string Numbered(this IReadOnlyList<Choice> choices)
    {
        var list = new StringBuilder(choices.Count * UsualLine);
        for (var i = 0; i < choices.Count; i++) list.Append(i == 0 ? "" : "\n").Append(i + 1).Append(". ").Append(choices[i].Label);
        return list.ToString();
    }
}
