using GreenLedger.Core.People;
using GreenLedger.Core.Texts;

namespace GreenLedger.Data.People;

public sealed class PeopleStore(LedgerSession session) : IPeopleStore
{
    private const string SelectPerson =
        """
        select p.person_id, p.name, p.phone, p.role, p.is_active, p.language,
          coalesce(d.chat_id, (
            select b.chat_id
            from person_chat b
            where b.company_id = p.company_id and b.person_id = p.person_id
            order by b.bound_at desc, b.chat_id
            limit 1)) as chat_id
        from person p
        left join dialog d on d.company_id = p.company_id and d.person_id = p.person_id
        where p.company_id = @companyId
        """;

    private const string ListSql =
        $"""
        /* people.list */
        {SelectPerson}
        order by p.role = 'worker', p.name, p.person_id
        """;

    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellation) =>
        [.. (await session.QueryAsync<PersonRow>(ListSql, new { companyId = session.Company.CompanyId }, cancellation)).Select(row => row.ToPerson())];

    private const string FindSql =
        $"""
        /* people.find */
        {SelectPerson}
          and p.person_id = @personId
        """;

    public async Task<Person?> FindAsync(int personId, CancellationToken cancellation) =>
        (await session.FindAsync<PersonRow>(FindSql, new { companyId = session.Company.CompanyId, personId }, cancellation))?.ToPerson();

    private const string FindByChatSql =
        $"""
        /* people.find_by_chat */
        {SelectPerson}
          and p.person_id = (select b.person_id from person_chat b where b.company_id = @companyId and b.chat_id = @chatId)
        """;

    public async Task<Person?> FindByChatAsync(string chatId, CancellationToken cancellation) =>
        (await session.FindAsync<PersonRow>(FindByChatSql, new { companyId = session.Company.CompanyId, chatId }, cancellation))?.ToPerson();

    private const string FindByPhoneSql =
        $"""
        /* people.find_by_phone */
        {SelectPerson}
          and p.phone = @phone
        """;

    public async Task<Person?> FindByPhoneAsync(string phone, CancellationToken cancellation) =>
        (await session.FindAsync<PersonRow>(FindByPhoneSql, new { companyId = session.Company.CompanyId, phone }, cancellation))?.ToPerson();

    private const string AddWorkerSql =
        """
        /* people.add_worker */
        insert into person (company_id, phone, name, role, created_at)
        values (@companyId, @phone, @name, 'worker', @now)
        returning person_id
        """;

    public async Task<Person> AddWorkerAsync(string name, string? phone, string chatId, DateTimeOffset now, CancellationToken cancellation)
    {
        var personId = await session.GetAsync<int>(AddWorkerSql, new { companyId = session.Company.CompanyId, phone, name, now }, cancellation);
        await BindChatAsync(personId, chatId, now, cancellation);
        return new Person(personId, name, phone, Role.Worker, IsActive: true, Language: null, chatId);
    }

    private const string SetActiveSql =
        """
        /* people.set_active */
        update person
        set is_active = @isActive
        where company_id = @companyId and person_id = @personId
        """;

    public Task SetActiveAsync(int personId, bool isActive, CancellationToken cancellation) =>
        session.ExecuteAsync(SetActiveSql, new { companyId = session.Company.CompanyId, personId, isActive }, cancellation);

    private const string SetLanguageSql =
        """
        /* people.set_language */
        update person
        set language = @language
        where company_id = @companyId and person_id = @personId
        """;

    public Task SetLanguageAsync(int personId, Language language, CancellationToken cancellation) =>
        session.ExecuteAsync(SetLanguageSql, new { companyId = session.Company.CompanyId, personId, language = LanguageCode.Of(language) }, cancellation);

    private const string BindChatSql =
        """
        /* people.bind_chat */
        insert into person_chat (company_id, chat_id, person_id, bound_at)
        values (@companyId, @chatId, @personId, @now)
        """;

    public Task BindChatAsync(int personId, string chatId, DateTimeOffset now, CancellationToken cancellation) =>
        session.ExecuteAsync(BindChatSql, new { companyId = session.Company.CompanyId, chatId, personId, now }, cancellation);

    private const string RecordSql =
        """
        /* people.record */
        insert into person_act (company_id, person_id, kind, by_person, message, acted_at)
        values (@companyId, @personId, @kind, @by, @message, @now)
        """;

    public Task RecordAsync(Act? act, int personId, PersonActKind kind, DateTimeOffset now, CancellationToken cancellation)
    {
        var arguments = new { companyId = session.Company.CompanyId, personId, kind, by = act?.By.PersonId, message = act?.Message, now };
        return session.ExecuteAsync(RecordSql, arguments, cancellation);
    }

    private const string ListStrangersSql =
        """
        /* people.list_strangers */
        select s.chat_id, s.name, s.first_at, s.last_at, s.messages
        from stranger s
        where s.company_id = @companyId
          and not exists (select from person_chat b where b.company_id = s.company_id and b.chat_id = s.chat_id)
        order by s.last_at desc, s.chat_id
        limit 20
        """;

    public Task<IReadOnlyList<Stranger>> ListStrangersAsync(CancellationToken cancellation) =>
        session.QueryAsync<Stranger>(ListStrangersSql, new { companyId = session.Company.CompanyId }, cancellation);
}

internal sealed record PersonRow(int PersonId, string Name, string? Phone, Role Role, bool IsActive, string? Language, string? ChatId)
{
    public Person ToPerson() => new(PersonId, Name, Phone, Role, IsActive, LanguageCode.Find(Language), ChatId);
}
