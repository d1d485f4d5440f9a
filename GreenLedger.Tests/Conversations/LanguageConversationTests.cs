using System.Text.RegularExpressions;
using GreenLedger.Core.Texts;

namespace GreenLedger.Tests.Conversations;

public sealed partial class LanguageConversationTests : ConversationFixture
{
    [Test]
    public async Task A_whole_day_in_English_has_no_Cyrillic_letter()
    {
        await StartAsync(Language.English);
        var heard = await EverythingAsync(
            worker:
            [
                "hello", "1", "much", "50000", "20000", "perhaps", "yes", "instalment 50000 20% 6 cash iPhone 13, Asan", "yes", "yes", "instalment", "x", "skip", "100", "20", "20%", "0",
                "12", "back", "bank", "4 10%", "3 0", "help", "cancel", "cancel", "+5000 cash returned", "ok", "-300 bank taxi", "yes", "-300 bank taxi", "yes",
                "-0,5 bank 1", "y", "expense", "-5", "999999999999999", "1,50,5", "1,12345", "99999", "cash", "-", "1", "no", "balance", "my operations", "my operations expense", "my operations nobody", "filter", "9", "x", "3", "31.02", "x", "1 Mar - 31 Mar", "filter", "4", "1", "reset", "№1", "delete", "why", "№99", "more", "nonsense", "№3",
                "open shift", "close shift", "next week", "no",
            ],
            admin:
            [
                "menu", "summary", "reports", "yesterday", "today", "workers", "list", "add", "12", "+996555123456", "asan", "Nurlan", "yes", "unknown numbers", "deactivate", "9", "Nurlan", "yes",
                "reactivate", "1", "yes", "correction", "Asan", "5", "+5", "cash", "-", "recount", "yes", "for a worker", "Asan", "income", "5", "bank", "loan", "yes", "operations", "operations today", "filter", "worker", "x", "Asan", "filter", "kind", "instalments", "filter", "pocket", "x", "cash", "operations 2025-01-01", "№1",
                "delete", "twice", "yes", "№1", "my shift", "help",
            ],
            last: ["close shift", "yes", "-5 cash", "instalment -5", "menu"]);
        foreach (var text in heard.Select(text => text.Replace("Язык: русский", "", StringComparison.Ordinal)))
            Assert.That(Cyrillic().Matches(text).Select(match => match.Value), Is.Empty, text);
    }

    [Test]
    public async Task A_whole_day_in_Russian_has_no_Latin_letter()
    {
        await StartAsync();
        foreach (var (person, name) in (ValueTuple<string, string>[])[("Asan", "Асан"), ("Bek", "Бек")])
            await Chat.ReadAsync<int>($"update person set name = '{name}' where company_id = @CompanyId and name = '{person}' returning 1");
        var heard = await EverythingAsync(
            worker:
            [
                "салам", "1", "много", "50000", "20000", "может быть", "да", "рассрочка 50000 20% 6 нал айфон 13, Марат", "да", "да", "рассрочка", "ы", "-", "100", "20", "20%", "0",
                "12", "назад", "банк", "4 10%", "3 0", "помощь", "отмена", "отмена", "+5000 нал возврат", "ок", "-300 банк такси", "да", "-300 банк такси", "да",
                "-0,5 банк 1", "да", "расход", "-5", "999999999999999", "1,50,5", "1,12345", "99999", "нал", "-", "1", "нет", "баланс", "мои операции", "мои операции расход", "мои операции некто", "фильтр", "9", "ы", "3", "31.02", "ы", "1.03–31.03", "фильтр", "4", "1", "сбросить", "№1", "удалить", "почему", "№99", "ещё", "чепуха", "№3",
                "открыть смену", "закрыть смену", "потом", "нет",
            ],
            admin:
            [
                "меню", "сводка", "отчёты", "вчера", "сегодня", "сотрудники", "список", "добавить", "12", "+996555123456", "асан", "Нурлан", "да", "незнакомые номера", "отключить", "9", "Нурлан", "да",
                "включить", "1", "да", "корректировка", "Асан", "5", "+5", "нал", "-", "пересчёт", "да", "операция за сотрудника", "Асан", "приход", "5", "банк", "аванс", "да", "операции", "операции сегодня", "фильтр", "сотрудник", "ы", "Асан", "фильтр", "вид", "рассрочки", "фильтр", "карман", "ы", "нал", "операции 01.01.2025", "№1",
                "удалить", "дважды", "да", "№1", "моя смена", "помощь",
            ],
            last: ["закрыть смену", "да", "-5 нал", "рассрочка -5", "меню"]);
        foreach (var text in heard.Select(text => text.Replace("Language: english", "", StringComparison.Ordinal)))
            Assert.That(Latin().Matches(text).Select(match => match.Value), Is.Empty, text);
    }

    [Test]
    public async Task Each_person_speaks_the_language_they_asked_for()
    {
        await OpenAsync(Asan);
        Expect(await Asan.Says("English"), "Menu", "1. Instalment", "6. Close shift");
        Expect(await Asan.SaysAll("-300 bank taxi", "yes"), "Recorded: №1", "Expense 300,00 KGS, bank", "Remaining: cash");
        Expect(await Bek.Says("меню"), "Меню");
        Expect(await Aida.SaysAll("№1", "удалить", "дважды", "да"), "Удалено: №1");
        Assert.That((await Asan.Hears()).Single().Text, Does.Contain("deleted №1"));
        Expect(await Asan.Says("русский"), "Меню", "Рассрочка");
    }

    [Test]
    public async Task The_language_is_kept_over_a_restart()
    {
        await Asan.Says("english");
        await Chat.RestartAsync();
        Expect(await Asan.Says("menu"), "Open shift");
    }

    [TestCase("расход")]
    [TestCase("expense")]
    public async Task Words_of_either_language_are_understood(string words)
    {
        await OpenAsync(Asan);
        Expect(await Asan.Says(words), "Расход: какая сумма?");
        Expect(await Asan.SaysAll("300", "cash", "skip", "yes"), "Записано");
    }

    /// <summary>Everything that was heard while every kind of operation was recorded, one deleted and the shift closed.</summary>
    private async Task<IReadOnlyList<string>> EverythingAsync(string[] worker, string[] admin, string[] last)
    {
        var texts = new List<string>();
        foreach (var (member, lines) in (ValueTuple<Member, string[]>[])[(Asan, worker), (Aida, admin), (Asan, last)])
        {
            foreach (var line in lines)
            {
                var heard = await member.Says(line);
                Assert.That(heard.IsSilence, Is.False, line);
                texts.Add(heard.Text);
                texts.AddRange((await Asan.Hears()).Select(notice => notice.Text));
            }
        }

        Assert.That(
            await Chat.ReadAsync<string>("select string_agg(distinct kind, ' ' order by kind) || ' ' || count(*) filter (where is_deleted) from operation where company_id = @CompanyId"),
            Is.EqualTo("correction expense income instalment 1"));
        Assert.That(await Chat.ReadAsync<long>("select count(*) from shift where company_id = @CompanyId and closed_how = 'hand'"), Is.EqualTo(1));
        return texts;
    }

    [GeneratedRegex(@"\p{IsCyrillic}+", RegexOptions.NonBacktracking)]
    private static partial Regex Cyrillic();

    [GeneratedRegex("[A-Za-z]+", RegexOptions.NonBacktracking)]
    private static partial Regex Latin();
}
