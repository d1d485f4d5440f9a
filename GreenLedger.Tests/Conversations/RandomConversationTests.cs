namespace GreenLedger.Tests.Conversations;

/// <summary>Whatever people type: one bubble, no failure, no fact without a card that was confirmed, no pocket below zero.</summary>
public sealed class RandomConversationTests : ConversationFixture
{
    private static readonly string[] Words =
    [
        "да", "да", "да", "нет", "ок", "+", "-", "меню", "назад", "отмена", "помощь", "дальше", "ещё", "1", "2", "3", "4", "5", "6", "7", "0", "17", "№1", "№2", "почему", "удалить",
        "рассрочка", "приход", "расход", "баланс", "мои операции", "закрыть смену", "открыть смену", "сводка", "отчёты", "сегодня", "вчера", "сотрудники", "операции", "корректировка",
        "операция за сотрудника", "моя смена", "список", "добавить", "отключить", "включить", "незнакомые номера", "нал", "банк", "карта", "50000", "50 000", "1,5к", "-300", "+300",
        "0,01", "20%", "20 %", "6", "12 мес", "год", "Asan", "Bek", "айфон 13", "такси", "+996555123456", "цена 60000", "3 60000", "сумма 5", "карман банк", "-300 банк такси",
        "+5000 нал возврат", "рассрочка 5000 20% 6 нал стол, Марат", "рассрочка 5000 20 6", "рассрочка айфон", "english", "русский", "yes", "no", "skip", "=1+1", "'; --", "\u202e", "",
    ];

    private Heard _last = Heard.Silence;

    [Test]
    public async Task Random_words_at_random_steps_never_fail_and_record_nothing_unconfirmed([Range(1, 8)] int seed)
    {
        var chance = new Random(seed);
        await OpenAsync(Asan, cash: "3000", bank: "500");
        Member[] members = [Asan, Bek, Aida];
        var lastCard = new Dictionary<Member, bool>();
        for (var turn = 0; turn < 150; turn++)
        {
            var member = members[chance.Next(members.Length)];
            var words = Words[chance.Next(Words.Length)];
            var before = await Chat.FactsAsync();
            var heard = chance.Next(20) switch
            {
                0 => await member.SendsPicture(),
                1 => await member.Edits(member.LastId, words),
                2 => await member.Replies(_last, words),
                _ => await member.Says(words),
            };
            if (await Chat.FactsAsync() != before)
                Assert.That(lastCard.GetValueOrDefault(member), $"A fact without a card: {words}\n{heard.Text}");
            if (!heard.IsSilence) (lastCard[member], _last) = (IsCard(heard), heard);
            if (chance.Next(5) == 0) Chat.Clock.Advance(TimeSpan.FromMinutes(chance.Next(40)));
        }

        Assert.That(await Chat.ReadAsync<long>(NegativePocketsSql), Is.Zero);
        Assert.That(
            await Chat.ReadAsync<bool>("select count(*) = coalesce(max(operation_id), 0) from operation where company_id = @CompanyId"), "Numbers without gaps.");
    }

    private const string NegativePocketsSql =
        """
        select count(*)
        from shift s
        cross join (values ('cash'), ('bank')) as pocket (name)
        where s.company_id = @CompanyId
          and case pocket.name when 'cash' then s.opening_cash else s.opening_bank end + (
            select coalesce(sum(amount), 0) from operation o
            where o.company_id = s.company_id and o.shift_id = s.shift_id and o.pocket = pocket.name and not o.is_deleted) < 0
        """;

    private static bool IsCard(Heard heard) =>
        heard.Text.Contains("Да / Нет", StringComparison.Ordinal) || heard.Text.Contains("Yes / No", StringComparison.Ordinal);
}
