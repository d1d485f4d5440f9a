namespace GreenLedger.Tests.Conversations;

public sealed class ReportConversationTests : ConversationFixture
{
    // The clock begins on Tuesday, 31 March 2026, at 15:00.
    [TestCase("1", "Отчёт за 31.03.2026")]
    [TestCase("2", "Отчёт за 30.03.2026")]
    [TestCase("3", "Отчёт за 30.03.2026–31.03.2026")]
    [TestCase("4", "Отчёт за 01.03.2026–31.03.2026")]
    [TestCase("Этот месяц", "Отчёт за 01.03.2026–31.03.2026")]
    [TestCase("01.03-15.03", "Отчёт за 01.03.2026–15.03.2026")]
    [TestCase("с 1 по 15 марта", "Отчёт за 01.03.2026–15.03.2026")]
    [TestCase("5 марта", "Отчёт за 05.03.2026")]
    [TestCase("прошлая неделя", "Отчёт за 23.03.2026–29.03.2026")]
    public async Task The_period_is_chosen_or_typed(string answer, string title)
    {
        await Aida.Says("Отчёты");
        Assert.That((await Aida.Says(answer)).Text.Split('\n')[0], Is.EqualTo(title));
    }

    [TestCase("отчёт за неделю Asan", "Отчёт за 30.03.2026–31.03.2026, Asan")]
    [TestCase("отчет вчера", "Отчёт за 30.03.2026")]
    [TestCase("Отчёт Bek", "Отчёт за 31.03.2026, Bek")]
    [TestCase("вчера", "Отчёт за 30.03.2026")]
    [TestCase("report last week bek", "Отчёт за 23.03.2026–29.03.2026, Bek")]
    public async Task A_report_is_asked_for_in_one_line(string line, string title) =>
        Assert.That((await Aida.Says(line)).Text.Split('\n')[0], Is.EqualTo(title));

    [TestCase("31.02-05.03", "Такой даты нет")]
    [TestCase("99.99", "Такой даты нет")]
    [TestCase("12345", "Нужен период")]
    [TestCase("01.01.2010-01.01.2026", "длиннее 10 лет")]
    public async Task A_wrong_period_gets_a_sentence_and_the_question_again(string wrong, string sentence)
    {
        await Aida.Says("Отчёты");
        Expect(await Aida.Says(wrong), sentence, "например: 01.11–15.11", "за какой период?");
        Expect(await Aida.Says("1"), "Отчёт за 31.03.2026");
    }

    [TestCase("отчёт за неделю Nurlan")]
    [TestCase("отчёт расход")]
    public async Task A_line_that_is_no_report_is_told_so(string line) => Expect(await Aida.Says(line), "Не понял период или имя", "Например: отчёт за неделю");

    [Test]
    public async Task Figures_are_aligned_in_a_table_no_wider_than_a_phone()
    {
        await FillAsync();
        var lines = (await Aida.Says("отчёт за месяц")).Text.Split('\n');
        var table = lines[(Array.IndexOf(lines, "```") + 1)..Array.LastIndexOf(lines, "```")];
        Assert.That(table.Select(line => line.Replace('\u00A0', ' ')), Is.EqualTo(new[]
        {
            "                 нал      банк",
            "Начало     51 000,00 22 000,00",
            "Рассрочка −30 000,00      0,00",
            "Приход        500,00     50,00",
            "Расход          0,00   −300,00",
            "Коррект.       −0,40      0,00",
            "Осталось   21 499,60 21 750,00",
        }));
        Assert.That(table, Is.All.Length.LessThanOrEqualTo(32));
        Assert.That(table.Select(line => line.Length).Distinct().Count(), Is.EqualTo(1), "The right edge is straight.");
    }

    [Test]
    public async Task Amounts_too_wide_for_two_columns_stand_below_each_other()
    {
        await OpenAsync(Asan, "9 000 000 000,50", "8 000 000 000");
        await OpenAsync(Bek, "1", "1");
        var lines = (await Aida.Says("сегодня")).Text.Split('\n');
        Assert.That(lines.Select(line => line.Replace('\u00A0', ' ')), Has.Some.EqualTo("  нал           9 000 000 001,50"));
        Assert.That(lines[(Array.IndexOf(lines, "```") + 1)..Array.LastIndexOf(lines, "```")], Is.All.Length.LessThanOrEqualTo(32));
    }

    [Test]
    public async Task All_figures_of_instalments_are_there()
    {
        await FillAsync();
        Expect(
            await Aida.Says("сегодня"),
            "Рассрочка: 1 на 30\u00A0000,00, наценка 6\u00A0000,00", "В среднем: наценка 20%, срок 6 мес.", "Клиенты должны: 36\u00A0000,00",
            "Приход: 2 на 550,00\n  нал: 1 на 500,00\n  банк: 1 на 50,00", "Расход: 1 на 300,00, банк", "Корректировка: 1 на −0,40, нал", "Удалено: 1");
    }

    [Test]
    public async Task A_period_is_compared_with_the_one_before()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("рассрочка 10000 20% 6 нал стол, Марат", "да");
        Chat.Clock.Advance(TimeSpan.FromDays(1));
        await OpenAsync(Asan);
        await Asan.SaysAll("рассрочка 15000 20% 6 нал стул, Марат", "да");
        Expect(await Aida.Says("сегодня"), "До этого, 31.03.2026\nРассрочка: 1 на 10\u00A0000,00, наценка 2\u00A0000,00; теперь +50%");
    }

    [Test]
    public async Task Workers_are_compared_the_most_issued_first()
    {
        await FillAsync();
        await Bek.SaysAll("рассрочка 1000 150 3 банк чайник", "да");
        await Aida.Says("сегодня");
        Assert.That((await Aida.Says("По сотрудникам")).Text.Replace('\u00A0', ' '), Is.EqualTo(
            """
            Отчёт за 31.03.2026
            ```
               шт          цена      наценка
            1. Asan
                1        30 000        6 000
              расход 300,00, удалено: 1
            2. Bek
                1         1 000          150
            ```
            """));
    }

    [Test]
    public async Task One_worker_is_chosen_and_the_period_stays()
    {
        await FillAsync();
        await Aida.SaysAll("отчёт за месяц", "Один сотрудник");
        Expect(await Aida.Says("99"), "Нужен номер строки или имя", "Чей отчёт?");
        Expect(await Aida.Says("Bek"), "Отчёт за 01.03.2026–31.03.2026, Bek", "Приход: 1 на 50,00, банк");
    }

    [Test]
    public async Task Expected_payments_are_spread_over_the_months_and_add_up()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("рассрочка 10000 1000,02 3 нал стол", "да");
        await Aida.Says("сегодня");
        Assert.That((await Aida.Says("Ожидаемые платежи")).Text.Replace('\u00A0', ' '), Is.EqualTo(
            """
            Ожидаемые платежи по рассрочкам за 31.03.2026
            ```
            апрель 2026  3 666,68
            май 2026     3 666,67
            июнь 2026    3 666,67
            Всего       11 000,02
            ```
            По срокам рассрочек, уплаченное не вычтено.
            """));
    }

    [Test]
    public async Task Long_terms_end_in_one_line()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("рассрочка 12000 0 24 нал стол", "да");
        await Aida.Says("сегодня");
        Expect(await Aida.Says("платежи"), "март 2027            500\nпозже, по 03.2028  6\u00A0000\nВсего             12\u00A0000");
    }

    [Test]
    public async Task A_second_shift_of_the_day_counts_no_money_twice()
    {
        await OpenAsync(Asan, "1000", "0");
        await Asan.SaysAll("-100 нал чай", "да", "закрыть смену", "да");
        Chat.Clock.Advance(TimeSpan.FromMinutes(1));
        await OpenAsync(Asan, "950", "0");
        var report = (await Aida.Says("сегодня")).Text.Replace('\u00A0', ' ');
        Assert.That(report, Does.Contain("Смен: 2, идёт: 1").And.Contain("Начало   1 000    0").And.Contain("Между       50    0").And.Contain("Осталось   950    0"));
        Expect(await Aida.Says("почему между"), "Новая смена против остатка, нал: +50,00", "Итого 50,00, 1 запись");
    }

    [Test]
    public async Task Operations_of_a_report_are_listed_with_its_filter()
    {
        await FillAsync();
        await Aida.Says("отчёт Bek");
        var list = (await Aida.Says("операции")).Text;
        Assert.That(list, Does.Contain("Bek").And.Not.Contain("стол").And.Contain("31.03"));
    }

    [TestCase("помощь наценка", "Наценка: сумма наценок")]
    [TestCase("help deleted", "Удалено: сколько операций")]
    public async Task Help_explains_a_figure_in_the_words_of_the_documentation(string words, string expected) => Expect(await Aida.Says(words), expected);

    [Test]
    public async Task A_period_with_too_many_operations_is_refused_with_a_shorter_one_as_example()
    {
        await OpenAsync(Asan);
        await Chat.ReadAsync<long>(
            """
            set session_replication_role = replica;
            insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, business_on, occurred_at, recorded_at, recorded_by)
              select s.company_id, n, s.shift_id, s.person_id, 'income', 'cash', 1, s.business_on, s.opened_at, s.opened_at, s.person_id
              from shift s, generate_series(1, 500001) n
              where s.company_id = @CompanyId;
            reset session_replication_role
            """);
        await Aida.Says("сегодня");
        Expect(await Aida.Says("файл"), "больше 500 тысяч операций", "например: отчёт за прошлый месяц");
        Expect(await Aida.Says("почему"), "больше 50 тысяч операций", "например: отчёт вчера");
        Assert.That(await Chat.ReadAsync<long>("select count(*) from outbox where company_id = @CompanyId and attachment is not null"), Is.Zero);
    }

    [Test]
    public async Task In_English()
    {
        await StartAsync(Core.Texts.Language.English);
        await FillAsync();
        await Aida.Says("Reports");
        Expect(await Aida.Says("today"), "Report of 31.03.2026", "Instalments: 1 for 30\u00A0000,00, markup 6\u00A0000,00", "On average: markup 20%, term 6 months", "1. Why", "6. File .xlsx");
        Expect(await Aida.Says("why markup"), "Markup: 6\u00A0000,00", "In all 6\u00A0000,00, 1 record. Of prices of 30\u00A0000,00 it is 20%");
        Expect(await Aida.Says("help markup"), "Markup: the sum of the markups");
    }

    /// <summary>Asan: an instalment of 30 000 + 20 %, +500 deleted and +500, −300, −0,40 by correction; Bek: +50.</summary>
    private async Task FillAsync()
    {
        await OpenAsync(Asan);
        await OpenAsync(Bek, "1000", "2000");
        await Asan.SaysAll("рассрочка 30000 20% 6 нал стол, Марат", "да");
        await Asan.SaysAll("+500 нал возврат", "да");
        await Asan.SaysAll("-300 банк такси", "да");
        await Asan.SaysAll("+777 нал ошибка", "да");
        await Bek.SaysAll("+50 банк возврат", "да");
        await Aida.SaysAll("корректировка", "Asan", "-0,40", "нал", "пересчёт", "да");
        await Aida.SaysAll("№4", "удалить", "дважды", "да");
    }
}
