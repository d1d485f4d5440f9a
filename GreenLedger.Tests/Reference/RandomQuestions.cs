using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Data;

namespace GreenLedger.Tests.Reference;

/// <summary>What is asked about a history: a period of a day to all, of the company or of a person, now or as it was.</summary>
internal sealed class RandomQuestions(int seed, ReferenceHistory history, DateTimeOffset now)
{
    private readonly Random _random = new(seed);

    private readonly DateOnly _first = history.Shifts.Select(shift => shift.On).DefaultIfEmpty(DateOnly.FromDateTime(now.UtcDateTime)).Min();
    private readonly DateOnly _last = history.Shifts.Select(shift => shift.On).DefaultIfEmpty(DateOnly.FromDateTime(now.UtcDateTime)).Max();

    public async Task AskAsync(Company company, LedgerSession session, Findings findings)
    {
        var scope = AnyScope();
        var figures = new FiguresComparison(company, session, history, now, findings);
        await figures.CompareAsync(scope);
        await figures.CompareShiftsAsync(scope);
        await figures.CompareOperationsAsync(scope, now);
        await figures.CompareOperationsAsync(scope, AnyMoment());
        await figures.CompareDailyAsync(AnyDay());
        var (from, to) = (AnyMoment(), AnyMoment());
        await figures.CompareDeletionsAsync(from < to ? from : to, from < to ? to : from);

        var facts = new FactsComparison(session, history, findings);
        await facts.CompareWithReportAsync(scope, now);
        foreach (var (figure, pocket) in FactsComparison.Questions)
            await facts.CompareAsync(new FigureAsked(scope, figure, pocket, AnyMoment()), PageSize());
    }

    private FiguresScope AnyScope()
    {
        var (one, other) = (AnyDay(), AnyDay());
        var period = _random.Next(4) switch
        {
            0 => new Period(_first, _last),
            1 => Period.Of(one),
            _ => one < other ? new Period(one, other) : new Period(other, one),
        };
        return new FiguresScope(period, _random.Next(2) == 0 ? null : history.People[_random.Next(history.People.Count)].PersonId);
    }

    private DateOnly AnyDay() => _first.AddDays(_random.Next(_last.DayNumber - _first.DayNumber + 1));

    /// <summary>Now, or the very moment of some fact or deletion, or just before it.</summary>
    private DateTimeOffset AnyMoment()
    {
        if (history.Operations.Count == 0 || _random.Next(4) == 0) return now;
        var operation = history.Operations[_random.Next(history.Operations.Count)];
        var at = _random.Next(2) == 0 ? operation.RecordedAt : operation.DeletedAt ?? operation.RecordedAt;
        return _random.Next(2) == 0 ? at : at.AddTicks(-TimeSpan.TicksPerMillisecond);
    }

    private int PageSize() => _random.Next(3) == 0 ? 1_000 : _random.Next(3, 20);
}
