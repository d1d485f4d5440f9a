using System.Text.Json;
using System.Text.Json.Serialization;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs.Lists;

/// <summary>The list of operations, page by page and filtered, and from there one operation in full.</summary>
public sealed class OperationsDialog(VisibleOperations operations, OperationDialog operation, IPeopleStore people) : IDialog
{
    private const int PageSize = 10;
    private const int Version = 2;
    private const string PageStep = "page";

    private static readonly JsonSerializerOptions DraftJson = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public string Name => "operations";

    public bool HoldsTheConversation => false;

    /// <param name="own">The speaker's own; a worker has no other.</param>
    public Task<TurnEffect> StartAsync(Turn turn, bool own, CancellationToken cancellation) => PageAsync(turn, Listed.All(turn, own), cancellation);

    /// <summary>Those that the filter leaves, within what the speaker may see.</summary>
    public Task<TurnEffect> StartAsync(Turn turn, OperationFilter filter, CancellationToken cancellation) =>
        PageAsync(turn, Listed.All(turn, own: false) with { Filter = filter }, cancellation);

    /// <summary>A line like <c>операции расход банк Асан вчера</c>; null where it means the menu's line.</summary>
    public Task<TurnEffect?> StartFromLineAsync(Turn turn, FilterLine line, CancellationToken cancellation) =>
        LineAsync(turn, Listed.All(turn, own: false), line, cancellation);

    public async Task<TurnEffect?> AnswerAsync(Turn turn, DialogState state, string words, CancellationToken cancellation)
    {
        if (Restore(turn, state) is not { } listed) return null;
        if (Vocabulary.FilterLine(Answer.Normal(words)) is { } asked && await LineAsync(turn, listed, asked, cancellation) is { } line) return line;
        if (Vocabulary.IsResetFilter(Answer.Normal(words))) return await PageAsync(turn, Listed.All(turn, listed.Own), cancellation);
        if (AskedBy(state, listed) is { } step) return await AnswerFilterAsync(turn, listed, step, words, cancellation);

        if (Answer.IsMore(words) && listed.Last is { } last) return await PageAsync(turn, listed with { Filter = listed.Filter with { Before = last } }, cancellation);
        return Answer.Number(words) is { } number && number >= listed.Last && (listed.Filter.Before is not { } before || number < before)
            ? await operation.StartAsync(turn, number, cancellation)
            : null;
    }

    public async Task<TurnEffect?> ExplainAsync(Turn turn, DialogState state, string words, CancellationToken cancellation)
    {
        if (Restore(turn, state) is not { } listed || AskedBy(state, listed) is not { } step) return null;
        var filters = await FiltersAsync(turn, listed, cancellation);
        var asked = await AskAsync(turn, listed, step, cancellation);
        return asked with { Bubble = asked.Bubble?.After(filters.Expected(step, words)) };
    }

    public async Task<Bubble> RepeatAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        if (Restore(turn, state) is not { } listed) return (await StartAsync(turn, own: false, cancellation)).Bubble!;
        var shown = AskedBy(state, listed) is { } step ? await AskAsync(turn, listed, step, cancellation) : await PageAsync(turn, listed, cancellation);
        return shown.Bubble!;
    }

    /// <summary>The whole filter in one line; <c>фильтр</c> alone asks for it.</summary>
    private async Task<TurnEffect?> LineAsync(Turn turn, Listed listed, FilterLine line, CancellationToken cancellation)
    {
        if (line.Filters.Length == 0) return line.IsAboutList ? await AskAsync(turn, listed, FilterStep.Field, cancellation) : null;

        var wanted = Listed.All(turn, own: line.IsOwn || (line.IsAboutList && listed.Own));
        var reading = (await FiltersAsync(turn, wanted, cancellation)).Read(line.Filters);
        return reading.Filter is { } filter
            ? await PageAsync(turn, wanted with { Filter = filter }, cancellation)
            : new TurnEffect(null, new Bubble(turn.Texts.FilterMistake(reading.Mistake!, wanted.Own)));
    }

    private async Task<TurnEffect?> AnswerFilterAsync(Turn turn, Listed listed, FilterStep step, string words, CancellationToken cancellation)
    {
        if (Answer.IsCancel(words) || (Answer.IsBack(words) && step == FilterStep.Field)) return await PageAsync(turn, listed, cancellation);
        if (Answer.IsBack(words)) return await AskAsync(turn, listed, FilterStep.Field, cancellation);

        var filters = await FiltersAsync(turn, listed, cancellation);
        if (filters.PickField(step, words) is { } field) return await AskAsync(turn, listed, field, cancellation);
        return (filters.PickValue(step, words, listed.Filter) ?? filters.Read(words).Filter?.Over(listed.Filter)) is { } filter
            ? await PageAsync(turn, listed with { Filter = filter with { Before = null } }, cancellation)
            : null;
    }

    private async Task<TurnEffect> AskAsync(Turn turn, Listed listed, FilterStep step, CancellationToken cancellation)
    {
        var filters = await FiltersAsync(turn, listed, cancellation);
        var choices = filters.Choices(step);
        var title = turn.Texts.FilteredTitle(listed.Own, listed.Filter, filters.NameOf(listed.Filter.PersonId), filters.Today);
        return new TurnEffect(State(turn, listed, step.ToString()), new Bubble($"{title}\n{turn.Texts.AskFilter(step)}\n{choices.Numbered()}", choices));
    }

    private async Task<TurnEffect> PageAsync(Turn turn, Listed listed, CancellationToken cancellation)
    {
        if (listed.Own) listed = listed with { Filter = listed.Filter with { PersonId = null } };
        var filter = listed.Own ? listed.Filter with { PersonId = turn.Person.PersonId } : listed.Filter;
        var found = await operations.ListAsync(turn.Person, filter, PageSize + 1, cancellation);
        if (found.Count == 0 && (listed.Filter.Before is not null || listed.Filter.IsEmpty))
            return Rest.At(turn, turn.Texts.NoOperations(isLaterPage: listed.Filter.Before is not null));

        var filters = await FiltersAsync(turn, listed, cancellation);
        var title = turn.Texts.FilteredTitle(listed.Own, listed.Filter, filters.NameOf(listed.Filter.PersonId), filters.Today);
        var shown = found.Take(PageSize).ToList();
        IEnumerable<string> lines = shown.Count == 0
            ? [title, turn.Texts.NothingFiltered]
            : [
                title,
                .. shown.Select(line => turn.Texts.OperationLine(line, withPerson: !listed.Own && listed.Filter.PersonId is null, turn.Company)),
                "",
                turn.Texts.OperationsHint(shown[0].OperationId, hasMore: found.Count > PageSize),
                turn.Texts.FilterHint(listed.Own),
            ];
        return new TurnEffect(State(turn, listed with { Last = shown.LastOrDefault()?.OperationId }, PageStep), new Bubble(string.Join('\n', lines)));
    }

    private async Task<FilterChoices> FiltersAsync(Turn turn, Listed listed, CancellationToken cancellation) => new(
        turn.Texts,
        listed.Own ? [turn.Person] : await people.ListAsync(cancellation),
        BusinessDay.On(turn.Act.At, turn.Company.TimeZone),
        listed.Own);

    private static Listed? Restore(Turn turn, DialogState state)
    {
        if (state.Version != Version || JsonSerializer.Deserialize<Listed>(state.Draft, DraftJson) is not { } listed) return null;

        // What an admin once saw is no longer seen by one who has become a worker.
        return listed.Own || VisibleOperations.SeesOthers(turn.Person) ? listed : Listed.All(turn, own: true);
    }

    /// <summary>The question of the filter that was asked; null at the list itself.</summary>
    private static FilterStep? AskedBy(DialogState state, Listed listed)
    {
        if (!Enum.TryParse<FilterStep>(state.Step, out var step)) return null;
        return step == FilterStep.Worker && listed.Own ? FilterStep.Field : step;
    }

    private DialogState State(Turn turn, Listed listed, string step) =>
        new(Name, Version, step, JsonSerializer.Serialize(listed, DraftJson), turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now);

    /// <param name="Own">The speaker's own, whoever they are; the filter then names nobody.</param>
    /// <param name="Last">The smallest number shown; null where none was.</param>
    private sealed record Listed(bool Own, OperationFilter Filter, long? Last = null)
    {
        public static Listed All(Turn turn, bool own) => new(own || !VisibleOperations.SeesOthers(turn.Person), OperationFilter.All);
    }
}
