using Dapper;
using GreenLedger.Data;
using GreenLedger.Data.Messaging;
using GreenLedger.Tests.Crashes;

namespace GreenLedger.Tests.Together;

/// <summary>Where something goes wrong with one of them, all are given up and begun anew alone: whoever has no part in it is served all the same.</summary>
internal sealed class GivenUpTests
{
    // Nobody else asks anything while they come together: the first passage is their first question on its way, the second its answer.
    private const int LookedAt = 1;

    private readonly Trap _trap = new();
    private TogetherScene _scene = null!;

    private Office Odd => _scene.Offices[2];

    private IEnumerable<int> Others => Enumerable.Range(0, _scene.Offices.Count).Where(place => place != 2);

    [SetUp]
    public async Task Serve_five_companies_whose_people_see_a_card()
    {
        _scene = await TogetherScene.CreateAsync();
        foreach (var asan in _scene.Asans) await _scene.SaysAsync(asan, "-300 нал такси");
        _scene.Proxy.Behaviour = _trap.PassAsync;
    }

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task A_shift_that_another_session_holds_keeps_its_own_message_waiting_and_no_other()
    {
        var yes = _scene.WriteAll(_scene.Asans, "да");
        await using (var other = await _scene.Owner.OpenConnectionAsync())
        {
            await using var held = await other.BeginTransactionAsync();
            await other.ExecuteAsync("select from shift where company_id = @CompanyId for update", Odd, held);
            Assert.That(await _scene.TakeInTogetherAsync(yes), Is.Empty);

            var traces = await _scene.TracesAsync(yes);
            var served = Others.Select(place => traces[place]).ToList();
            Trace.AreHandledOnce(served, facts: 1);
            Trace.AreTransactionsOfTheirOwn(served);
            Assert.That(traces[2], Is.EqualTo(traces[2] with { Stored = 1, State = "waiting", Answers = 0, Facts = 0 }));
        }

        await _scene.HandleWaitingAsync();
        await AllAreRecordedOnceAsync(yes);
    }

    [Test]
    public async Task A_message_that_somebody_else_stores_meanwhile_is_handled_once()
    {
        var yes = _scene.WriteAll(_scene.Asans, "да");
        _ = _trap.SetAfter(LookedAt, async () =>
        {
            // As what is found in the service's journal is.
            var arriving = _scene.Arrive(yes[2]);
            await using var beside = GreenLedgerDataSource.Create(_scene.ProgramConnectionString);
            Assert.That(
                await new InboxStore(beside).TakeAsync(Odd.Served.Company, arriving.Message, arriving.Body, _scene.Now, CancellationToken.None, isMissed: true),
                Is.EqualTo(Taken.Stored));
            return true;
        });

        Assert.That(await _scene.TakeInTogetherAsync(yes), Is.Empty);

        Assert.That(await _trap.UnsetAsync(), "it was stored beside them");
        var traces = await _scene.TracesAsync(yes);
        Trace.AreTransactionsOfTheirOwn([.. Others.Select(place => traces[place])]);
        await _scene.HandleWaitingAsync();
        await AllAreRecordedOnceAsync(yes);
    }

    [Test]
    public async Task A_fact_whose_shift_has_changed_since_it_was_looked_at_is_decided_anew()
    {
        await _scene.SaysAsync(Odd.Admin, "корректировка", "Asan0", "-150", "нал", "пересчёт");
        var yes = _scene.WriteAll(_scene.Asans, "да");
        var correction = _scene.Write(Odd.Admin, "да");
        _ = _trap.SetAfter(LookedAt, () => TrueAsync(_scene.TakeInAsync(correction)));

        Assert.That(await _scene.TakeInTogetherAsync(yes), Is.Empty);

        Assert.That(await _trap.UnsetAsync(), "it was recorded beside them");
        Assert.That((await _scene.TracesAsync([correction]))[0].Number, Is.EqualTo(1));
        await AllAreRecordedOnceAsync(yes);
        var traces = await _scene.TracesAsync(yes);
        Assert.That(traces[2].Answer, Does.Contain("№2").And.Contain("50,00").And.Contain("200,00"), "500 less 150 less 300");
        Assert.That(Others.Select(place => traces[place].Answer), Is.All.Contains("№1"));
    }

    [Test]
    public async Task A_fact_that_has_lost_its_money_since_it_was_looked_at_is_refused()
    {
        await _scene.SaysAsync(Odd.Admin, "корректировка", "Asan0", "-250", "нал", "пересчёт");
        var yes = _scene.WriteAll(_scene.Asans, "да");
        var correction = _scene.Write(Odd.Admin, "да");
        _ = _trap.SetAfter(LookedAt, () => TrueAsync(_scene.TakeInAsync(correction)));

        Assert.That(await _scene.TakeInTogetherAsync(yes), Is.Empty);

        Assert.That(await _trap.UnsetAsync(), "it was recorded beside them");
        var traces = await _scene.TracesAsync(yes);
        Trace.AreHandledOnce(Others.Select(place => traces[place]), facts: 1);
        Trace.AreHandledOnce([traces[2]], facts: 0);
        Assert.That(traces[2].Answer, Does.Contain("не хватает"));
        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }

    [Test]
    public async Task A_turn_that_always_fails_waits_alone_and_the_others_are_recorded()
    {
        await _scene.ReadAsync<string>(
            $$"""
            create function poison() returns trigger language plpgsql as $f$ begin raise exception 'poison'; end $f$;
            create trigger poison before insert on operation for each row when (new.company_id = {{Odd.CompanyId}}) execute function poison();
            """);
        var yes = _scene.WriteAll(_scene.Asans, "да");
        Assert.That(await _scene.TakeInTogetherAsync(yes), Is.Empty);
        var traces = await _scene.TracesAsync(yes);
        Trace.AreHandledOnce(Others.Select(place => traces[place]), facts: 1);
        Assert.That(traces[2], Is.EqualTo(traces[2] with { Stored = 1, State = "waiting", Answers = 0, Facts = 0 }));

        await _scene.ReadAsync<string>("drop trigger poison on operation");
        await _scene.HandleWaitingAsync();
        await AllAreRecordedOnceAsync(yes);
    }

    [Test]
    public async Task Words_that_the_database_cannot_keep_as_json_keep_nobody_from_an_answer()
    {
        var lines = _scene.WriteAll(_scene.Asans, "да").ToList();
        lines[2] = _scene.Write(Odd.Asan, "нет\0");
        Assert.That(await _scene.TakeInTogetherAsync(lines), Is.Empty);
        await _scene.HandleWaitingAsync();
        var traces = await _scene.TracesAsync(lines);
        Trace.AreHandledOnce(Others.Select(place => traces[place]), facts: 1);
        Trace.AreHandledOnce([traces[2]], facts: 0);
    }

    [Test]
    public async Task Two_gatherings_of_the_same_companies_in_opposite_order_are_both_recorded()
    {
        var beks = new List<Writer>();
        foreach (var office in _scene.Offices)
        {
            var bek = await _scene.HireAsync(office.Served, place: 1);
            await _scene.SaysAsync(bek, "открыть смену", "500", "200", "да", "-100 банк обед");
            beks.Add(bek);
        }

        var (ofAsans, ofBeks) = (_scene.WriteAll(_scene.Asans, "да"), _scene.WriteAll(Enumerable.Reverse(beks), "да"));
        await Task.WhenAll(ShareAsync(ofAsans), ShareAsync(ofBeks));
        await _scene.HandleWaitingAsync();

        Trace.AreHandledOnce(await _scene.TracesAsync([.. ofAsans, .. ofBeks]), facts: 1);
        Assert.That(await _scene.ReadAsync<string>("select string_agg(distinct numbers, ';') from (select string_agg(operation_id::text, ' ' order by operation_id) as numbers from operation group by company_id) o"), Is.EqualTo("1 2"));
        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }

    /// <summary>What is not taken so is delivered again, as by the service.</summary>
    private async Task ShareAsync(IReadOnlyList<Line> lines)
    {
        foreach (var (line, taken) in lines.Zip(await _scene.ShareAsync(lines)))
        {
            if (taken is null) await _scene.TakeInAsync(line);
        }
    }

    private async Task AllAreRecordedOnceAsync(IReadOnlyList<Line> yes)
    {
        var traces = await _scene.TracesAsync(yes);
        Trace.AreHandledOnce(traces, facts: 1);
        Assert.That(traces.Select(trace => trace.Answer), Is.All.Contains("Записано"));
        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }

    private static async Task<bool> TrueAsync(Task done)
    {
        await done;
        return true;
    }
}
