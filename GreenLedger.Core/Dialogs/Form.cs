using System.Text.Json;
using System.Text.Json.Serialization;
using GreenLedger.Core.Dialogs.Menus;


namespace GreenLedger.Core.Dialogs;

/// <summary>
/// A form: questions until nothing is missing, the card, the confirmation, the command. What is special about a form is its table
/// (<see cref="Machine"/>), its card and its command; services decide, the form only collects.
/// </summary>
public abstract class Form<TDraft>(string name, int version) : IDialog
    where TDraft : class
{
    private static readonly JsonSerializerOptions DraftJson = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public string Name => name;

    public bool HoldsTheConversation => true;

    /// <summary>The table. Empty for a form that only asks whether one is sure.</summary>
    protected abstract DialogMachine<TDraft> Machine { get; }

    public async Task<TurnEffect> StartAsync(Turn turn, TDraft draft, CancellationToken cancellation, string? firstSay = null)
    {
        var context = await ContextAsync(turn, draft, cancellation);
        return await AskAsync(turn, context, turn.InboxId, new Move<TDraft>.Asks(Machine.Next(draft), draft, firstSay), cancellation);
    }

    public async Task<TurnEffect?> AnswerAsync(Turn turn, DialogState state, string words, CancellationToken cancellation)
    {
        if (Restore(state) is not { } draft) return Rest.At(turn, turn.Texts.FormChanged(turn.Texts.FormTitle(name)));
        var context = await ContextAsync(turn, draft, cancellation);
        switch (Machine.Answer(context, state.Step, draft, words))
        {
            case Move<TDraft>.Cancelled:
                return Rest.At(turn, turn.Texts.Cancelled);
            case Move<TDraft>.Asks asks:
                return await AskAsync(turn, context, state.StartedBy, asks, cancellation);
            case Move<TDraft>.Confirmed confirmed:
                var objection = await ObjectAsync(turn, context, confirmed.Draft, cancellation);
                return objection is null
                    ? await CommitAsync(turn with { Act = turn.Act with { FirstMessage = state.StartedBy } }, context, confirmed.Draft, cancellation)
                    : Object(turn, context, state.StartedBy, objection);
            default:
                throw new InvalidOperationException("A move that this form does not know.");
        }
    }

    public async Task<Bubble> RepeatAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        if (Restore(state) is not { } draft) return new Bubble(turn.Texts.Cancelled);
        var context = await ContextAsync(turn, draft, cancellation);
        return Show(context, state.Step, draft);
    }

    /// <summary>The form's diagram, for the documentation.</summary>
    public string ToMermaid() => Machine.ToMermaid();

    protected abstract Task<DialogContext> ContextAsync(Turn turn, TDraft draft, CancellationToken cancellation);

    /// <summary>What the card says below its fields.</summary>
    protected virtual IEnumerable<string> CardNotes(DialogContext context, TDraft draft) => [];

    protected virtual string ConfirmQuestion(DialogContext context, TDraft draft) => context.Texts.RecordQuestion;

    protected virtual string Title(DialogContext context, TDraft draft) => context.Texts.FormTitle(name);

    /// <summary>Whether something stands in the way of a complete draft; asked before the card is shown and again when it is confirmed.</summary>
    protected virtual Task<Objection<TDraft>?> ObjectAsync(Turn turn, DialogContext context, TDraft draft, CancellationToken cancellation) =>
        Task.FromResult<Objection<TDraft>?>(null);

    /// <summary>Where a complete draft leads on to another form, there is no card.</summary>
    protected virtual Task<TurnEffect?> InsteadOfCardAsync(Turn turn, TDraft draft, CancellationToken cancellation) =>
        Task.FromResult<TurnEffect?>(null);

    /// <summary>The form was confirmed: do it, by a service.</summary>
    protected abstract Task<TurnEffect> CommitAsync(Turn turn, DialogContext context, TDraft draft, CancellationToken cancellation);

    /// <summary>Leads to a step of this form from <see cref="CommitAsync"/>: the ledger said no, and this question can mend it.</summary>
    protected TurnEffect Ask(Turn turn, DialogContext context, string step, TDraft draft, string say) =>
        Effect(turn, turn.Act.FirstMessage ?? turn.InboxId, step, draft, Show(context, step, draft).After(say));

    private async Task<TurnEffect> AskAsync(Turn turn, DialogContext context, long startedBy, Move<TDraft>.Asks asks, CancellationToken cancellation)
    {
        // A step that was reached by answering, not one that is asked again because the answer was wrong.
        if (asks is { Step: DialogMachine<TDraft>.Card, Mistake: null })
        {
            if (await InsteadOfCardAsync(turn, asks.Draft, cancellation) is { } leadsOn) return leadsOn;
            // The draft changed with this answer, and so may what a card can show.
            context = await ContextAsync(turn, asks.Draft, cancellation);
            if (await ObjectAsync(turn, context, asks.Draft, cancellation) is { } objection)
                return Object(turn, context, startedBy, objection);
        }

        var bubble = Show(context, asks.Step, asks.Draft);
        return Effect(turn, startedBy, asks.Step, asks.Draft, bubble.After(asks.Mistake));
    }

    private TurnEffect Object(Turn turn, DialogContext context, long startedBy, Objection<TDraft> objection) =>
        objection.Step is { } step
            ? Effect(turn, startedBy, step, objection.Draft, Show(context, step, objection.Draft, objection.Question).After(objection.Say))
            : Rest.At(turn, objection.Say);

    private TurnEffect Effect(Turn turn, long startedBy, string step, TDraft draft, Bubble bubble) =>
        new(new DialogState(name, version, step, JsonSerializer.Serialize(draft, DraftJson), startedBy, turn.InboxId, turn.Act.At, turn.Act.Now), bubble);

    private Bubble Show(DialogContext context, string step, TDraft draft, string? question = null)
    {
        if (step == DialogMachine<TDraft>.Card) return Card(context, draft, question);
        var field = Machine[step];
        var asked = field.Question(context, draft);
        var text = asked.Choices.Count == 0 ? asked.Text : $"{asked.Text}\n{asked.Choices.Numbered()}";
        return new Bubble(field.IsAnswered(draft) ? $"{text}\n{context.Texts.AnsweredBefore(field.Show(context, draft))}" : text, asked.Choices);
    }

    private Bubble Card(DialogContext context, TDraft draft, string? question)
    {
        var fields = Machine.Applicable(draft);
        var lines = new List<string> { Title(context, draft) };
        lines.AddRange(fields.Select((field, index) => $"{index + 1}. {context.Texts.FieldLabel(field.Step)}: {field.Show(context, draft)}"));
        lines.AddRange(CardNotes(context, draft));
        lines.Add("");
        lines.Add($"{question ?? ConfirmQuestion(context, draft)} {context.Texts.YesOrNo}");
        if (fields.Count > 0) lines.Add(context.Texts.CardHint(fields.Count, context.Texts.FieldLabel(fields[^1].Step)));
        return new Bubble(string.Join('\n', lines), context.Texts.YesNoChoices);
    }

    private TDraft? Restore(DialogState state)
    {
        if (state.Version != version || !Machine.Knows(state.Step)) return null;
        try
        {
            return JsonSerializer.Deserialize<TDraft>(state.Draft, DraftJson);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Something stands in the way: what to say, and the step whose question can mend it.</summary>
/// <param name="Step">Null: nothing can, the form ends.</param>
/// <param name="Question">On the card: asked instead of the usual question.</param>
public sealed record Objection<TDraft>(string? Say, string? Step, TDraft Draft, string? Question = null);
