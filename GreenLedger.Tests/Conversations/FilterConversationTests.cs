using GreenLedger.Core.Texts;

namespace GreenLedger.Tests.Conversations;

public sealed class FilterConversationTests : ConversationFixture
{
    [Test]
    public async Task A_line_filters_the_list_and_the_title_says_by_what()
    {
        await RecordAsync();
        var expenses = await Aida.Says("операции расход банк Asan сегодня");
        Expect(expenses, "Операции: расход, банк, Asan, 31.03\n№2 31.03 15:00, Расход 2,00 сом, банк, такси");
        Hides(expenses, "№1 ", "№3 ", "№4 ", "№5 ");
        Expect(await Aida.Says("2"), "Сотрудник: Asan", "Расход 2,00 сом");

        var all = await Aida.Says("операции");
        Expect(all, "Операции\n№5", "№1 ", "Bek", "«фильтр» — отобрать, например: операции расход вчера");
        Expect(await Aida.Says("операции рассрочки"), "Операции: рассрочка\n№4 31.03 15:00, Bek, Рассрочка 1 000,00 сом, нал, стол");
        Expect(await Aida.Says("Операции: bek, 01.03–31.03, нал"), "Операции: нал, Bek, 01.03–31.03\n№4");
        Expect(await Aida.Says("фильтр корректировки"), "Операции: корректировка\n№5");
    }

    [Test]
    public async Task Deleted_ones_are_shown_alone_or_left_out()
    {
        await RecordAsync();
        await Aida.SaysAll("№2", "удалить", "дважды", "да");
        var only = await Aida.Says("операции удалённые за неделю");
        Expect(only, "Операции: 30.03–31.03, только удалённые\n№2", "удалена");
        Hides(only, "№1 ", "№3 ");
        Hides(await Aida.Says("операции без удалённых"), "№2 ");
        Expect(await Asan.Says("мои операции удаленные"), "Мои операции: только удалённые\n№2");
    }

    [Test]
    public async Task A_period_is_one_of_business_days()
    {
        await RecordAsync();
        Chat.Clock.Advance(TimeSpan.FromHours(10));
        await OpenAsync(Asan);
        await Asan.SaysAll("-6 нал ночь", "да");
        Hides(await Aida.Says("операции вчера"), "№6 ");
        var today = await Aida.Says("операции сегодня");
        Expect(today, "Операции: 01.04\n№6 01.04 01:00");
        Hides(today, "№5 ");
        Expect(await Aida.Says("операции 31.03.2025"), "Операции: 31.03.2025\nТаких операций нет", "«сбросить»");
    }

    [Test]
    public async Task A_filter_is_chosen_by_numbers()
    {
        await RecordAsync();
        await Aida.Says("операции");
        var fields = await Aida.Says("фильтр");
        Assert.That(fields.Lines, Is.EqualTo(["Сотрудник", "Вид", "Карман", "Период", "Удалённые", "Сбросить"]));
        Assert.That((await Aida.Says("1")).Lines, Does.Contain("Asan").And.Contain("Bek").And.Contain("Все сотрудники"));
        Expect(await Aida.Says("asan"), "Операции: Asan\n№5");
        Assert.That((await Aida.SaysAll("фильтр", "Вид")).Lines, Is.EqualTo(["Рассрочка", "Приход", "Расход", "Корректировка", "Все виды"]));
        Expect(await Aida.Says("3"), "Операции: расход, Asan\n№2");
        Expect(await Aida.SaysAll("фильтр", "3"), "1. нал", "2. банк", "3. Оба кармана");
        Expect(await Aida.Says("1"), "Операции: расход, нал, Asan\n№1");
        Assert.That((await Aida.SaysAll("фильтр", "4")).Lines, Is.EqualTo(["Сегодня", "Вчера", "Эта неделя", "Этот месяц", "За всё время"]));
        Expect(await Aida.Says("4"), "Операции: расход, нал, Asan, 01.03–31.03\n№1");
        Expect(await Aida.SaysAll("фильтр", "удалённые", "1"), "только удалённые\nТаких операций нет");
        Expect(await Aida.SaysAll("фильтр", "5", "3"), "Операции: расход, нал, Asan, 01.03–31.03\n№1");
        Expect(await Aida.SaysAll("фильтр", "вид", "все виды"), "Операции: нал, Asan, 01.03–31.03");
        Expect(await Aida.SaysAll("фильтр", "Сбросить"), "Операции\n№5");
    }

    [Test]
    public async Task Two_dates_or_a_whole_line_are_typed_where_a_choice_is_asked_for()
    {
        await RecordAsync();
        await Aida.SaysAll("операции", "фильтр", "период");
        Expect(await Aida.Says("31.02"), "Такой даты нет", "Какой период?", "1. Сегодня");
        Expect(await Aida.Says("01.03–15.03"), "Операции: 01.03–15.03\nТаких операций нет");
        Expect(await Aida.SaysAll("фильтр", "расход bek месяц"), "Операции: расход, Bek, 01.03–31.03\n№3");
        Expect(await Aida.SaysAll("фильтр", "фильтр приход"), "Операции: приход\nТаких операций нет");
        Expect(await Aida.Says("сбросить"), "Операции\n№5");
    }

    [Test]
    public async Task What_is_not_understood_is_said_with_an_example_and_the_question_again()
    {
        await RecordAsync();
        Expect(await Aida.Says("операции расход Марат"), "Не понял: «марат»", "например: операции расход банк вчера");
        Expect(await Aida.Says("операции 31.02"), "Такой даты нет");
        await Chat.HireAsync("Asan Usenov");
        await Chat.HireAsync("Bek Aliev");
        Expect(await Aida.Says("операции asan usenov"), "Операции: Asan Usenov\nТаких");
        await Aida.SaysAll("операции", "фильтр");
        Expect(await Aida.Says("кое-что"), "Не понял: «кое-что»", "1. Сотрудник");
        Expect(await Aida.Says("9"), "номер строки, например: 1", "1. Сотрудник");
        Expect(await Aida.SaysAll("1", "Марат"), "номер строки или имя", "Какой сотрудник?", "Asan Usenov");
        Expect(await Aida.Says("назад"), "1. Сотрудник");
        Expect(await Aida.Says("назад"), "Операции\n№5");
        Expect(await Aida.SaysAll("фильтр", "отмена"), "Операции\n№5");
    }

    [Test]
    public async Task A_name_that_two_bear_is_said()
    {
        await Chat.HireAsync("Nur Aliev");
        await Chat.HireAsync("Nur Osmonov");
        Expect(await Aida.Says("операции nur вчера"), "имя целиком: Nur Aliev, Nur Osmonov");
        Expect(await Aida.SaysAll("меню", "фильтр", "сотрудник", "nur"), "имя целиком: Nur Aliev, Nur Osmonov", "Какой сотрудник?");
        Expect(await Aida.Says("операции nur osmonov"), "Операции: Nur Osmonov\nТаких операций нет");
    }

    [Test]
    public async Task Money_comes_before_a_filter_that_was_asked_for()
    {
        await RecordAsync();
        Expect(await Asan.SaysAll("мои операции", "фильтр", "-7 нал чай"), "Записать?");
        Expect(await Asan.Says("да"), "Записано: №6");
        Expect(await Asan.SaysAll("мои операции", "фильтр", "меню"), "Меню");
    }

    [Test]
    public async Task A_page_stays_as_it_was_while_new_operations_arrive()
    {
        await OpenAsync(Asan);
        await OpenAsync(Bek);
        for (var i = 1; i <= 12; i++)
        {
            await Asan.SaysAll($"-{i} нал а{i}", "да");
            await Bek.SaysAll($"-{i} нал б{i}", "да");
        }

        var first = await Aida.Says("операции расход Asan");
        Expect(first, "№23 ", "№5 ", "«ещё»");
        Hides(first, "№24 ", "№3 ");
        await Asan.SaysAll("-77 нал новый", "да");
        await Chat.RestartAsync();
        var second = await Aida.Says("ещё");
        Expect(second, "Операции: расход, Asan\n№3 ", "№1 ");
        Hides(second, "№5 ", "№2 ", "№25 ", "«ещё»");
        Expect(await Aida.Says("3"), "Сотрудник: Asan");
        await Aida.SaysAll("операции расход Asan", "ещё");
        Expect(await Aida.Says("ещё"), "Больше операций нет", "Меню");
    }

    [Test]
    public async Task A_chosen_filter_survives_a_restart()
    {
        await RecordAsync();
        await Aida.SaysAll("операции расход", "фильтр", "карман");
        await Chat.RestartAsync();
        Expect(await Aida.Says("банк"), "Операции: расход, банк\n№3");
        await Chat.ReadAsync<int>("update dialog set version = 1, draft = '{\"Own\":false,\"Before\":null,\"Last\":1}' where company_id = @CompanyId and name = 'operations' returning 1");
        Expect(await Aida.Says("2"), "Не понял", "Меню");
    }

    [Test]
    public async Task The_same_in_English()
    {
        await StartAsync(Language.English);
        await OpenAsync(Asan);
        await Asan.SaysAll("-5 cash tea", "yes");
        await Asan.SaysAll("-6 bank taxi", "yes");
        var list = await Aida.Says("operations expense cash this week");
        Expect(list, "Operations: expense, cash, 30.03–31.03\n№1 31.03 15:00, Asan, Expense 5,00 KGS, cash, tea", "filter: choose some");
        Hides(list, "№2 ");
        Expect(await Aida.Says("operations last week"), "Operations: 23.03–29.03\nThere are no such operations. reset: show all");
        Assert.That((await Aida.Says("filter")).Lines, Is.EqualTo(["Worker", "Kind", "Pocket", "Period", "Deleted", "Reset"]));
        Expect(await Aida.SaysAll("period", "1 Mar - 31 Mar"), "Operations: 01.03–31.03\n№2");
        Expect(await Aida.Says("operations nobody"), "Not understood: “nobody”", "for example: operations expense bank yesterday");
        Expect(await Asan.Says("my operations bank"), "My operations: bank\n№2");
        Expect(await Asan.Says("my operations Bek"), "You see your own operations only", "“bek”");
    }

    /// <summary>№1 and №2 Asan's expenses, №3 Bek's, №4 Bek's instalment, №5 a correction of Asan's pocket.</summary>
    private async Task RecordAsync()
    {
        await OpenAsync(Asan);
        await OpenAsync(Bek);
        await Asan.SaysAll("-1 нал чай", "да");
        await Asan.SaysAll("-2 банк такси", "да");
        await Bek.SaysAll("-3 банк бензин", "да");
        await Bek.SaysAll("рассрочка 1000 20% 6 нал стол, Марат", "да");
        await Aida.SaysAll("корректировка", "Asan", "-4", "нал", "пересчёт", "да");
    }

    private static void Hides(Heard heard, params string[] parts)
    {
        foreach (var part in parts) Assert.That(heard.Text, Does.Not.Contain(part));
    }
}
