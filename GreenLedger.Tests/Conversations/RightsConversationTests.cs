using GreenLedger.Core.People;

namespace GreenLedger.Tests.Conversations;

public sealed class RightsConversationTests : ConversationFixture
{
    private static readonly string[] AdminLines =
    [
        "Сводка", "Сотрудники", "Операции", "Корректировка", "Операция за сотрудника", "Моя смена", "Список", "Добавить", "Отключить",
        "Включить", "Незнакомые номера", "summary", "workers", "correction", "for a worker", "add", "deactivate",
    ];

    [TestCaseSource(nameof(AdminLines))]
    public async Task No_line_of_the_admin_works_for_a_worker(string line)
    {
        await OpenAsync(Asan);
        await OpenAsync(Bek);
        await Bek.SaysAll("-777 нал секрет", "да");
        var facts = await Chat.FactsAsync();
        var heard = await Asan.Says(line);
        Expect(heard, "Не понял", "Закрыть смену");
        Assert.That(heard.Text, Does.Not.Contain("Bek").And.Not.Contain("777"));
        Assert.That(await Chat.FactsAsync(), Is.EqualTo(facts));
    }

    [Test]
    public async Task No_number_leads_a_worker_into_the_admins_menu()
    {
        await OpenAsync(Asan);
        await Asan.Says("меню");
        Expect(await Asan.Says("7"), "Не понял");
        await Chat.ReadAsync<int>("update dialog set step = 'admin' where company_id = @CompanyId and name = 'menu' returning 1");
        Expect(await Asan.Says("1"), "Не понял");
    }

    [Test]
    public async Task A_worker_sees_nobody_elses_operation()
    {
        await OpenAsync(Bek);
        await Bek.SaysAll("-777 нал секрет", "да");
        await OpenAsync(Asan);
        await Asan.SaysAll("-5 нал чай", "да");
        foreach (var words in (string[])["№1", "мои операции", "1", "ещё", "баланс", "почему №1", "#1"])
            Assert.That((await Asan.Says(words)).Text, Does.Not.Contain("777").And.Not.Contain("секрет").And.Not.Contain("Bek"), words);
        Expect(await Asan.Says("№1"), "Операции №1 нет");
        Expect(await Asan.Says("№3"), "Операции №3 нет");
    }

    [Test]
    public async Task A_worker_cannot_delete()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-5 нал чай", "да");
        var full = await Asan.Says("№1");
        Assert.That(full.Lines, Is.Empty);
        Expect(await Asan.Says("удалить"), "может только администратор", "Скажите ему номер и причину");
        await Asan.Says("№1");
        await Asan.Says("1");
        Assert.That(await Chat.ReadAsync<long>("select count(*) from operation where company_id = @CompanyId and is_deleted"), Is.Zero);
    }

    [Test]
    public async Task An_admin_removed_from_the_configuration_hears_nothing_and_records_nothing()
    {
        await OpenAsync(Asan);
        await Aida.SaysAll("корректировка", "Asan", "-500", "нал", "недостача");
        await Chat.ConfigureAsync([]);
        Assert.That((await Aida.Says("да")).IsSilence);
        Assert.That((await Aida.Says("меню")).IsSilence);
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [Test]
    public async Task A_former_admin_who_is_let_in_as_a_worker_finishes_nothing_of_an_admin()
    {
        await OpenAsync(Asan);
        await Aida.SaysAll("корректировка", "Asan", "-500", "нал", "недостача");
        await Chat.ConfigureAsync([PhoneNumber.Read("996700000002", localCountryCode: null)!.Value]);
        Expect(await Bek.Says("меню"), "Сводка");
        Expect(await Bek.SaysAll("включить", "1", "да"), "доступ включён");

        Expect(await Aida.Says("да"), "нет прав", "Ничего не записано", "Открыть смену");
        Expect(await Aida.Says("сводка"), "Не понял");
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [Test]
    public async Task An_operation_for_a_worker_asks_for_the_right_at_the_yes()
    {
        await OpenAsync(Asan);
        await Aida.SaysAll("операция за сотрудника", "Asan", "расход", "500", "нал", "чай");
        await Chat.ReadAsync<int>("update person set role = 'worker' where company_id = @CompanyId and role = 'admin' returning 1");
        Expect(await Aida.Says("да"), "нет прав");
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }
}
