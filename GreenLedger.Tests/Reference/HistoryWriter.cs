using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.Companies;
using GreenLedger.Data.Operations;
using GreenLedger.Data.People;
using GreenLedger.Data.Shifts;
using Npgsql;

namespace GreenLedger.Tests.Reference;

/// <summary>Records through the services and notes what they accepted. What they refuse has not happened.</summary>
internal sealed class HistoryWriter : IAsyncDisposable
{
    private readonly LedgerSession _session;
    private readonly PeopleStore _people;
    private readonly ShiftService _shiftService;
    private readonly OperationService _operationService;
    private readonly List<ReferencePerson> _known = [];
    private readonly List<ReferenceShift> _shifts = [];
    private readonly List<ReferenceOperation> _operations = [];

    private HistoryWriter(Company company, LedgerSession session)
    {
        Company = company;
        _session = session;
        _people = new PeopleStore(session);
        var shiftStore = new ShiftStore(session, new FirstLook());
        _shiftService = new ShiftService(company, shiftStore);
        _operationService = new OperationService(new OperationStore(session, new FirstLook()), shiftStore);
    }

    public Company Company { get; }

    /// <summary>So far; it grows.</summary>
    public ReferenceHistory History => new(_known, _shifts, _operations);

    public static async Task<HistoryWriter> BeginAsync(NpgsqlDataSource database, long instanceId, TimeZoneInfo zone, DateTimeOffset now)
    {
        var admin = PhoneNumber.Read("+996700000001", null)!.Value;
        var setup = new CompanySetup(instanceId, "reference", zone.Id, Currency.Find("KGS")!, Language.Russian, [admin]);
        var company = (await new CompanyStore(database).ApplyAsync(setup, now, CancellationToken.None)).Company;
        var session = new LedgerSession(database);
        await session.BeginAsync(company, CancellationToken.None);
        var writer = new HistoryWriter(company, session);
        writer._known.AddRange((await writer._people.ListAsync(CancellationToken.None)).Select(Noted));
        return writer;
    }

    public async Task AddWorkerAsync(string name, DateTimeOffset now) =>
        _known.Add(Noted(await _people.AddWorkerAsync(name, phone: null, $"99655500000{_known.Count}@c.us", now, CancellationToken.None)));

    public async Task SetActiveAsync(ReferencePerson person, bool isActive)
    {
        await _people.SetActiveAsync(person.PersonId, isActive, CancellationToken.None);
        _known[_known.FindIndex(known => known.PersonId == person.PersonId)] = person with { IsActive = isActive };
    }

    public async Task OpenAsync(ReferencePerson person, DateTimeOffset at, DateTimeOffset now, Money cash, Money bank)
    {
        var outcome = await _shiftService.OpenAsync(ActOf(person, at, now), cash, bank, CancellationToken.None);
        if (outcome.Value is not { Shift: var opened }) return;
        CloseDue(shift => shift.PersonId == person.PersonId, now);
        var zone = Company.TimeZone;
        _shifts.Add(new ReferenceShift(
            opened.ShiftId, person.PersonId, person.Name, cash, bank, ReferenceCalendar.On(at, zone), at, ReferenceCalendar.NextMidnight(at, zone), now));
        CloseDue(shift => shift.ShiftId == opened.ShiftId, now);
    }

    public async Task CloseAsync(ReferencePerson person, DateTimeOffset at, DateTimeOffset now)
    {
        var outcome = await _shiftService.CloseAsync(ActOf(person, at, now), CancellationToken.None);
        if (outcome.Value is not { ShiftId: var closed }) return;

        // A shift does not end before its operations.
        var end = _operations.Where(operation => operation.ShiftId == closed && operation.DeletedAt is null).Select(operation => operation.OccurredAt).Append(at).Max();
        var place = _shifts.FindIndex(shift => shift.ShiftId == closed);
        _shifts[place] = _shifts[place] with { ClosedAt = end, ClosedHow = ShiftClosing.Hand };
    }

    public async Task CloseAllDueAsync(DateTimeOffset now)
    {
        await _shiftService.CloseAllDueAsync(now, CancellationToken.None);
        CloseDue(_ => true, now);
    }

    public async Task RecordAsync(ReferencePerson by, ReferencePerson person, DateTimeOffset at, DateTimeOffset now, Entry entry)
    {
        var outcome = await _operationService.RecordAsync(ActOf(by, at, now), person.PersonId, entry, CancellationToken.None);
        if (outcome.Value is not { OperationId: var number }) return;
        var shift = ShiftAt(person, at) ?? throw new InvalidOperationException($"Nobody but the service sees a shift of {person.Name} at {at:u}.");
        _operations.Add(new ReferenceOperation(
            number,
            shift.ShiftId,
            person.PersonId,
            person.Name,
            shift.On,
            entry.Kind,
            entry.Pocket,
            entry.Terms?.Price ?? (entry.Kind == OperationKind.Expense ? -entry.Effect : entry.Effect),
            entry.Terms?.Markup ?? Money.Zero,
            entry.Terms?.Term.Count ?? 0,
            entry.Goods,
            entry.Client,
            entry.Comment,
            at,
            now,
            by,
            IsLate: shift.ClosedAt is not null || now >= shift.ClosesAt));
    }

    public async Task DeleteAsync(ReferencePerson by, long number, DateTimeOffset now, string reason)
    {
        var outcome = await _operationService.DeleteAsync(ActOf(by, now, now), number, reason, CancellationToken.None);
        if (outcome.Value is null) return;
        var place = _operations.FindIndex(operation => operation.Number == number);
        _operations[place] = _operations[place] with { DeletedAt = now, DeletedBy = by, Reason = reason };
    }

    public ReferenceShift? ShiftAt(ReferencePerson person, DateTimeOffset at) =>
        _shifts.LastOrDefault(shift => shift.PersonId == person.PersonId && shift.OpenedAt <= at && at < (shift.ClosedAt ?? shift.ClosesAt));

    public Task CommitAsync() => _session.CommitAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private void CloseDue(Func<ReferenceShift, bool> which, DateTimeOffset now)
    {
        for (var i = 0; i < _shifts.Count; i++)
        {
            if (_shifts[i].ClosedAt is null && _shifts[i].ClosesAt <= now && which(_shifts[i]))
                _shifts[i] = _shifts[i] with { ClosedAt = _shifts[i].ClosesAt, ClosedHow = ShiftClosing.Midnight };
        }
    }

    private static ReferencePerson Noted(Person person) => new(person.PersonId, person.Name, person.Role, person.IsActive);

    private static Act ActOf(ReferencePerson by, DateTimeOffset at, DateTimeOffset now) =>
        new(new Person(by.PersonId, by.Name, Phone: null, by.Role, by.IsActive, Language: null, ChatId: null), at, now, Message: null);
}
