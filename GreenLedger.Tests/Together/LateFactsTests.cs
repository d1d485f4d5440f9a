using GreenLedger.Worker.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Together;

/// <summary>The money rules hold in a transaction of several companies as in one of its own.</summary>
internal sealed class LateFactsTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 31, 18, 0, 0, TimeSpan.Zero);

    private TogetherScene _scene = null!;

    [SetUp]
    public async Task Serve_five_companies() => _scene = await TogetherScene.CreateAsync();

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task What_was_written_before_midnight_is_recorded_in_shifts_that_are_closed_and_their_lines_add_up()
    {
        await GoToAsync(Midnight.AddMinutes(-2));
        await _scene.ShareAsync(_scene.WriteAll(_scene.Asans, "-300 нал такси"));
        await GoToAsync(Midnight.AddMinutes(3));
        await CloseShiftsAsync();
        Assert.That(await ClosingsAsync(), Is.EqualTo("1:0 1:0 1:0 1:0 1:0"));

        var yes = _scene.WriteAll(_scene.Asans, "да", at: Midnight.AddMinutes(-1));
        await _scene.ShareAsync(yes);

        var traces = await _scene.TracesAsync(yes);
        Trace.AreHandledOnce(traces, facts: 1);
        Trace.AreOneTransaction(traces);
        Assert.That(await _scene.ReadAsync<bool>("select bool_and(o.is_late and o.occurred_at < s.closes_at and s.closed_at is not null) from operation o join shift s using (company_id, shift_id)"), Is.True);
        Assert.That(await ClosingsAsync(), Is.EqualTo("2:-30000 2:-30000 2:-30000 2:-30000 2:-30000"));
        Assert.That(traces.Select(trace => trace.Answer), Is.All.Contains("200,00"));
        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }

    [Test]
    public async Task Late_facts_and_facts_of_the_day_go_together()
    {
        await GoToAsync(Midnight.AddMinutes(-2));
        foreach (var asan in _scene.Asans.Take(2)) await _scene.SaysAsync(asan, "-300 нал такси");
        await GoToAsync(Midnight.AddMinutes(3));
        await CloseShiftsAsync();
        foreach (var asan in _scene.Asans.Skip(2)) await _scene.SaysAsync(asan, "открыть смену", "700", "0", "да", "-50 нал чай");

        List<Line> yes = [.. _scene.WriteAll(_scene.Asans.Take(2), "да", at: Midnight.AddMinutes(-1)), .. _scene.WriteAll(_scene.Asans.Skip(2), "да")];
        await _scene.ShareAsync(yes);

        var traces = await _scene.TracesAsync(yes);
        Trace.AreHandledOnce(traces, facts: 1);
        Trace.AreOneTransaction(traces);
        Assert.That(await _scene.ReadAsync<string>("select string_agg(is_late::text, ' ' order by company_id) from operation"), Is.EqualTo("true true false false false"));
        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }

    [Test]
    public async Task A_word_that_was_written_after_midnight_finds_no_shift_and_the_others_are_recorded()
    {
        await GoToAsync(Midnight.AddMinutes(-2));
        await _scene.ShareAsync(_scene.WriteAll(_scene.Asans, "-300 нал такси"));
        await GoToAsync(Midnight.AddMinutes(3));

        List<Line> yes = [_scene.Write(_scene.Offices[0].Asan, "да", at: Midnight.AddSeconds(1)), .. _scene.WriteAll(_scene.Asans.Skip(1), "да", at: Midnight.AddSeconds(-1))];
        await _scene.ShareAsync(yes);
        await CloseShiftsAsync();

        var traces = await _scene.TracesAsync(yes);
        Trace.AreHandledOnce([traces[0]], facts: 0);
        Trace.AreHandledOnce(traces.Skip(1), facts: 1);
        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }

    [Test]
    public async Task A_pocket_that_holds_too_little_is_refused_and_the_others_are_recorded()
    {
        await _scene.ShareAsync(_scene.WriteAll(_scene.Asans, "-300 нал такси"));
        var poor = _scene.Offices[1];
        await _scene.SaysAsync(poor.Admin, "корректировка", "Asan0", "-250", "нал", "пересчёт", "да");

        var yes = _scene.WriteAll(_scene.Asans, "да");
        await _scene.ShareAsync(yes);

        var traces = await _scene.TracesAsync(yes);
        Trace.AreHandledOnce([traces[0], .. traces.Skip(2)], facts: 1);
        Trace.AreHandledOnce([traces[1]], facts: 0);
        Assert.That(traces[1].Answer, Does.Contain("не хватает"));
        Trace.AreOneTransaction([traces[0], .. traces.Skip(2)]);
        Assert.That(await _scene.ReadAsync<long>("select count(*) from operation where company_id = @CompanyId and kind = 'expense'", poor), Is.Zero);

        // The conversation has gone back to what can mend it.
        Assert.That(await _scene.SaysAsync(poor.Asan, "100"), Does.Contain("Записать?"));
        Assert.That(await _scene.SaysAsync(poor.Asan, "да"), Does.Contain("Записано").And.Contain("150,00"));
        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }

    private Task GoToAsync(DateTimeOffset at)
    {
        _scene.Clock.Advance(at - _scene.Now);
        return Task.CompletedTask;
    }

    private async Task CloseShiftsAsync()
    {
        foreach (var office in _scene.Offices)
            await _scene.Services.GetRequiredService<JobRunner>().RunAsync(office.Served.Company, Job.CloseShifts, Midnight, _scene.Now, CancellationToken.None);
    }

    /// <summary>Of each company: how many lines its closing has, and what they say of expenses.</summary>
    private Task<string?> ClosingsAsync() => _scene.ReadAsync<string>(
        "select string_agg(concat(lines, ':', expenses), ' ' order by company_id) from (select company_id, count(*) as lines, sum(expense_sum_cash) as expenses from shift_close group by company_id) c");
}
