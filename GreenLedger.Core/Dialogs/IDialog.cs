namespace GreenLedger.Core.Dialogs;

/// <summary>A conversation with a purpose.</summary>
public interface IDialog
{
    string Name { get; }

    /// <summary>Whether its question must be answered before anything else is heard, and ends when nobody does.</summary>
    bool HoldsTheConversation { get; }

    /// <summary>The answer to the present question; null when the words mean nothing here.</summary>
    Task<TurnEffect?> AnswerAsync(Turn turn, DialogState state, string words, CancellationToken cancellation);

    /// <summary>What was expected, when nothing else could be made of the words either; null: the menu says it.</summary>
    Task<TurnEffect?> ExplainAsync(Turn turn, DialogState state, string words, CancellationToken cancellation) => Task.FromResult<TurnEffect?>(null);

    /// <summary>The present question once more, after a sentence about something else.</summary>
    Task<Bubble> RepeatAsync(Turn turn, DialogState state, CancellationToken cancellation);
}
