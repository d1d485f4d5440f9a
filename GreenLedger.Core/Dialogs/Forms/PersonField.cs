using System.Globalization;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Dialogs.Forms;

/// <summary>Whose pockets can change now.</summary>
internal static class OpenShifts
{
    public static async Task<IReadOnlyList<Person>> OwnersAsync(IPeopleStore people, IShiftStore shifts, DateTimeOffset at, CancellationToken cancellation)
    {
        var owners = await shifts.ListOwnersAsync(at, cancellation);
        return [.. (await people.ListAsync(cancellation)).Where(person => owners.Contains(person.PersonId))];
    }
}

/// <summary>"Which worker?": a numbered list, answered by number or by name.</summary>
internal static class PersonField
{
    public static Field<TDraft> Create<TDraft>(Func<TDraft, int?> get, Func<TDraft, int, TDraft> with)
        where TDraft : class => new(
        Steps.Worker,
        (context, _) => new Question(context.Texts.AskWorker, Choices(context.People)),
        (context, draft, words) => Choices(context.People).Pick(words)?.Id is { } id
            ? with(draft, int.Parse(id, CultureInfo.InvariantCulture))
            : context.Texts.WorkerExpected,
        draft => get(draft) is not null,
        (context, draft) => context.People.FirstOrDefault(person => person.PersonId == get(draft))?.Name ?? "");

    private static IReadOnlyList<Choice> Choices(IReadOnlyList<Person> people) =>
        [.. people.Select(person => new Choice(person.PersonId.ToString(CultureInfo.InvariantCulture), person.Name))];
}
