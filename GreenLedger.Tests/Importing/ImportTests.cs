using System.Text;

namespace GreenLedger.Tests.Importing;

public sealed class ImportTests : ImportFixture
{
    private const string Gulya =
        """

        вид;телефон;имя;дата;нал;карман;сумма;комментарий
        """;

    [Test]
    public async Task A_notebook_becomes_part_of_the_ledger()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-300 банк такси", "да");
        var result = await ImportAsync(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(Notebook));
        Assert.That(result.Plan.Mistakes, Is.Empty);
        Assert.That(
            (result.ImportId, result.FirstNumber, result.Plan.NewPeople.Count, result.Plan.NewShifts.Count, result.Plan.NewOperations.Count),
            Is.EqualTo((1, 2L, 2, 3, 5)));
        var facts = await Chat.ReadAsync<string>(
            """
            select string_agg(concat_ws(' ', operation_id, kind, pocket, amount, price, markup, term_months, goods, client, comment,
              to_char(occurred_at at time zone 'Asia/Bishkek', 'DD.MM HH24:MI'), business_on, recorded_by, is_late), E'\n' order by operation_id)
            from operation where company_id = @CompanyId and import_id is not null
            """);
        Assert.That(facts, Is.EqualTo(
            """
            2 instalment cash -4000000 4000000 800000 6 телефон Асель 02.02 10:15 2026-02-02 f
            3 income cash 500000 возврат 02.02 11:00 2026-02-02 f
            4 expense bank -30050 такси 02.02 11:00 2026-02-02 f
            5 expense cash -10000 хлеб 28.02 00:00 2026-02-28 f
            6 correction bank -100000 пересчёт 02.03 00:00 2026-03-02 f
            """));
        var shifts = await Chat.ReadAsync<string>(
            """
            select string_agg(concat_ws(' ', opening_cash, opening_bank, to_char(opened_at at time zone 'Asia/Bishkek', 'DD.MM HH24:MI'),
              to_char(closed_at at time zone 'Asia/Bishkek', 'DD.MM HH24:MI'), closed_how, business_on), E'\n' order by opened_at)
            from shift where company_id = @CompanyId and import_id is not null
            """);
        Assert.That(shifts, Is.EqualTo(
            """
            5000000 2000050 02.02 09:00 02.02 18:30 hand 2026-02-02
            10000 0 28.02 00:00 01.03 00:00 midnight 2026-02-28
            0 100000 02.03 00:00 03.03 00:00 midnight 2026-03-02
            """));
        Assert.That(await Chat.ReadAsync<string>("select string_agg(name || ' ' || phone || ' ' || is_active, ', ' order by name) from person where company_id = @CompanyId and name in ('Нурлан', 'Гуля')"),
            Is.EqualTo("Гуля 996700333444 false, Нурлан 996700111222 true"));
        await AuditIsGreenAsync();
    }

    [Test]
    public async Task The_bot_shows_what_was_imported_as_such()
    {
        await ImportAsync(Notebook);
        Expect(await Aida.Says("№1"), "Рассрочка", "телефон", "Асель", "48 000,00 сом", "Нурлан", "02.02", "Записано: 31.03 15:00, импорт тетрадь.csv");
        Assert.That((await Aida.Says("№1")).Text, Does.Not.Contain("поздно"));
        Expect(await Aida.SaysAll("Отчёты", "01.02.2026 - 28.02.2026"), "Рассрочка: 1 на 40 000,00", "Приход: 1 на 5 000,00", "Расход: 2 на 400,50");
        Expect(await Aida.Says("почему расход"), "№3", "№4", "такси", "хлеб");
        var nurlan = Chat.Stranger("996700111222@c.us", "Нурлан");
        Expect(await nurlan.Says("мои операции"), "№1", "№5");
        Assert.That((await Chat.Stranger("996700333444@c.us", "Гуля").Says("меню")).Text, Is.Empty);
        Expect(await Aida.SaysAll("№3", "удалить", "лишнее", "да"), "Удалено");
        await AuditIsGreenAsync();
    }

    [Test]
    public async Task A_dry_run_says_the_same_and_changes_nothing()
    {
        var before = await Chat.FactsAsync();
        var dry = await ImportAsync(Notebook, isDryRun: true);
        Assert.That(dry.ImportId, Is.Null);
        Assert.That(await Chat.FactsAsync(), Is.EqualTo(before));
        var real = await ImportAsync(Notebook);
        Assert.That(dry.Plan.Months(), Is.EqualTo(real.Plan.Months()));
        var february = dry.Plan.Months()[0];
        Assert.That((february.Shifts, february.Operations, february.Opening.Cash.Minor, february.Change.Cash.Minor, february.Change.Bank.Minor),
            Is.EqualTo((2, 4, 5_010_000L, -3_510_000L, -30_050L)));
    }

    [Test]
    public async Task The_same_file_again_records_nothing()
    {
        await ImportAsync(Notebook);
        var facts = await Chat.FactsAsync();
        await Aida.SaysAll("№3", "удалить", "лишнее", "да");
        var again = await ImportAsync(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Notebook)).ToArray());
        Assert.That((again.ImportId, again.NewRows, again.Before?.ImportId), Is.EqualTo(((int?)null, 0, 1)));
        Assert.That((await Chat.FactsAsync())!.Length, Is.GreaterThan(facts!.Length), "only the deletion came");
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(5));
    }

    [Test]
    public async Task Of_a_file_that_grew_only_the_new_rows_are_recorded()
    {
        await ImportAsync(Notebook);
        var grown = await ImportAsync(Notebook + "\n-;996700111222;;;02.02.2026;18:00;;;нал;14 000;;;;;;аренда\nсмена;996700111222;;;03.03.2026;;5;;;;;;;;;\n");
        Assert.That(grown.Plan.Mistakes, Is.Empty);
        Assert.That((grown.ImportId, grown.NewRows, grown.FirstNumber, grown.Plan.NewShifts.Count, grown.Plan.NewOperations.Count), Is.EqualTo((2, 2, 6L, 1, 1)));
        Expect(await Aida.Says("№6"), "аренда", "14 000,00");

        var tooMuch = await ImportAsync(Notebook + "\n-;996700111222;;;02.02.2026;18:00;;;нал;14 000;;;;;;аренда\nсмена;996700111222;;;03.03.2026;;5;;;;;;;;;\n-;996700111222;;;02.02.2026;18:10;;;нал;1 001;;;;;;чай\n");
        Assert.That(tooMuch.Plan.Mistakes.Single().ToString().Replace('\u00A0', ' '), Is.EqualTo("line 15, карман: \"нал\". Нурлан has 1 000,00 there at that time, 1,00 too little."));
        await AuditIsGreenAsync();
    }

    [Test]
    public async Task A_file_whose_old_rows_were_changed_is_refused()
    {
        await ImportAsync(Notebook);
        var changed = await ImportAsync(Notebook.Replace("5к", "6к", StringComparison.Ordinal));
        Assert.That(changed.Plan.Mistakes.Select(mistake => mistake.Line), Is.EqualTo(new[] { 4, 9, 11 }));
        Assert.That(changed.Plan.Mistakes[0].ToString(), Does.Contain("Нурлан has a shift in the ledger at that time already, from import 1"));
        Assert.That(await Chat.CountAsync("import"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_shift_of_today_goes_on_in_the_chat()
    {
        await ImportAsync("вид;телефон;имя;дата;время;нал;карман;сумма\nсмена;996700111222;Нурлан;31.03.2026;9:00;1000;;\n-;996700111222;;31.03.2026;10:00;;нал;400");
        var nurlan = Chat.Stranger("996700111222@c.us", "Нурлан");
        Expect(await nurlan.SaysAll("-700 нал такси"), "не хватает 100,00");
        Expect(await nurlan.SaysAll("отмена", "-600 нал такси", "да"), "Записано: №2");
        await AuditIsGreenAsync();
    }

    [Test]
    public async Task Rows_of_one_time_are_taken_in_the_order_of_the_file()
    {
        var good = await ImportAsync($"{Gulya.Trim()}\nсмена;996700333444;Гуля;02.03.2026;0;;;\nприход;996700333444;;02.03.2026;;нал;100;\nрасход;996700333444;;02.03.2026;;нал;100;", isDryRun: true);
        Assert.That(good.Plan.Mistakes, Is.Empty);
        var bad = await ImportAsync($"{Gulya.Trim()}\nсмена;996700333444;Гуля;02.03.2026;0;;;\nрасход;996700333444;;02.03.2026;;нал;100;\nприход;996700333444;;02.03.2026;;нал;100;");
        Assert.That(bad.Plan.Mistakes.Single().ToString(), Is.EqualTo("line 3, карман: \"нал\". Гуля has 0,00 there at that time, 100,00 too little."));
        Assert.That(await Chat.CountAsync("import"), Is.Zero);
    }
}
