using GreenLedger.Data;
using GreenLedger.Data.People;
using GreenLedger.Tests.Conversations;

namespace GreenLedger.Tests.People;

public sealed class PersonalDataTests : ConversationFixture
{
    // Every column of text of the company's rows, whatever tables there will be.
    private const string EverythingSql =
        """
        select string_agg(query_to_xml(format('select * from %I where company_id = %s', c.table_name, @CompanyId), true, true, '')::text, '')
        from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and c.column_name = 'company_id' and t.table_type = 'BASE TABLE'
        """;

    [Test]
    public async Task Who_has_left_is_forgotten_and_their_facts_stay()
    {
        await OpenAsync(Bek);
        await Bek.SaysAll("-300 банк такси", "да");
        await Bek.SaysAll("Закрыть смену", "да");
        await Aida.SaysAll("отключить", "Bek", "да");
        await Bek.Says("я ещё тут");
        var before = await Chat.ReadAsync<string>("select string_agg(o::text, ';') from operation o where company_id = @CompanyId");
        var phone = Bek.ChatId[..^5];
        Assert.That(await Chat.ReadAsync<string>(EverythingSql), Does.Contain(phone).And.Contain("Bek"));

        Assert.That(await ForgetAsync("Bek"), Is.EqualTo(Forgetting.Done));

        Assert.That(await Chat.ReadAsync<string>(EverythingSql), Does.Not.Contain(phone));
        Assert.That(await Chat.CountAsync("person where name = 'Bek' and"), Is.Zero);
        Assert.That(await Chat.ReadAsync<string>("select string_agg(o::text, ';') from operation o where company_id = @CompanyId"), Is.EqualTo(before));
        Expect(await Aida.Says("№1"), "Сотрудник 2", "300,00");
        Assert.That((await Bek.Says("меню")).IsSilence);
    }

    [Test]
    public async Task Who_has_access_is_not_forgotten()
    {
        await OpenAsync(Bek);
        Assert.That(await ForgetAsync("Bek"), Is.EqualTo(Forgetting.StillActive));
        Expect(await Bek.Says("баланс"), "50 000,00");
    }

    private async Task<Forgetting> ForgetAsync(string name)
    {
        var personId = await Chat.ReadAsync<int>($"select person_id from person where company_id = @CompanyId and name = '{name}'");
        // Not the program's own role: it takes nothing out.
        await using var session = new LedgerSession(Chat.Owner);
        await session.BeginAsync(Chat.Served.Company, CancellationToken.None);
        var outcome = await new PersonalDataStore(session).ForgetAsync(personId, "Сотрудник 2", Chat.Now, CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);
        return outcome;
    }
}
