using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Shifts;
using GreenLedger.Data.Importing;

namespace GreenLedger.Worker.Importing;

/// <summary>What the ledger holds of the people in the file.</summary>
internal sealed record LedgerBefore(
    IReadOnlyList<KnownPerson> People,
    Func<int[], DateOnly, DateOnly, Task<IReadOnlyList<KnownShift>>> ShiftsOfAsync,
    Func<long[], Task<IReadOnlyList<KnownOperation>>> OperationsOfAsync);

/// <summary>Fits the rows together by the rules of the ledger: people, their shifts, the operations in them, pockets never below zero.</summary>
/// <param name="recorded">So many rows from the top were recorded by an earlier import.</param>
internal sealed class ImportPlanner(Sheet sheet, Company company, DateTimeOffset now, int recorded)
{
    private readonly List<ImportMistake> _mistakes = [];

    public async Task<ImportPlan> PlanAsync(LedgerBefore before)
    {
        var reader = new RowReader(sheet, company);
        var rows = reader.ReadAll().ToList();
        var people = new ImportPeople(sheet, before.People, _mistakes);
        foreach (var row in rows) people.Meet(row);
        people.Settle();
        var timed = Timed(rows, people).ToList();

        // What the people in the file did meanwhile, a day more on both sides.
        var known = timed.Select(row => row.Person.PersonId).Where(id => id > 0).Distinct().ToArray();
        var days = timed.Select(row => row.Row.On!.Value).DefaultIfEmpty(DateOnly.FromDateTime(now.UtcDateTime)).ToList();
        var existing = known.Length == 0 ? [] : await before.ShiftsOfAsync(known, days.Min().AddDays(-2), days.Max().AddDays(2));
        var shifts = new ImportShifts(sheet, company.TimeZone, now, recorded, existing, _mistakes);
        foreach (var row in timed.Where(row => row.Row.Kind == RowKind.Shift)) shifts.Open(row);
        foreach (var row in timed.Where(row => row.Row.Kind == RowKind.Closing)) shifts.Close(row);
        shifts.Settle();

        var operations = new List<PlannedOperation>();
        foreach (var row in timed.Where(row => row.Row.Entry is not null && row.Row.Index >= recorded).OrderBy(row => row.At).ThenBy(row => row.Row.Index))
        {
            if (shifts.FindAt(row.Person, row.At) is { } shift) operations.Add(new PlannedOperation(row.Row.Line, shift, row.Row.Entry!, row.At));
            else _mistakes.Add(new ImportMistake(row.Row.Line, null, null, $"{row.Person.Name} has no shift at that time. Put a row \"смена\" before it, or mend the date and the time."));
        }

        operations = await WithinPocketsAsync(operations, before);
        return new ImportPlan(
            people.New,
            [.. shifts.New.OrderBy(shift => shift.OpenedAt).ThenBy(shift => shift.Line)],
            operations,
            [.. sheet.Mistakes.Concat(reader.Mistakes).Concat(_mistakes).OrderBy(mistake => mistake.Line)]);
    }

    /// <summary>A row without a time happened when the row above it of the same person and day did; the first of a day at its beginning.</summary>
    private IEnumerable<TimedRow> Timed(IReadOnlyList<ReadRow> rows, ImportPeople people)
    {
        var last = new Dictionary<(PlannedPerson, DateOnly), DateTimeOffset>();
        foreach (var row in rows)
        {
            if (row.On is not { } on || people.Of(row) is not { } person) continue;
            var at = row.Time switch
            {
                { Offset: { } offset, Time: var time } => new DateTimeOffset(on.ToDateTime(time), offset).ToUniversalTime(),
                { Time: var time } => LocalTime.FirstInstant(on.ToDateTime(time), company.TimeZone),
                null => last.TryGetValue((person, on), out var before) ? before : BusinessDay.Span(on, company.TimeZone).From,
            };
            last[(person, on)] = at;
            if (at <= now) yield return new TimedRow(row, person, at);
            else _mistakes.Add(new ImportMistake(row.Line, sheet.Title(SheetColumn.Date), $"{on:dd.MM.yyyy}", "That is still to come."));
        }
    }

    /// <summary>
    /// Through every shift in the order of time, and for a shift that stands in the ledger in the order of recording too: what it holds now comes
    /// first then. An operation that would leave a pocket below zero is left out of what follows, as the bot would have refused it.
    /// </summary>
    private async Task<List<PlannedOperation>> WithinPocketsAsync(List<PlannedOperation> operations, LedgerBefore before)
    {
        var knownIds = operations.Where(operation => operation.Shift.Known is not null).Select(operation => operation.Shift.Known!.ShiftId).Distinct().ToArray();
        var known = knownIds.Length == 0 ? [] : await before.OperationsOfAsync(knownIds);
        var ofShift = known.ToLookup(operation => operation.ShiftId);
        var fitting = new List<PlannedOperation>();
        foreach (var shift in operations.GroupBy(operation => (operation.Shift, operation.Entry.Pocket)))
        {
            var pocket = shift.Key.Pocket;
            List<KnownOperation> there = shift.Key.Shift.Known is { } old ? [.. ofShift[old.ShiftId].Where(operation => operation.Pocket == pocket).OrderBy(operation => operation.OccurredAt)] : [];
            var inTime = shift.Key.Shift.Opening[pocket];
            var asRecorded = inTime + new Money(there.Sum(operation => operation.Amount));
            var passed = 0;
            foreach (var operation in shift)
            {
                while (passed < there.Count && there[passed].OccurredAt <= operation.OccurredAt) inTime += new Money(there[passed++].Amount);
                var (afterInTime, afterRecorded) = (inTime + operation.Entry.Effect, asRecorded + operation.Entry.Effect);
                if (afterInTime.IsNegative || afterRecorded.IsNegative)
                {
                    var (holds, after) = afterInTime.IsNegative ? (inTime, afterInTime) : (asRecorded, afterRecorded);
                    _mistakes.Add(new ImportMistake(
                        operation.Line, sheet.Title(SheetColumn.Pocket), pocket == Pocket.Cash ? "нал" : "банк",
                        $"{operation.Shift.Person.Name} has {MoneyText.Number(holds, company.Currency)} there at that time, {MoneyText.Number(-after, company.Currency)} too little."));
                    continue;
                }

                (inTime, asRecorded) = (afterInTime, afterRecorded);
                fitting.Add(operation);
            }
        }

        return [.. fitting.OrderBy(operation => operation.OccurredAt).ThenBy(operation => operation.Line)];
    }
}

internal sealed record TimedRow(ReadRow Row, PlannedPerson Person, DateTimeOffset At);
