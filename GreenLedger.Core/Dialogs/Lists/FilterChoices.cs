using System.Globalization;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs.Lists;

/// <summary>The questions of a filter: which field, then which value of it.</summary>
public enum FilterStep
{
    Field,
    Worker,
    Kind,
    Pocket,
    Period,
    Deleted,
}

/// <summary>The numbered choices of a filter, and what the answers to them mean.</summary>
/// <param name="own">The speaker's own list: the worker is no choice.</param>
internal sealed class FilterChoices(BotTexts texts, IReadOnlyList<Person> people, DateOnly today, bool own)
{
    private const string Any = "any";

    public DateOnly Today => today;

    public string? NameOf(int? personId) => own ? null : people.FirstOrDefault(person => person.PersonId == personId)?.Name;

    public IReadOnlyList<Choice> Choices(FilterStep step) => [.. Values(step), new Choice(Any, texts.AnyValue(step))];

    /// <summary>The field that the answer names; null when it names none.</summary>
    public FilterStep? PickField(FilterStep step, string words) =>
        step == FilterStep.Field && Choices(step).Pick(words) is { } picked && picked.Id != Any ? Enum.Parse<FilterStep>(picked.Id) : null;

    /// <summary>The filter with the value that the answer names; null when it names none.</summary>
    public OperationFilter? PickValue(FilterStep step, string words, OperationFilter filter)
    {
        if (Choices(step).Pick(words) is not { } picked) return null;
        var id = picked.Id == Any ? null : picked.Id;
        return step switch
        {
            FilterStep.Field => id is null ? OperationFilter.All : null,
            FilterStep.Worker => filter with { PersonId = id is null ? null : int.Parse(id, CultureInfo.InvariantCulture) },
            FilterStep.Kind => filter with { Kind = id is null ? null : Enum.Parse<OperationKind>(id) },
            FilterStep.Pocket => filter with { Pocket = id is null ? null : Enum.Parse<Pocket>(id) },
            FilterStep.Period => filter with { Period = id is null ? null : PeriodReader.Read(id, today).Period },
            FilterStep.Deleted => filter with { IsDeleted = id is null ? null : bool.Parse(id) },
        };
    }

    public FilterReading Read(string words) => FilterReader.Read(words, people, today);

    /// <summary>What is wrong with an answer that was understood nowhere.</summary>
    public string Expected(FilterStep step, string words)
    {
        if (Answer.Number(words) is not null) return texts.KindExpected;
        var mistake = Read(words).Mistake;
        return step switch
        {
            FilterStep.Field => mistake is null ? texts.KindExpected : texts.FilterMistake(mistake, own),
            FilterStep.Worker => mistake is FilterMistake.SeveralPeople ? texts.FilterMistake(mistake, own) : texts.WorkerExpected,
            FilterStep.Pocket => texts.PocketExpected,
            FilterStep.Period => texts.PeriodMistake(PeriodReader.Read(words, today).Mistake),
            FilterStep.Kind or FilterStep.Deleted => texts.KindExpected,
        };
    }

    private IEnumerable<Choice> Values(FilterStep step) => step switch
    {
        FilterStep.Field => Enum.GetValues<FilterStep>()
            .Where(field => field != FilterStep.Field && (field != FilterStep.Worker || !own))
            .Select(field => new Choice(field.ToString(), texts.FilterLabel(field))),
        FilterStep.Worker => people.Select(person => new Choice(person.PersonId.ToString(CultureInfo.InvariantCulture), person.Name)),
        FilterStep.Kind => Enum.GetValues<OperationKind>().Select(kind => new Choice(kind.ToString(), texts.KindName(kind), Vocabulary.Kinds(kind))),
        FilterStep.Pocket => Pockets.All.Select(pocket => new Choice(pocket.ToString(), texts.PocketName(pocket), Vocabulary.Pocket(pocket))),
        FilterStep.Period => texts.PeriodChoices.Select(period => new Choice(period, period)),
        FilterStep.Deleted => [new Choice(bool.TrueString, texts.DeletedChoice(isDeleted: true)), new Choice(bool.FalseString, texts.DeletedChoice(isDeleted: false))],
    };
}
