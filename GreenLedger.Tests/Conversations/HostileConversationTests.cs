namespace GreenLedger.Tests.Conversations;

public sealed class HostileConversationTests : ConversationFixture
{
    private static readonly string[] Texts =
    [
        "'; drop table operation; --",
        "Robert'); delete from inbox where ('1'='1",
        "=HYPERLINK(\"http://example.com\";\"деньги\")",
        "\u200b\u200c\u2060\ufeff",
        "\u202eтевирп\u202c",
        "\u0000\u0001\u0007\u001b[31mкрасный",
        "a\u0000b",
        "\ud83d",
        "👨‍👩‍👧‍👦 семья",
        "z\u0335\u0321\u0322a\u0335l\u0334g\u0335o",
        "<script>alert(1)</script>",
        "%s %n {0} {Name} ${jndi:ldap://x}",
        "{\"kind\":\"instalment\"}",
        "№",
        "١٢٣",
        "½",
        "1e9",
        "0x10",
        "\r\n\t",
        "   ",
        ".",
        "||||",
        "Рассрочка",
        "отменa",
    ];

    public static IEnumerable<string> All => [.. Texts, new string('x', 20_000), new string('9', 20_000), string.Concat(Enumerable.Repeat("\ufb1d", 200)), string.Concat(Enumerable.Repeat("🙂", 5_000))];

    [Test]
    public async Task Any_text_at_any_question_is_answered_with_one_bubble_and_recorded_only_on_a_card([ValueSource(nameof(All))] string text)
    {
        await OpenAsync(Asan);
        foreach (var before in (string[])["меню", "расход", "расход|300", "расход|300|нал", "-300 нал чай", "рассрочка", "рассрочка|айфон", "рассрочка|айфон|Марат|500", "рассрочка|айфон|Марат|500|20%"])
        {
            await Asan.SaysAll(before.Split('|'));
            var heard = await Asan.Says(text);
            Assert.That(heard.IsSilence, Is.False, before);
            Assert.That(heard.Text, Has.Length.LessThan(20_000), before);
            await Asan.Says("меню");
        }

        foreach (var before in (string[])["сотрудники", "добавить", "добавить|+996555123456", "операция за сотрудника", "корректировка|Asan|-5|нал"])
        {
            await Aida.SaysAll(before.Split('|'));
            Assert.That((await Aida.Says(text)).IsSilence, Is.False, before);
            await Aida.Says("меню");
        }

        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    [TestCase("'; drop table operation; --")]
    [TestCase("=HYPERLINK(\"http://example.com\")")]
    [TestCase("%s {0} {Name}")]
    [TestCase("Да")]
    [TestCase("Закрыть смену")]
    [TestCase("№7")]
    public async Task Words_are_kept_as_they_were_written(string words)
    {
        await OpenAsync(Asan);
        Expect(await Asan.SaysAll("расход", "300", "нал", words), $"3. Комментарий: {words}\n");
        await Asan.Says("да");
        Assert.That(await Chat.ReadAsync<string>("select comment from operation where company_id = @CompanyId"), Is.EqualTo(words));
    }

    [TestCase("так\u202eси\u202c \u200bдомой\n\nи обратно", "такси домой и обратно")]
    [TestCase("\u001b[31mтакси", "[31mтакси")]
    [TestCase("  такси\u00a0домой  ", "такси домой")]
    public async Task Invisible_and_direction_characters_do_not_get_into_the_book(string words, string kept)
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("расход", "300", "нал", words, "да");
        Assert.That(await Chat.ReadAsync<string>("select comment from operation where company_id = @CompanyId"), Is.EqualTo(kept));
    }

    [Test]
    public async Task A_text_whose_canonical_form_is_longer_is_measured_in_that_form()
    {
        await OpenAsync(Asan);
        Expect(await Asan.SaysAll("рассрочка", string.Concat(Enumerable.Repeat("\ufb1d", 150))), "Товар: нужен текст, не длиннее 200 знаков", "Какой товар?");
        Expect(await Asan.SaysAll(new string('т', 200), "-", "100", "0", "1", "нал", "да"), "Записано");
    }

    [TestCase("Сводка")]
    [TestCase("Отмена")]
    [TestCase("1")]
    [TestCase("Да")]
    [TestCase("+")]
    [TestCase("=1+1")]
    [TestCase("Robert'); --")]
    public async Task A_worker_with_a_name_like_a_command_is_one_among_others(string name)
    {
        var odd = await Chat.HireAsync(name);
        await OpenAsync(odd);
        await OpenAsync(Asan);
        Expect(await odd.SaysAll("-1 нал чай", "да"), "Записано: №1");
        Expect(await Aida.Says("сводка"), name);
        var choice = await Aida.Says("операция за сотрудника");
        var number = choice.Lines.ToList().IndexOf(name) + 1;
        await Aida.Says($"{number}");
        Expect(await Aida.SaysAll("расход", "2", "нал", "-", "да"), "Записано: №2", name);
        Assert.That(await odd.Hears(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_very_long_name_of_a_stranger_is_shortened()
    {
        await Chat.Stranger("996777123456@c.us", new string('я', 5_000)).Says("привет");
        Expect(await Aida.Says("незнакомые номера"), "+996777123456", new string('я', 60));
    }
}
