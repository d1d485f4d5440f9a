using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Texts;
using GreenLedger.Tests.Conversations;

namespace GreenLedger.Tests.Hostile;

/// <summary>Words are stored as they were written and shown so that they change nothing around them.</summary>
public sealed class WordsKeptTests : ConversationFixture
{
    private static IEnumerable<string> Words => HostileTexts.Sql.Concat(HostileTexts.Formulas).Concat(HostileTexts.Markup).Concat(HostileTexts.Scripts)
        .Where(words => FreeText.Read(words, 200) is not null && !words.Contains("{{SWE00", StringComparison.Ordinal))
        .Where(words => !Answer.IsSkip(words) && !Answer.IsHelp(words));

    [Test]
    public async Task Comments_goods_clients_and_reasons_are_kept_verbatim()
    {
        await OpenAsync(Asan, cash: "1000000");
        var number = 0;
        foreach (var words in Words.Where((_, index) => index % LongRun.Times(2, 1) == 0))
        {
            var kept = FreeText.Read(words, 200)!;
            await Asan.SaysAll("рассрочка", words, words, "1", "1 сом", "1", "нал");
            Expect(await Asan.Says("да"), $"Записано: №{++number}");
            Assert.That(await LastAsync("goods"), Is.EqualTo(kept));
            Assert.That(await LastAsync("client"), Is.EqualTo(kept));

            await Asan.SaysAll("расход", "1", "нал", words);
            Expect(await Asan.Says("да"), $"Записано: №{++number}");
            Assert.That(await LastAsync("comment"), Is.EqualTo(kept));

            await Aida.SaysAll($"№{number}", "удалить", words);
            Expect(await Aida.Says("да"), $"Удалено: №{number}", "Причина: ");
            Assert.That(await LastAsync("deletion_reason"), Is.EqualTo(kept));
        }

        Assert.That(number, Is.GreaterThan(60));
        Expect(await Aida.Says("операции"), "Операции");
    }

    [TestCase("1. Открыть смену")]
    [TestCase("Да")]
    [TestCase("'; drop table person; --")]
    [TestCase("=HYPERLINK(\"x\")")]
    [TestCase("*Асан*")]
    [TestCase("אסף")]
    [TestCase("{0} %s $1")]
    public async Task A_worker_of_any_name_is_added_works_and_is_listed(string name)
    {
        await Aida.SaysAll("добавить", "+996555123456", name);
        Expect(await Aida.Says("да"), "добавлен");
        Assert.That(await Chat.ReadAsync<string>("select name from person where company_id = @CompanyId order by person_id desc limit 1"), Is.EqualTo(name));
        var odd = new Member(Chat, name, "996555123456@c.us");
        await OpenAsync(odd, cash: "500", bank: "0");
        Expect(await odd.SaysAll("-100 нал чай", "да"), "Записано: №1");
        foreach (var words in (string[])["сотрудники", "сводка", "операции", "отчёт сегодня", "операция за сотрудника"])
        {
            await Aida.Says("меню");
            Assert.That((await Aida.Says(words)).IsSilence, Is.False);
        }

        Expect(await Aida.SaysAll("1", "расход", "100", "нал", "-", "да"), "Записано: №2");
        Assert.That(await Chat.ReadAsync<long>("select opening_cash + (select sum(amount)::bigint from operation where company_id = @CompanyId) from shift where company_id = @CompanyId"), Is.EqualTo(30_000));
    }

    [TestCase("\u3164")]
    [TestCase("\u2800\u2800")]
    [TestCase("\u115f \u1160")]
    [TestCase("\u200b\u200d\u2060")]
    public async Task A_reason_that_nobody_sees_is_none(string reason)
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-1 нал чай", "да");
        await Aida.SaysAll("№1", "удалить");
        Expect(await Aida.Says(reason), "Причина: нужен текст", "Например");
        await Aida.SaysAll("меню", "корректировка", "Asan", "-5", "нал");
        Expect(await Aida.Says(reason), "Причина: нужен текст", "Например");
    }

    [TestCase("{{SWE001}}")]
    [TestCase("такси {{SWE001}} домой")]
    [TestCase("-300 нал {{SWE003}}")]
    public async Task A_marker_of_the_service_typed_by_a_person_is_asked_for_again_and_the_dialog_goes_on(string words)
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("расход", "300", "нал");
        Expect(await Asan.Says(words), "не удалось прочитать");
        Expect(await Asan.Says("такси"), "3. Комментарий: такси");
        Expect(await Asan.Says("да"), "Записано: №1");
    }

    [Test]
    public async Task Two_entries_in_one_message_are_not_taken_for_one()
    {
        await OpenAsync(Asan);
        Expect(await Asan.Says("-300 банк такси\n-200 нал чай"), "одна операция, например");
        Expect(await Asan.Says("-300 банк такси\nдомой"), "Записать?", "такси домой");
    }

    [TestCase("просто слова", "просто слова")]
    [TestCase("50\u00a0000,00 сом — «да»\nдальше 👨\u200d👩\u200d👧 №5", "50\u00a0000,00 сом — «да»\nдальше 👨\u200d👩\u200d👧 №5")]
    [TestCase("אסף: 09:00–18:00", "\u2068אסף\u2069: 09:00–18:00")]
    [TestCase("• אסף כהן, +996555", "• \u2068אסף כהן\u2069, +996555")]
    [TestCase("נал אסף", "\u2068נ\u2069ал \u2068אסף\u2069")]
    [TestCase("שלום ", "\u2068שלום\u2069 ")]
    [TestCase("محمد\n500", "\u2068محمد\u2069\n500")]
    [TestCase("١٢٣ сом", "١٢٣ сом")]
    [TestCase("\u202eдолг\u202c 5\u0007", "долг 5")]
    [TestCase("\u2068אסף\u2069", "\u2068אסף\u2069")]
    public void Words_do_not_turn_the_figures_beside_them_round(string text, string shown) => Assert.That(ShownText.Safe(text), Is.EqualTo(shown));

    private Task<string?> LastAsync(string column) =>
        Chat.ReadAsync<string>($"select {column} from operation where company_id = @CompanyId order by operation_id desc limit 1");
}
