using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Tests.Reference;

/// <summary>Lets people open, sell, correct, delete and forget at random.</summary>
internal sealed class HistoryGenerator(HistoryPlan plan, HistoryWriter writer)
{
    private const long LargestAmount = 1_000_000_000_000;

    // Two bear one name, and the last one never opens a shift.
    private static readonly string[] Names = ["Азамат", "Бакыт", "Нурлан", "Бакыт", "Эмиль"];

    private readonly Random _random = new(plan.Seed);
    private DateTimeOffset _now = plan.Start;

    private IReadOnlyList<ReferencePerson> People => writer.History.People;

    private ReferencePerson Admin => People[0];

    /// <returns>The moment at which the history ends.</returns>
    public async Task<DateTimeOffset> RunAsync()
    {
        foreach (var name in Names) await writer.AddWorkerAsync(name, _now);

        // Refusals must not keep it running for ever.
        for (var act = 0; writer.History.Operations.Count < plan.Operations && act < plan.Operations * 20; act++)
        {
            _now = Seconds(_now + Gap()).AddSeconds(1).AddMilliseconds(_random.Next(1000));
            await ActAsync();
        }

        return _now;
    }

    private Task ActAsync() => _random.Next(100) switch
    {
        < 8 => DeleteAsync(),
        < 14 => CloseAsync(),
        < 18 => writer.CloseAllDueAsync(_now),
        < 20 => ActivateAsync(),
        < 30 => RecordInEndedShiftAsync(),
        _ => RecordAsync(),
    };

    private TimeSpan Gap() => Chance(plan.BurstPercent) ? TimeSpan.FromMinutes(_random.Next(20)) : TimeSpan.FromMinutes(_random.Next(16 * 60));

    private async Task RecordAsync()
    {
        var (person, at) = (AnyOpener(), Written());
        if (writer.ShiftAt(person, at) is null && Chance(80)) await OpenAsync(person, at);
        await RecordAsync(person, at);
    }

    private async Task OpenAsync(ReferencePerson person, DateTimeOffset at)
    {
        var last = writer.History.Shifts.LastOrDefault(shift => shift.PersonId == person.PersonId);
        await writer.OpenAsync(person, at, _now, Opening(last, Pocket.Cash), Opening(last, Pocket.Bank));

        // WhatsApp counts whole seconds: a shift may end with the second in which it began, and the next one begin with it too.
        if (!Chance(6)) return;
        await writer.CloseAsync(person, at, _now);
        await writer.OpenAsync(person, at, _now, Opening(last, Pocket.Cash), Opening(last, Pocket.Bank));
    }

    /// <summary>A message that came hours after the shift had ended.</summary>
    private async Task RecordInEndedShiftAsync()
    {
        var ended = writer.History.Shifts.Where(shift => shift.ClosedAt is { } end && end > _now.AddHours(-20) && shift.OpenedAt < end).ToList();
        if (ended.Count == 0) return;
        var shift = ended[_random.Next(ended.Count)];
        var from = shift.OpenedAt > _now.AddHours(-23) ? shift.OpenedAt : Seconds(_now.AddHours(-23)).AddSeconds(1);
        var length = (int)(shift.ClosedAt!.Value - from).TotalSeconds;
        if (length > 0) await RecordAsync(People.First(person => person.PersonId == shift.PersonId), from.AddSeconds(_random.Next(length)));
    }

    private Task RecordAsync(ReferencePerson person, DateTimeOffset at)
    {
        var entry = AnyEntry();
        var by = Chance(entry.Kind == OperationKind.Correction ? 95 : 15) ? Admin : person;
        return writer.RecordAsync(by, person, at, _now, entry);
    }

    private Entry AnyEntry()
    {
        var pocket = Chance(50) ? Pocket.Cash : Pocket.Bank;
        return _random.Next(100) switch
        {
            < 45 => Entry.Instalment($"телефон {_random.Next(9)}", Chance(30) ? null : "Асан", AnyTerms(), pocket),
            < 65 => Entry.Income(Amount(), pocket, Chance(50) ? null : "возврат"),
            < 85 => Entry.Expense(Amount(), pocket, Chance(50) ? null : "такси"),
            _ => Entry.Correction(Chance(50) ? Amount() : -Amount(), pocket, "пересчёт"),
        };
    }

    private InstalmentTerms AnyTerms()
    {
        var price = Amount();
        var markup = _random.Next(10) switch
        {
            < 2 => 0,
            < 7 => price.Percent(new Percentage(_random.Next(100_001))).Minor,
            _ => Amount().Minor,
        };
        return new InstalmentTerms(price, new Money(Math.Min(markup, LargestAmount - price.Minor)), new Months(Chance(20) ? 120 : _random.Next(1, 25)));
    }

    private async Task DeleteAsync()
    {
        var operations = writer.History.Operations;
        if (operations.Count == 0) return;
        var back = Chance(60) ? _random.Next(Math.Min(5, operations.Count)) : _random.Next(operations.Count);
        await writer.DeleteAsync(Admin, operations[operations.Count - 1 - back].Number, _now, "двойная запись");
    }

    private Task CloseAsync() => writer.CloseAsync(AnyOpener(), Written(), _now);

    private Task ActivateAsync()
    {
        var worker = People[1 + _random.Next(Names.Length)];
        return writer.SetActiveAsync(worker, Chance(75));
    }

    private ReferencePerson AnyOpener() => People[_random.Next(Names.Length)];

    /// <summary>When the message was written: mostly just now.</summary>
    private DateTimeOffset Written() => Seconds(_now) - (_random.Next(10) switch
    {
        < 7 => TimeSpan.Zero,
        < 9 => TimeSpan.FromSeconds(_random.Next(1800)),
        _ => TimeSpan.FromSeconds(_random.Next(10 * 3600)),
    });

    private Money Opening(ReferenceShift? last, Pocket pocket) => _random.Next(10) switch
    {
        < 1 => Money.Zero,
        < 3 => Amount(),
        < 7 when last is not null && ReferenceFigures.Left(last, writer.History, pocket) is var left && left.Minor <= LargestAmount => left,
        _ => new Money(_random.NextInt64(100_000_000, 10_000_000_000)),
    };

    private Money Amount() => new(_random.Next(20) switch
    {
        < 3 => _random.Next(1, 10),
        < 9 => _random.Next(1, 10_000),
        < 18 => _random.Next(1, 50_000_000),
        < 19 => _random.NextInt64(1, 10_000_000_000),
        _ => _random.NextInt64(1, LargestAmount + 1),
    });

    private bool Chance(int percent) => _random.Next(100) < percent;

    private static DateTimeOffset Seconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
