using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;
using GreenLedger.Data;
using GreenLedger.Data.Companies;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Player.Demo;

/// <summary>Writes a history through the ledger's own services: whatever they refuse stops it.</summary>
internal sealed class DemoHistory(IServiceProvider services, CompanySetup setup, CancellationToken cancellation)
{
    private readonly List<Person> _workers = [];
    private Person? _admin;

    /// <summary>Everything up to <paramref name="now"/>, which is a morning.</summary>
    public async Task WriteAsync(int days, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(setup.TimeZone);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var today = DateOnly.FromDateTime(local.DateTime);
        var plan = new DemoPlan();
        var first = BusinessDay.Span(today.AddDays(-days), zone).From;
        var company = (await services.GetRequiredService<CompanyStore>().ApplyAsync(setup, first, cancellation)).Company;
        await InOneAsync(company, scope => HireAsync(scope, first));
        for (var day = today.AddDays(-days); day < today; day = day.AddDays(1))
            await InOneAsync(company, scope => WriteDayAsync(scope, plan.Day(day), BusinessDay.Span(day, zone).From, closesAtMidnight: true));
        var morning = plan.Morning(today, TimeOnly.FromDateTime(local.DateTime));
        await InOneAsync(company, scope => WriteDayAsync(scope, morning, BusinessDay.Span(today, zone).From, closesAtMidnight: false));
    }

    private async Task HireAsync(IServiceProvider scope, DateTimeOffset at)
    {
        _admin = await scope.GetRequiredService<IPeopleStore>().FindByPhoneAsync(DemoCompany.AdminNumber.Digits, cancellation)
            ?? throw new InvalidOperationException("The configuration's admin is not there.");
        foreach (var (name, number) in DemoCompany.Workers)
        {
            var phone = PhoneNumber.Read(number, localCountryCode: null) ?? throw new InvalidOperationException($"{number} is no number.");
            _workers.Add(Done(await scope.GetRequiredService<PeopleService>().AddAsync(new Act(_admin, at, at, Message: null), name, phone, cancellation)));
        }
    }

    private async Task WriteDayAsync(IServiceProvider scope, IReadOnlyList<DemoShift> shifts, DateTimeOffset midnight, bool closesAtMidnight)
    {
        var book = scope.GetRequiredService<ShiftService>();
        foreach (var (at, write) in shifts.SelectMany(shift => Acts(scope, shift, midnight)).OrderBy(act => act.At).ToList())
        {
            // What was heard of after midnight finds the shift closed, as it would have been.
            if (closesAtMidnight && at > midnight.AddDays(1)) await book.CloseAllDueAsync(at, cancellation);
            await write();
        }

        if (closesAtMidnight) await book.CloseAllDueAsync(midnight.AddDays(1), cancellation);
    }

    private IEnumerable<(DateTimeOffset At, Func<Task> Write)> Acts(IServiceProvider scope, DemoShift shift, DateTimeOffset midnight)
    {
        var (shifts, worker) = (scope.GetRequiredService<ShiftService>(), _workers[shift.Worker]);
        var opened = new Act(worker, midnight.AddMinutes(shift.OpenedAt), midnight.AddMinutes(shift.OpenedAt), Message: null);
        yield return (opened.Now, async () => Done(await shifts.OpenAsync(opened, shift.Cash, shift.Bank, cancellation)));
        if (shift.ClosedAt is { } minutes)
        {
            var closed = new Act(worker, midnight.AddMinutes(minutes), midnight.AddMinutes(minutes), Message: null);
            yield return (closed.Now, async () => Done(await shifts.CloseAsync(closed, cancellation)));
        }

        foreach (var operation in shift.Operations)
        {
            var at = midnight.AddMinutes(operation.At);
            var by = operation.Entry.Kind == OperationKind.Correction ? _admin! : worker;
            var act = new Act(by, at, at.AddMinutes(operation.RecordedAfter), Message: null);
            long number = 0;
            yield return (act.Now, async () => number = (await RecordAsync(scope, act, worker, operation.Entry)).OperationId);
            if (operation.DeletedAfter is not { } later) continue;
            var deletion = new Act(_admin!, at.AddMinutes(later), at.AddMinutes(later), Message: null);
            yield return (deletion.Now, async () =>
                Done(await scope.GetRequiredService<OperationService>().DeleteAsync(deletion, number, operation.DeletionReason!, cancellation)));
        }
    }

    private async Task<Receipt> RecordAsync(IServiceProvider scope, Act act, Person worker, Entry entry) =>
        Done(await scope.GetRequiredService<OperationService>().RecordAsync(act, worker.PersonId, entry, cancellation));

    private async Task InOneAsync(Company company, Func<IServiceProvider, Task> write)
    {
        await using var scope = services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(company, cancellation);
        await write(scope.ServiceProvider);
        await session.CommitAsync(cancellation);
    }

    private static T Done<T>(Outcome<T> outcome)
        where T : class =>
        outcome.Value ?? throw new InvalidOperationException($"The ledger refuses the generated history: {outcome.Refusal}");
}
