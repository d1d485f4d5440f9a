using System.Text;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs;

/// <summary>
/// The table of a form: its questions in order, where it branches, and the card that ends it. A turn is a function of step, draft and
/// words and touches nothing. This file is the seam for the Stateless package, should it be had one day.
/// </summary>
public sealed class DialogMachine<TDraft>
    where TDraft : class
{
    public const string Card = "card";

    private static readonly char[] BetweenFieldAndValue = [' ', '\t', '\n', ':', '=', '\u00a0'];

    private readonly List<Field<TDraft>> _fields = [];

    /// <summary>Asks for a field. The next question is always the first field that is missing.</summary>
    public DialogMachine<TDraft> Ask(Field<TDraft> field)
    {
        _fields.Add(field);
        return this;
    }

    /// <summary>Asks for a field only where the answers so far call for it.</summary>
    public DialogMachine<TDraft> Branch(Func<TDraft, bool> when, Field<TDraft> field) => Ask(field with { Applies = when });

    public string Next(TDraft draft) => Applicable(draft).FirstOrDefault(field => !field.IsAnswered(draft))?.Step ?? Card;

    public IReadOnlyList<Field<TDraft>> Applicable(TDraft draft) => [.. _fields.Where(field => field.Applies(draft))];

    public Field<TDraft> this[string step] => _fields.Single(field => field.Step == step);

    public bool Knows(string step) => step == Card || _fields.Any(field => field.Step == step);

    /// <summary>One answer: where the form goes from here.</summary>
    public Move<TDraft> Answer(DialogContext context, string step, TDraft draft, string words)
    {
        if (Dialogs.Answer.IsCancel(words)) return new Move<TDraft>.Cancelled();
        if (Dialogs.Answer.IsBack(words)) return Back(step, draft);
        return step == Card ? AnswerCard(context, draft, words) : AnswerField(context, this[step], draft, words);
    }

    /// <summary>The table as a Mermaid state diagram.</summary>
    public string ToMermaid()
    {
        var diagram = new StringBuilder("stateDiagram-v2\n");
        var from = "[*]";
        foreach (var field in _fields)
        {
            diagram.Append($"    {from} --> {field.Step}\n");
            from = field.Step;
        }

        return diagram.Append($"    {from} --> {Card}\n    {Card} --> [*]: yes\n    {Card} --> [*]: no\n").ToString();
    }

    private Move<TDraft> Back(string step, TDraft draft)
    {
        var fields = Applicable(draft);
        var at = step == Card ? fields.Count : fields.ToList().FindIndex(field => field.Step == step);
        return new Move<TDraft>.Asks(at <= 0 ? step : fields[at - 1].Step, draft);
    }

    private Move<TDraft> AnswerField(DialogContext context, Field<TDraft> field, TDraft draft, string words)
    {
        if (field.IsAnswered(draft) && Dialogs.Answer.IsKeep(words)) return Continue(draft);
        var reading = field.Read(context, draft, words);
        return reading.Draft is { } answered ? Continue(answered) : new Move<TDraft>.Asks(field.Step, draft, reading.Mistake);
    }

    private Move<TDraft> AnswerCard(DialogContext context, TDraft draft, string words)
    {
        if (Dialogs.Answer.IsYes(words)) return new Move<TDraft>.Confirmed(draft);
        if (Dialogs.Answer.IsNo(words)) return new Move<TDraft>.Cancelled();

        var fields = Applicable(draft);
        var (head, tail) = Split(words);
        var field = Dialogs.Answer.Number(head) is { } number
            ? fields.ElementAtOrDefault((int)Math.Clamp(number - 1, -1, int.MaxValue))
            : fields.FirstOrDefault(candidate => Vocabulary.IsField(candidate.Step, Dialogs.Answer.Normal(head)));
        if (field is null) return new Move<TDraft>.Asks(Card, draft, context.Texts.CardExpects(Example(context, draft, fields)));
        if (tail.Length == 0) return new Move<TDraft>.Asks(field.Step, draft);
        var reading = field.Read(context, draft, tail);
        return reading.Draft is { } changed ? Continue(changed) : new Move<TDraft>.Asks(Card, draft, reading.Mistake);
    }

    /// <summary>How a field would be changed: a line of this card that is short enough to be typed.</summary>
    private static string? Example(DialogContext context, TDraft draft, IReadOnlyList<Field<TDraft>> fields) => fields
        .Select((field, index) => (Number: index + 1, Value: field.Show(context, draft)))
        .Where(line => line.Value.Length <= 20 && line.Value.Any(char.IsLetterOrDigit))
        .Select(line => $"{line.Number} {line.Value}")
        .FirstOrDefault();

    private Move<TDraft> Continue(TDraft draft) => new Move<TDraft>.Asks(Next(draft), draft);

    private static (string Head, string Tail) Split(string words)
    {
        var parts = words.Split(BetweenFieldAndValue, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (parts.Length > 0 ? parts[0] : "", parts.Length > 1 ? parts[1] : "");
    }
}

/// <summary>One question of a form, the field of the draft that it fills, and how the card shows it.</summary>
/// <param name="Step">Its name in the database and in <see cref="Texts.BotTexts.FieldLabel"/>.</param>
/// <param name="Read">The draft with the answer in it, or a sentence that says what is expected.</param>
public sealed record Field<TDraft>(
    string Step,
    Func<DialogContext, TDraft, Question> Question,
    Func<DialogContext, TDraft, string, Reading<TDraft>> Read,
    Func<TDraft, bool> IsAnswered,
    Func<DialogContext, TDraft, string> Show)
    where TDraft : class
{
    public Func<TDraft, bool> Applies { get; init; } = static _ => true;
}

public sealed record Question(string Text, IReadOnlyList<Choice> Choices)
{
    public Question(string text)
        : this(text, [])
    {
    }
}

public readonly record struct Reading<TDraft>(TDraft? Draft, string? Mistake)
    where TDraft : class
{
    public static implicit operator Reading<TDraft>(TDraft draft) => new(draft, null);

    public static implicit operator Reading<TDraft>(string mistake) => new(null, mistake);
}

/// <summary>Where an answer leads.</summary>
public abstract record Move<TDraft>
    where TDraft : class
{
    private Move()
    {
    }

    /// <summary>The question of this step, or the card; first a sentence about what was wrong, if anything was.</summary>
    public sealed record Asks(string Step, TDraft Draft, string? Mistake = null) : Move<TDraft>;

    public sealed record Confirmed(TDraft Draft) : Move<TDraft>;

    public sealed record Cancelled : Move<TDraft>;
}
