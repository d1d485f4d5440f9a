using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Operations;

/// <summary>What was wrong with a line of filters.</summary>
public abstract record FilterMistake
{
    private FilterMistake()
    {
    }

    public sealed record NotUnderstood(string Words) : FilterMistake;

    public sealed record SeveralPeople(IReadOnlyList<string> Names) : FilterMistake;

    public sealed record WrongPeriod(PeriodMistake Mistake) : FilterMistake;
}

/// <param name="Filter">Null when there is a mistake.</param>
public readonly record struct FilterReading(OperationFilter? Filter, FilterMistake? Mistake);

/// <summary>
/// <c>расход банк Асан вчера</c>: kind, pocket, worker, period, deleted or not, in any order, each at most once, in Russian and English at once.
/// </summary>
public static class FilterReader
{
    /// <param name="people">Whose names may be named; for a worker nobody's but their own, so that no answer tells who exists.</param>
    public static FilterReading Read(string line, IReadOnlyList<Person> people, DateOnly today) => new FilterWords(line, people, today).Read();
}

internal sealed class FilterWords(string line, IReadOnlyList<Person> people, DateOnly today)
{
    private List<string> _words = Words(line);
    private OperationFilter _filter = OperationFilter.All;
    private FilterMistake? _mistake;

    public FilterReading Read()
    {
        // A name of two words may contain any word; a name of one word gives way to the words that everybody uses.
        TakePerson(name => name.Count > 1 ? name : []);
        TakePeriod();
        TakeDeleted();
        _filter = _filter with
        {
            Kind = TakeFirst(Enum.GetValues<OperationKind>(), Vocabulary.Kinds),
            Pocket = TakeFirst(Shifts.Pockets.All, Vocabulary.Pocket),
        };
        TakePerson(name => name);
        TakePerson(name => name.Take(1));

        _words.RemoveAll(Vocabulary.IsFilterFiller);
        if (_words.Count > 0) _mistake ??= new FilterMistake.NotUnderstood(string.Join(' ', _words));
        return _mistake is null ? new FilterReading(_filter, null) : new FilterReading(null, _mistake);
    }

    private void TakePeriod()
    {
        var reading = PeriodReader.TakeFrom(_words, today, out var rest);
        _words = [.. rest];
        _filter = _filter with { Period = reading.Period };
        if (reading.Mistake is PeriodMistake.NoSuchDate or PeriodMistake.TooLong) _mistake = new FilterMistake.WrongPeriod(reading.Mistake);
    }

    private void TakeDeleted()
    {
        if (Take(Vocabulary.WithoutDeleted)) _filter = _filter with { IsDeleted = false };
        else if (Take(Vocabulary.OnlyDeleted)) _filter = _filter with { IsDeleted = true };
    }

    private T? TakeFirst<T>(IReadOnlyList<T> values, Func<T, string[]> wordsOf)
        where T : struct
    {
        var at = _words.FindIndex(word => values.Any(value => wordsOf(value).Contains(word)));
        if (at < 0) return null;
        var word = _words[at];
        _words.RemoveAt(at);
        return values.First(value => wordsOf(value).Contains(word));
    }

    /// <param name="spoken">Which words of a name are looked for; none: not this one.</param>
    private void TakePerson(Func<List<string>, IEnumerable<string>> spoken)
    {
        if (_words.Count == 0 || _filter.PersonId is not null || _mistake is FilterMistake.SeveralPeople) return;
        var names = people.ToLookup(person => string.Join(' ', spoken(Words(person.Name))));

        // The longest name first: "Асан Усенов" is not "Асан" and a word too many.
        foreach (var name in names.Where(name => name.Key.Length > 0).OrderByDescending(name => name.Key.Length))
        {
            if (!Take(name.Key)) continue;
            if (name.Count() == 1) _filter = _filter with { PersonId = name.First().PersonId };
            else _mistake ??= new FilterMistake.SeveralPeople([.. name.Select(person => person.Name)]);
            return;
        }
    }

    private bool Take(params IEnumerable<string> phrases) => phrases.Any(TakePhrase);

    /// <summary>Takes the words out where they stand one after another.</summary>
    private bool TakePhrase(string phrase)
    {
        if (_words.Count == 0) return false;
        if (!phrase.Contains(' ')) return _words.Remove(phrase);
        var wanted = phrase.Split(' ');
        for (var at = 0; at + wanted.Length <= _words.Count; at++)
        {
            if (!_words.Skip(at).Take(wanted.Length).SequenceEqual(wanted)) continue;
            _words.RemoveRange(at, wanted.Length);
            return true;
        }

        return false;
    }

    private static List<string> Words(string text) =>
        [.. Answer.Normal(text).Split(' ').Select(word => word.Trim(',', ';', ':')).Where(word => word.Length > 0)];
}
