using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Benchmarks.InMemory;

/// <summary>A company in the middle of its working day, as the stores would read it: made once, answered at once.</summary>
internal static class LedgerInMemory
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

    public static readonly Company Company = new(
        1, 1101000001, "Асман", TimeZoneInfo.FindSystemTimeZoneById("Asia/Bishkek"), Currency.Find("KGS")!, Language.Russian);

    public static readonly IReadOnlyList<Person> People =
    [
        .. Enumerable.Range(1, 20).Select(id => new Person(id, $"Работник {id}", $"99655500{id:0000}", Role.Worker, IsActive: true, Language: null, $"99655500{id:0000}@c.us")),
        new Person(21, "Мария", "996555001000", Role.Admin, IsActive: true, Language: null, "996555001000@c.us"),
    ];

    public static readonly Person Worker = People[0];

    public static readonly Person Admin = People[^1];

    public static readonly Shift Shift = new(
        7, Worker.PersonId, new Money(5_000_000), new Money(2_000_000), Now.AddHours(-7), Now.AddHours(8.5), ClosedAt: null, ClosedHow: null);

    public static readonly Balance Balance = new(new Money(4_200_000), new Money(1_970_000));

    public static readonly Figures Figures = new(
        1, 1, Shift.Opening, Balance, new KindFigures(new Tally(3, new Money(-5_000_000)), default), new Money(1_000_000), 18,
        new KindFigures(new Tally(2, new Money(4_500_000)), default), new KindFigures(new Tally(1, new Money(-300_000)), new Tally(1, new Money(-30_000))), default, 0, 0);

    public static readonly ShiftFigures ShiftFigures = new(
        Shift.ShiftId, Worker.PersonId, Worker.Name, new DateOnly(2026, 11, 20), Shift.OpenedAt, Shift.ClosesAt, ClosedAt: null, ClosedHow: null, Figures);

    public static readonly IReadOnlyList<PersonFigures> Workers = [.. People.Take(20).Select(person => new PersonFigures(person.PersonId, person.Name, Figures))];
}

internal sealed class ShiftsInMemory : IShiftStore
{
    private static readonly Task<Shift?> Open = Task.FromResult<Shift?>(LedgerInMemory.Shift);
    private static readonly Task<Shift> Locked = Task.FromResult(LedgerInMemory.Shift);
    private static readonly Task<Balance> Balance = Task.FromResult(LedgerInMemory.Balance);
    private static readonly Task<IReadOnlyList<int>> Owners = Task.FromResult<IReadOnlyList<int>>([LedgerInMemory.Worker.PersonId]);

    public Task<Shift?> FindAtAsync(int personId, DateTimeOffset at, CancellationToken cancellation) => Open;

    public Task<Shift?> FindUnclosedAsync(int personId, CancellationToken cancellation) => Open;

    public Task<DateTimeOffset?> LastEndAsync(int personId, DateTimeOffset before, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Shift> LockAsync(long shiftId, CancellationToken cancellation) => Locked;

    public Task<Shift> AddAsync(NewShift shift, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<DateTimeOffset?> CloseAsync(long shiftId, DateTimeOffset at, ShiftClosing how, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Shift>> ListDueAsync(DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<int>> ListOwnersAsync(DateTimeOffset at, CancellationToken cancellation) => Owners;

    public Task<Balance> BalanceAsync(long shiftId, CancellationToken cancellation) => Balance;
}

internal sealed class OperationsInMemory : IOperationStore
{
    private static readonly Task<long?> Number = Task.FromResult<long?>(213L);
    private static readonly Task<SameContent?> NoSame = Task.FromResult<SameContent?>(null);

    public Task<long?> AddAsync(NewOperation operation, Shift seen, Balance held, CancellationToken cancellation) => Number;

    public Task<SameContent?> FindSameAsync(Content content, DateTimeOffset since, CancellationToken cancellation) => NoSame;

    public Task<Operation?> FindAsync(long operationId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task MarkDeletedAsync(long operationId, DeletionMark mark, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Operation>> ListAsync(OperationFilter filter, int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<long?> FindByMessageAsync(string chatId, string idMessage, CancellationToken cancellation) => throw new NotSupportedException();
}

internal sealed class PeopleInMemory : IPeopleStore
{
    private static readonly Task<IReadOnlyList<Person>> Listed = Task.FromResult(LedgerInMemory.People);

    public Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellation) => Listed;

    public Task<Person?> FindAsync(int personId, CancellationToken cancellation) =>
        Task.FromResult(LedgerInMemory.People.FirstOrDefault(person => person.PersonId == personId));

    public Task<Person?> FindByChatAsync(string chatId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Person> AddWorkerAsync(string name, string? phone, string chatId, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Person?> FindByPhoneAsync(string phone, CancellationToken cancellation) => throw new NotSupportedException();

    public Task SetActiveAsync(int personId, bool isActive, CancellationToken cancellation) => throw new NotSupportedException();

    public Task SetLanguageAsync(int personId, Language language, CancellationToken cancellation) => throw new NotSupportedException();

    public Task BindChatAsync(int personId, string chatId, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task RecordAsync(Act? act, int personId, PersonActKind kind, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Stranger>> ListStrangersAsync(CancellationToken cancellation) => throw new NotSupportedException();
}

internal sealed class AnalyticsInMemory : IAnalyticsStore
{
    private static readonly Task<ShiftFigures> OneShift = Task.FromResult(LedgerInMemory.ShiftFigures);
    private static readonly Task<IReadOnlyList<ShiftFigures>> Shifts = Task.FromResult<IReadOnlyList<ShiftFigures>>([LedgerInMemory.ShiftFigures]);
    private static readonly Task<IReadOnlyList<PersonFigures>> People = Task.FromResult(LedgerInMemory.Workers);
    private static readonly Task<IReadOnlyList<PersonFigures>> One = Task.FromResult<IReadOnlyList<PersonFigures>>([LedgerInMemory.Workers[0]]);

    public Task<ShiftFigures> ShiftAsync(long shiftId, CancellationToken cancellation) => OneShift;

    public Task<IReadOnlyList<ShiftFigures>> ShiftsAsync(FiguresScope scope, CancellationToken cancellation) => Shifts;

    public Task<IReadOnlyList<PersonFigures>> PeopleAsync(FiguresScope scope, CancellationToken cancellation) => scope.PersonId is null ? People : One;

    public Task<IReadOnlyList<DayInstalments>> DaysAsync(FiguresScope scope, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<DayInstalments>> WorkedDaysAsync(IReadOnlyList<DateOnly> days, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<MonthInflow>> InflowAsync(FiguresScope scope, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Difference>> DifferencesAsync(FiguresScope scope, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<FactsPage> FactsAsync(FigureAsked asked, int skip, int take, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Operation>> NotableAsync(DateOnly day, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Operation>> DeletionsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<int> CountOperationsAsync(FiguresScope scope, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<Operation> ReadOperationsAsync(FiguresScope scope, DateTimeOffset asOf, CancellationToken cancellation) => throw new NotSupportedException();
}

/// <summary>What no turn that is measured here asks for.</summary>
internal sealed class NothingElseInMemory : IMessageHistory, ISentMessages, ISetAsideMessages, IAccessCodeStore
{
    public Task<IReadOnlyList<SaidMessage>> ReadAsync(IReadOnlyCollection<long> messageIds, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<SentMessage?> FindAsync(string chatId, string idMessage, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> ReviveAsync(long number, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task IssueAsync(int personId, string code, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<CodeTry> TryAsync(int personId, string code, string chatId, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> IsUsedAsync(int personId, string code, string chatId, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> AdmitAsync(string chatId, string code, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();
}
