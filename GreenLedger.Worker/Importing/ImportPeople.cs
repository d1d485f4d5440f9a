using GreenLedger.Data.Importing;

namespace GreenLedger.Worker.Importing;

/// <summary>Whose rows they are: by number, or by a name that only one person has.</summary>
internal sealed class ImportPeople(Sheet sheet, IReadOnlyList<KnownPerson> ledger, List<ImportMistake> mistakes)
{
    private readonly Dictionary<string, PlannedPerson> _byPhone = new(StringComparer.Ordinal);
    private readonly List<ReadRow> _byName = [];
    private readonly Dictionary<string, PlannedPerson?> _named = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<PlannedPerson> New => [.. _byPhone.Values.Where(person => person.Known is null).OrderBy(person => person.Line)];

    public void Meet(ReadRow row)
    {
        if (row.Phone is not { } phone)
        {
            _byName.Add(row);
            return;
        }

        if (!_byPhone.TryGetValue(phone.Digits, out var person))
            _byPhone[phone.Digits] = person = new PlannedPerson(row.Line, phone, ledger.FirstOrDefault(known => known.Phone == phone.Digits || known.Has(phone.ChatId)));
        if (!row.HasAccess) person.HasAccess = false;
        if (row.Name is null || person.Known is not null) return;
        if (person.Name is { } other && other != row.Name)
            mistakes.Add(new ImportMistake(row.Line, sheet.Title(SheetColumn.Name), row.Name, $"The same number is called {other} in line {person.Line}."));
        person.Name ??= row.Name;
    }

    /// <summary>After all rows were met.</summary>
    public void Settle()
    {
        foreach (var person in _byPhone.Values.Where(person => person.Name is null))
            mistakes.Add(new ImportMistake(person.Line, sheet.Title(SheetColumn.Name), null, "Nobody in the company has this number: write the name too, for example Асан"));

        foreach (var name in _byName.Select(row => row.Name!).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var known = ledger.Where(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
            var numbered = _byPhone.Values.Where(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
            var unmet = known.Where(one => numbered.TrueForAll(met => met.Known?.PersonId != one.PersonId)).Select(one => new PlannedPerson(0, null, one));
            _named[name] = numbered.Concat(unmet).ToList() is [var only] ? only : null;
        }

        foreach (var row in _byName.Where(row => _named[row.Name!] is null))
            mistakes.Add(new ImportMistake(row.Line, sheet.Title(SheetColumn.Name), row.Name, "Nobody, or more than one, is called so: write the number, for example 996555123456"));
    }

    public PlannedPerson? Of(ReadRow row) => row.Phone is { } phone ? _byPhone[phone.Digits] : _named[row.Name!];
}
