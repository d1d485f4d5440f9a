namespace GreenLedger.Data.People;

/// <summary>What came of the wish to forget somebody.</summary>
public enum Forgetting
{
    Done,
    UnknownPerson,

    /// <summary>Who has access is not forgotten.</summary>
    StillActive,
}

/// <summary>Takes out what tells who a person was. What was recorded stays: operations, shifts, acts, and that messages were received and sent.</summary>
public sealed class PersonalDataStore(LedgerSession session)
{
    private const string IsActiveSql =
        """
        /* personal_data.is_active */
        select is_active
        from person
        where company_id = @companyId and person_id = @personId
        for update
        """;

    // The chats first: the other rows are found by them.
    private const string OutboxSql =
        """
        /* personal_data.outbox */
        update outbox
        set text = '…', chat_id = '', buttons = null, state = case when state in ('waiting', 'held', 'sending', 'unknown') then 'superseded' else state end
        where company_id = @companyId
          and chat_id in (select chat_id from person_chat where company_id = @companyId and person_id = @personId)
        """;

    private const string StrangerSql =
        """
        /* personal_data.stranger */
        delete from stranger
        where company_id = @companyId
          and chat_id in (select chat_id from person_chat where company_id = @companyId and person_id = @personId)
        """;

    private const string InboxSql =
        """
        /* personal_data.inbox */
        update inbox
        set payload = '{"forgotten": true}', raw = null, chat_id = ''
        where company_id = @companyId and person_id = @personId
        """;

    private const string DialogSql =
        """
        /* personal_data.dialog */
        delete from dialog
        where company_id = @companyId and person_id = @personId
        """;

    private const string CodeSql =
        """
        /* personal_data.code */
        delete from access_code
        where company_id = @companyId and person_id = @personId
        """;

    private const string ChatSql =
        """
        /* personal_data.chat */
        delete from person_chat
        where company_id = @companyId and person_id = @personId
        """;

    private const string PersonSql =
        """
        /* personal_data.person */
        update person
        set name = @name, phone = null, language = null
        where company_id = @companyId and person_id = @personId
        """;

    private const string RecordSql =
        """
        /* personal_data.record */
        insert into person_act (company_id, person_id, kind, acted_at)
        values (@companyId, @personId, 'forgotten', @now)
        """;

    /// <param name="name">What stands in reports in the place of the person's name.</param>
    public async Task<Forgetting> ForgetAsync(int personId, string name, DateTimeOffset now, CancellationToken cancellation)
    {
        var arguments = new { companyId = session.Company.CompanyId, personId, name, now };
        switch (await session.FindAsync<bool?>(IsActiveSql, arguments, cancellation))
        {
            case null: return Forgetting.UnknownPerson;
            case true: return Forgetting.StillActive;
        }

        foreach (var sql in (string[])[OutboxSql, StrangerSql, InboxSql, DialogSql, CodeSql, ChatSql, PersonSql, RecordSql])
            await session.ExecuteAsync(sql, arguments, cancellation);
        return Forgetting.Done;
    }
}
