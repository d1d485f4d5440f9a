using GreenLedger.Core.Companies;
using GreenLedger.Core.Shifts;
using GreenLedger.Data;
using GreenLedger.Data.Importing;
using GreenLedger.Data.People;
using Npgsql;

namespace GreenLedger.Worker.Importing;

/// <param name="Before">The earlier import whose rows this file begins with.</param>
/// <param name="ImportId">Null where nothing was recorded.</param>
/// <param name="FirstNumber">The № of the first new operation.</param>
internal sealed record ImportResult(ImportPlan Plan, int Rows, PastImport? Before, int? ImportId, long? FirstNumber)
{
    public int NewRows => Rows - (Before?.Rows ?? 0);
}

/// <summary>Somebody wrote to the ledger between the reading and the recording; nothing was recorded.</summary>
internal sealed class LedgerMovedException(PostgresException refused)
    : Exception("The company's people wrote to the ledger while the file was being recorded, and both do not fit together. Nothing was imported: run the command again.", refused);

/// <summary>Brings a spreadsheet into the ledger in one transaction: all of it, or nothing.</summary>
internal sealed class ImportService(NpgsqlDataSource database, TimeProvider clock)
{
    private const int Batch = 1000;

    /// <param name="progress">From 0 to 1.</param>
    public async Task<ImportResult> RunAsync(Company company, string fileName, byte[] file, bool isDryRun, Action<double> progress, CancellationToken cancellation)
    {
        var sheet = Sheet.Read(file);
        await using var session = new LedgerSession(database);
        await session.BeginAsync(company, cancellation);
        var store = new ImportStore(session);

        var past = await store.ListAsync(cancellation);
        var digests = RowsDigest.Of(sheet.Rows, past.Select(import => import.Rows).Append(sheet.Rows.Count));
        var before = sheet.Mistakes.Count > 0 ? null : past.Where(import => digests.GetValueOrDefault(import.Rows) == import.Sha256).MaxBy(import => import.Rows);
        var now = Microseconds(clock.GetUtcNow());
        if (before?.Rows == sheet.Rows.Count) return new ImportResult(new ImportPlan([], [], [], []), sheet.Rows.Count, before, ImportId: null, FirstNumber: null);

        var ledger = new LedgerBefore(
            await store.ListPeopleAsync(cancellation),
            (people, from, to) => store.ListShiftsAsync(people, from, to, cancellation),
            shifts => store.ListOperationsAsync(shifts, cancellation));
        var plan = await new ImportPlanner(sheet, company, now, before?.Rows ?? 0).PlanAsync(ledger);
        var result = new ImportResult(plan, sheet.Rows.Count, before, ImportId: null, FirstNumber: null);
        if (plan.Mistakes.Count > 0 || isDryRun) return result;
        try
        {
            var importId = await store.AddAsync(fileName, digests[sheet.Rows.Count], sheet.Rows.Count, now, cancellation);
            var first = await RecordAsync(session, importId, plan, now, progress, cancellation);
            await session.CommitAsync(cancellation);
            return result with { ImportId = importId, FirstNumber = first };
        }
        catch (PostgresException refused) when (refused.SqlState.StartsWith("23", StringComparison.Ordinal))
        {
            throw new LedgerMovedException(refused);
        }
    }

    private static async Task<long?> RecordAsync(
        LedgerSession session, int importId, ImportPlan plan, DateTimeOffset now, Action<double> progress, CancellationToken cancellation)
    {
        var store = new ImportStore(session);
        var people = new PeopleStore(session);
        foreach (var person in plan.NewPeople)
        {
            person.PersonId = (await people.AddWorkerAsync(person.Name!, person.Phone!.Value.Digits, person.Phone.Value.ChatId, now, cancellation)).PersonId;
            if (!person.HasAccess) await people.SetActiveAsync(person.PersonId, isActive: false, cancellation);
        }

        await store.GuardNowAsync(cancellation);
        var total = Math.Max(1, plan.NewShifts.Count + plan.NewOperations.Count);
        var done = 0;
        var shiftIds = new Dictionary<(int, DateTimeOffset), long>();
        foreach (var shifts in plan.NewShifts.Chunk(Batch))
        {
            foreach (var (key, shiftId) in await store.AddShiftsAsync(importId, [.. shifts.Select(shift => Closed(shift, now))], now, cancellation)) shiftIds[key] = shiftId;
            progress((double)(done += shifts.Length) / total);
        }

        if (plan.NewOperations.Count == 0) return null;
        var reserved = await store.ReserveNumbersAsync(plan.NewOperations.Count, cancellation);
        var next = reserved + 1;
        foreach (var operations in plan.NewOperations.Chunk(Batch))
        {
            await store.AddOperationsAsync(importId, next, [.. operations.Select(Imported)], now, cancellation);
            next += operations.Length;
            progress((double)(done += operations.Length) / total);
        }

        return reserved + 1;

        ImportedOperation Imported(PlannedOperation operation)
        {
            var shift = operation.Shift;
            var shiftId = shift.Known?.ShiftId ?? shiftIds[(shift.Person.PersonId, shift.OpenedAt)];
            return new ImportedOperation(shiftId, shift.Person.PersonId, operation.Entry, operation.OccurredAt);
        }
    }

    /// <summary>A day that has gone by is closed; today goes on in the chat.</summary>
    private static ImportedShift Closed(PlannedShift shift, DateTimeOffset now)
    {
        var how = shift.ClosedByHandAt is not null ? ShiftClosing.Hand : shift.ClosesAt <= now ? ShiftClosing.Midnight : (ShiftClosing?)null;
        return new ImportedShift(
            shift.Person.PersonId,
            shift.Opening.Cash.Minor,
            shift.Opening.Bank.Minor,
            shift.BusinessOn,
            shift.OpenedAt,
            shift.ClosesAt,
            how is null ? null : shift.EndsAt,
            how);
    }

    // The database counts no finer: what is compared there must be equal.
    private static DateTimeOffset Microseconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
