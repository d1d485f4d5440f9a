using GreenLedger.Data.Messaging;

namespace GreenLedger.Tests.Together;

/// <summary>Turns of several companies in one transaction, as they mostly are.</summary>
internal sealed class TogetherTests
{
    private TogetherScene _scene = null!;

    [SetUp]
    public async Task Serve_five_companies() => _scene = await TogetherScene.CreateAsync();

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task Cards_are_shown_and_facts_recorded_in_all_companies_in_one_transaction_each()
    {
        var entries = _scene.WriteAll(_scene.Asans, "-300 нал такси");
        Assert.That(await _scene.ShareAsync(entries), Is.All.EqualTo(Taken.Stored));
        var cards = await _scene.TracesAsync(entries);
        Trace.AreHandledOnce(cards, facts: 0);
        Trace.AreOneTransaction(cards);
        Assert.That(cards.Select(card => card.Answer), Is.All.Contains("300").And.All.Contains("Записать?"));

        var yes = _scene.WriteAll(_scene.Asans, "да");
        Assert.That(await _scene.ShareAsync(yes), Is.All.EqualTo(Taken.Stored));
        var receipts = await _scene.TracesAsync(yes);
        Trace.AreHandledOnce(receipts, facts: 1);
        Trace.AreOneTransaction(receipts);
        Assert.That(receipts.Select(receipt => receipt.Number), Is.All.EqualTo(1));
        Assert.That(receipts.Select(receipt => receipt.Answer), Is.All.Contains("№1").And.All.Contains("Записано"));
        Assert.That(receipts[0].Transactions, Is.Not.EqualTo(cards[0].Transactions));
    }

    [Test]
    public async Task Each_company_has_its_own_rows_of_its_own_person_and_shift()
    {
        foreach (var (office, place) in _scene.Offices.Select((office, place) => (office, place)))
            await _scene.SaysAsync(office.Admin, "корректировка", "Asan0", $"+{place + 1}", "нал", "пересчёт", "да");
        await _scene.ShareAsync([.. _scene.Asans.Select((asan, place) => _scene.Write(asan, $"-{100 + place} нал такси {place}"))]);
        var yes = _scene.WriteAll(_scene.Asans, "да");
        await _scene.ShareAsync(yes);

        var receipts = await _scene.TracesAsync(yes);
        Trace.AreOneTransaction(receipts);
        foreach (var (receipt, place) in receipts.Select((receipt, place) => (receipt, place)))
        {
            // 500 that the shift was opened with, what the admin has added, and less what the taxi took.
            Assert.That(receipt.Answer, Does.Contain($"такси {place}").And.Contain("№2").And.Contain($"{500 + place + 1 - 100 - place},00"));
            Assert.That(
                await _scene.ReadAsync<string>(
                    """
                    select concat_ws(' ', o.amount, o.comment, p.name, s.person_id = o.person_id, o.recorded_by = o.person_id, i.person_id = o.person_id)
                    from operation o
                    join person p on p.company_id = o.company_id and p.person_id = o.person_id
                    join shift s on s.company_id = o.company_id and s.shift_id = o.shift_id
                    join inbox i on i.company_id = o.company_id and i.inbox_id = o.message
                    where o.company_id = @CompanyId and o.operation_id = 2
                    """,
                    _scene.Offices[place]),
                Is.EqualTo($"{-100 * (100 + place)} такси {place} Asan0 t t t"));
        }

        Assert.That(await _scene.AuditAsync(), Is.Empty);
    }

    [Test]
    public async Task An_instalment_an_income_and_an_expense_go_together()
    {
        string[] entries = ["рассрочка 120 20% 6 нал стол, Марат", "+70 банк возврат", "-30 банк обед", "-40 нал такси", "рассрочка 60 10% 3 банк лампа"];
        await _scene.ShareAsync([.. _scene.Asans.Zip(entries, (asan, entry) => _scene.Write(asan, entry))]);
        // The last one changes a field of the card first.
        var answers = _scene.Asans.Select((asan, place) => _scene.Write(asan, place == 4 ? "клиент Нурлан" : "да")).ToList();
        await _scene.ShareAsync(answers);
        var yes = _scene.Write(_scene.Offices[4].Asan, "да");
        await _scene.ShareAsync([yes]);

        var traces = await _scene.TracesAsync(answers);
        Trace.AreOneTransaction(traces);
        Trace.AreHandledOnce(traces.Take(4), facts: 1);
        Trace.AreHandledOnce([traces[4]], facts: 0);
        Trace.AreHandledOnce(await _scene.TracesAsync([yes]), facts: 1);
        Assert.That(
            await _scene.ReadAsync<string>("select string_agg(concat_ws(' ', kind, pocket, amount, price, markup, term_months, goods, client, comment), '; ' order by company_id) from operation"),
            Is.EqualTo("instalment cash -12000 12000 2400 6 стол Марат; income bank 7000 возврат; expense bank -3000 обед; expense cash -4000 такси; instalment bank -6000 6000 600 3 лампа Нурлан"));
    }
}
