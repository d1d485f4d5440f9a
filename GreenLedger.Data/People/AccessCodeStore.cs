using GreenLedger.Core.People;

namespace GreenLedger.Data.People;

public sealed class AccessCodeStore(LedgerSession session) : IAccessCodeStore
{
    private const string ListSql =
        """
        /* access_codes.list */
        select code
        from access_code
        where company_id = @companyId
        """;

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) =>
        session.QueryAsync<string>(ListSql, new { companyId = session.Company.CompanyId }, cancellation);

    private const string IssueSql =
        """
        /* access_codes.issue */
        insert into access_code (company_id, person_id, code, issued_at, expires_at)
        values (@companyId, @personId, @code, @now, @expiresAt)
        on conflict (company_id, person_id) do update
        set code = excluded.code, issued_at = excluded.issued_at, expires_at = excluded.expires_at, tries = 0, used_at = null, used_by = null
        """;

    public Task IssueAsync(int personId, string code, DateTimeOffset now, CancellationToken cancellation) =>
        session.ExecuteAsync(IssueSql, new { companyId = session.Company.CompanyId, personId, code, now, expiresAt = now + AccessCode.Lifetime }, cancellation);

    private const string TrySql =
        """
        /* access_codes.try */
        update access_code
        set tries = tries + 1,
          used_at = case when code = @code then @now end,
          used_by = case when code = @code then @chatId end
        where company_id = @companyId and (@personId::int is null or person_id = @personId)
          and used_at is null and expires_at > @now and tries < @mostTries
        returning person_id, used_at is not null as is_right
        """;

    public async Task<CodeTry> TryAsync(int personId, string code, string chatId, DateTimeOffset now, CancellationToken cancellation) =>
        (await TryAsync((int?)personId, code, chatId, now, cancellation)) switch
        {
            [] => CodeTry.None,
            [{ IsRight: true }] => CodeTry.Right,
            _ => CodeTry.Wrong,
        };

    private const string IsUsedSql =
        """
        /* access_codes.is_used */
        select exists (
          select
          from access_code
          where company_id = @companyId and person_id = @personId and code = @code and used_by = @chatId and used_at >= @now - @lifetime
        )
        """;

    public Task<bool> IsUsedAsync(int personId, string code, string chatId, DateTimeOffset now, CancellationToken cancellation) =>
        session.GetAsync<bool>(IsUsedSql, new { companyId = session.Company.CompanyId, personId, code, chatId, now, lifetime = AccessCode.Lifetime }, cancellation);

    private const string IsBoundSql =
        """
        /* access_codes.is_bound */
        select exists (select from person_chat where company_id = @companyId and chat_id = @chatId)
        """;

    private const string BindSql =
        """
        /* access_codes.bind */
        insert into person_chat (company_id, chat_id, person_id, bound_at)
        values (@companyId, @chatId, @personId, @now)
        """;

    // A chat stays the one whose it was, also when they have no access any more.
    public async Task<bool> AdmitAsync(string chatId, string code, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await session.GetAsync<bool>(IsBoundSql, new { companyId = session.Company.CompanyId, chatId }, cancellation)) return false;
        var tried = await TryAsync(personId: null, code, chatId, now, cancellation);
        if (tried.FirstOrDefault(one => one.IsRight) is not { } right) return false;
        await session.ExecuteAsync(BindSql, new { companyId = session.Company.CompanyId, chatId, right.PersonId, now }, cancellation);
        return true;
    }

    private Task<IReadOnlyList<TriedRow>> TryAsync(int? personId, string code, string chatId, DateTimeOffset now, CancellationToken cancellation) =>
        session.QueryAsync<TriedRow>(TrySql, new { companyId = session.Company.CompanyId, personId, code, chatId, now, mostTries = AccessCode.MostTries }, cancellation);

    private sealed record TriedRow(int PersonId, bool IsRight);
}
