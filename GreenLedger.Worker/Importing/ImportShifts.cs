using GreenLedger.Core.Shifts;
using GreenLedger.Data.Importing;

namespace GreenLedger.Worker.Importing;

/// <summary>The shifts of the file: each ends at its closing or at its midnight, and none overlaps another, of the file or of the ledger.</summary>
internal sealed class ImportShifts(
    Sheet sheet, TimeZoneInfo zone, DateTimeOffset now, int recorded, IReadOnlyList<KnownShift> ledger, List<ImportMistake> mistakes)
{
    private readonly Dictionary<PlannedPerson, List<PlannedShift>> _ofPerson = [];
    private readonly ILookup<int, KnownShift> _ledger = ledger.ToLookup(shift => shift.PersonId);

    public IEnumerable<PlannedShift> New => _ofPerson.Values.SelectMany(shifts => shifts).Where(shift => shift.Known is null);

    public void Open(TimedRow row)
    {
        var known = row.Row.Index >= recorded ? null : _ledger[row.Person.PersonId].FirstOrDefault(shift => shift.ImportId is not null && shift.OpenedAt == row.At);
        if (row.Row.Index < recorded && known is null)
        {
            mistakes.Add(new ImportMistake(row.Row.Line, null, null, "This row was imported before, but at another time of day: has the company's time zone changed? Put the new rows into a file of their own."));
            return;
        }

        if (!_ofPerson.TryGetValue(row.Person, out var shifts)) _ofPerson[row.Person] = shifts = [];
        shifts.Add(new PlannedShift(
            row.Row.Line,
            row.Person,
            new Balance(row.Row.Cash, row.Row.Bank),
            BusinessDay.On(row.At, zone),
            row.At,
            BusinessDay.NextMidnight(row.At, zone),
            known));
    }

    /// <summary>After all shifts were opened.</summary>
    public void Close(TimedRow row)
    {
        var shift = Latest(row.Person, row.At);
        if (shift is null || row.At > shift.ClosesAt)
            Refuse(row.Row.Line, SheetColumn.Time, $"{row.Person.Name} has no shift that could end then.");
        else if (shift.Known is { } known)
        {
            if (known.EndsAt != row.At) Refuse(row.Row.Line, SheetColumn.Time, $"The shift of line {shift.Line} was imported before, with another end.");
        }
        else if (shift.ClosedByHandAt is not null)
            Refuse(row.Row.Line, SheetColumn.Time, $"The shift of line {shift.Line} is closed already.");
        else
            shift.ClosedByHandAt = row.At;
    }

    /// <summary>After all closings.</summary>
    public void Settle()
    {
        foreach (var (person, shifts) in _ofPerson)
        {
            shifts.Sort((one, other) => one.OpenedAt.CompareTo(other.OpenedAt));
            for (var i = 1; i < shifts.Count; i++)
                if (shifts[i].OpenedAt < shifts[i - 1].EndsAt || shifts[i].OpenedAt == shifts[i - 1].OpenedAt)
                    Refuse(shifts[i].Line, SheetColumn.Date, $"{person.Name}'s shift of line {shifts[i - 1].Line} has not ended then: close it with a row \"закрытие\", or mend the date.");
            foreach (var shift in shifts.Where(shift => shift.Known is null)) CompareWithLedger(shift);
        }
    }

    /// <summary>WhatsApp counts whole seconds: in an exported book, the last operation and the closing by hand may bear the same time.</summary>
    public PlannedShift? FindAt(PlannedPerson person, DateTimeOffset at) =>
        Latest(person, at) is { } shift && (at < shift.EndsAt || (at == shift.EndsAt && at < shift.ClosesAt)) ? shift : null;

    private void CompareWithLedger(PlannedShift shift)
    {
        var goesOn = shift.ClosedByHandAt is null && shift.ClosesAt > now;
        foreach (var other in _ledger[shift.Person.PersonId])
        {
            if (other.OpenedAt < shift.EndsAt && shift.OpenedAt < other.EndsAt || other.OpenedAt == shift.OpenedAt)
                Refuse(shift.Line, SheetColumn.Date, $"{shift.Person.Name} has a shift in the ledger at that time already{(other.ImportId is { } import ? $", from import {import}: rows may only be added below those that were imported" : "")}.");
            else if (goesOn && other.ClosedAt is null)
                Refuse(shift.Line, SheetColumn.Date, $"{shift.Person.Name} has an open shift in the ledger.");
        }
    }

    // They are in the order of time only after Settle.
    private PlannedShift? Latest(PlannedPerson person, DateTimeOffset at) =>
        _ofPerson.TryGetValue(person, out var shifts) ? shifts.Where(shift => shift.OpenedAt <= at).MaxBy(shift => shift.OpenedAt) : null;

    private void Refuse(int line, SheetColumn column, string expected) => mistakes.Add(new ImportMistake(line, sheet.Title(column), null, expected));
}
