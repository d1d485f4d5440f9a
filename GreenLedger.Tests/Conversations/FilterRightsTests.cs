namespace GreenLedger.Tests.Conversations;

/// <summary>No wording leads a worker to another's operations, nor tells who exists.</summary>
public sealed class FilterRightsTests : ConversationFixture
{
    private static readonly string[] Attempts =
    [
        "операции", "операции bek", "операции Bek вчера", "операции сегодня", "операции расход", "операции расход банк bek", "операции удалённые", "operations bek today",
        "мои операции bek", "мои операции сегодня", "мои операции расход", "my operations expense", "мои операции все", "мои операции Админ",
        "фильтр", "фильтр bek", "фильтр сотрудник bek", "фильтр расход", "фильтр|1", "фильтр|сотрудник", "фильтр|сотрудник|1", "фильтр|bek", "фильтр|расход", "фильтр|период|сегодня",
        "фильтр|удалённые|1", "фильтр|сбросить", "мои операции|фильтр|1|1", "мои операции|ещё", "мои операции|1", "мои операции|2", "операции сегодня|1", "№1", "#2", "№1|почему", "сбросить", "worker", "bek",
    ];

    [SetUp]
    public async Task Bek_has_secrets()
    {
        await OpenAsync(Bek);
        await Bek.SaysAll("-777 нал секрет", "да");
        await Bek.SaysAll("-778 банк секрет", "да");
        await Aida.SaysAll("№2", "удалить", "секретно", "да");
        await OpenAsync(Asan);
        await Asan.SaysAll("-5 нал чай", "да");
    }

    [TestCaseSource(nameof(Attempts))]
    public async Task Shows_nothing_of_others(string lines)
    {
        foreach (var line in lines.Split('|')) Shows_nothing(await Asan.Says(line));
    }

    [TestCase("операции {0}")]
    [TestCase("мои операции {0} вчера")]
    [TestCase("фильтр {0}")]
    [TestCase("мои операции|фильтр|{0}")]
    [TestCase("мои операции|фильтр|период|{0}")]
    public async Task Nobody_learns_who_exists(string lines)
    {
        var heard = new List<string>();
        foreach (var name in (string[])["Bek", "Zzz"])
            heard.Add((await Asan.SaysAll(string.Format(System.Globalization.CultureInfo.InvariantCulture, lines, name).Split('|'))).Text.Replace(name, "", StringComparison.OrdinalIgnoreCase));
        Assert.That(heard[0], Is.EqualTo(heard[1]));
        Assert.That(heard[0], Does.Contain("Вам видны только свои операции").Or.Contain("Нужен период"));
    }

    [Test]
    public async Task A_worker_filters_their_own()
    {
        await Asan.SaysAll("+9 банк возврат", "да");
        Expect(await Asan.Says("операции сегодня"), "Мои операции: 31.03\n№4", "№3 ");
        Expect(await Asan.Says("мои операции Asan расход"), "Мои операции: расход\n№3");
        Assert.That((await Asan.Says("фильтр")).Lines, Is.EqualTo(["Вид", "Карман", "Период", "Удалённые", "Сбросить"]));
        Expect(await Asan.SaysAll("карман", "банк"), "Мои операции: расход, банк\nТаких операций нет");
        Expect(await Asan.Says("сбросить"), "Мои операции\n№4");
        Expect(await Asan.SaysAll("фильтр", "1", "2"), "Мои операции: приход\n№4");
    }

    [TestCase("операции bek")]
    [TestCase("операции")]
    [TestCase("операции|фильтр")]
    [TestCase("операции|фильтр|сотрудник")]
    [TestCase("операции bek|фильтр|период")]
    [TestCase("№1")]
    public async Task A_former_admin_sees_nothing_more(string lines)
    {
        foreach (var answer in (string[])["ещё", "1", "2", "bek", "фильтр", "сегодня", "сбросить", "Все сотрудники", "почему", "9", "операции bek"])
        {
            await Chat.ReadAsync<int>($"update person set role = 'admin' where company_id = @CompanyId and person_id = {await AidaIdAsync()} returning 1");
            var shown = await Aida.SaysAll(lines.Split('|'));
            Assert.That(shown.IsSilence, Is.False);
            await Chat.ReadAsync<int>($"update person set role = 'worker' where company_id = @CompanyId and person_id = {await AidaIdAsync()} returning 1");
            Shows_nothing(await Aida.Says(answer));
            Shows_nothing(await Aida.SendsPicture());
        }
    }

    [Test]
    public async Task A_stale_button_of_a_former_admin_shows_nothing()
    {
        await StartAsync(buttons: true);
        await OpenAsync(Bek);
        await Bek.SaysAll("-777 нал секрет", "да");
        var pockets = await Aida.SaysAll("операции bek", "фильтр", "карман");
        await Chat.ReadAsync<int>($"update person set role = 'worker' where company_id = @CompanyId and person_id = {await AidaIdAsync()} returning 1");
        Shows_nothing(await Aida.Taps(pockets, "нал"));
        Shows_nothing(await Aida.Taps(pockets, "Оба кармана"));
    }

    private Task<int> AidaIdAsync() => Chat.ReadAsync<int>($"select person_id from person where company_id = @CompanyId and phone = '{Chat.AdminPhone}'")!;

    private static void Shows_nothing(Heard heard) =>
        Assert.That(heard.Text, Does.Not.Contain("777").And.Not.Contain("778").And.Not.Contain("секрет").And.Not.Contain("Bek").And.Not.Contain("№1 31").And.Not.Contain("№2 31"));
}
