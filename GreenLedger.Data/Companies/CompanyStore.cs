using Dapper;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using Npgsql;

namespace GreenLedger.Data.Companies;

/// <summary>A company as the configuration wants it; known by its instance.</summary>
public sealed record CompanySetup(
    long InstanceId,
    string Name,
    string TimeZone,
    Currency Currency,
    Language Language,
    IReadOnlyList<PhoneNumber> Admins);

/// <param name="CreatedAt">When the configuration first named it, UTC: nothing is reported of the time before.</param>
public sealed record ConfiguredCompany(Company Company, DateTimeOffset CreatedAt);

/// <summary>Recorded amounts are in the currency they were recorded in: another one would turn them into other money.</summary>
public sealed class CurrencyChangedException(CompanySetup setup)
    : Exception($"{setup.Name} (instance {setup.InstanceId}) has recorded money already: its Currency cannot become {setup.Currency.Code}. Put the old one back, or use another instance.");

/// <summary>Companies and their admins follow the configuration; nobody is removed.</summary>
public sealed class CompanyStore(NpgsqlDataSource database)
{
    private const string FindSql =
        """
        /* companies.find */
        select company_id, created_at
        from company
        where instance_id = @instanceId
        """;

    private const string AddSql =
        """
        /* companies.add */
        insert into company (instance_id, name, time_zone, currency, language, created_at)
        values (@instanceId, @name, @timeZone, @currency, @language, @now)
        on conflict on constraint company_instance_once do nothing
        """;

    private const string UpdateSql =
        """
        /* companies.update */
        update company
        set name = @name, time_zone = @timeZone, currency = @currency, language = @language
        where company_id = @companyId
        """;

    private const string AddAdminSql =
        """
        /* companies.add_admin */
        insert into person (company_id, phone, name, role, created_at)
        values (@companyId, @phone, @name, 'admin', @now)
        on conflict on constraint person_phone_once do update
        set role = 'admin', is_active = true
        returning person_id
        """;

    private const string BindAdminSql =
        """
        /* companies.bind_admin */
        insert into person_chat (company_id, chat_id, person_id, bound_at)
        values (@companyId, @chatId, @personId, @now)
        on conflict (company_id, chat_id) do nothing
        """;

    // Who is no admin any more has no access either, until an admin lets them in again as a worker.
    private const string DismissAdminsSql =
        """
        /* companies.dismiss_admins */
        update person
        set role = 'worker', is_active = false
        where company_id = @companyId and role = 'admin' and not (phone = any(@phones))
        """;

    private const string RecordedSql =
        """
        left join lateral (
          select a.kind
          from person_act a
          where a.company_id = p.company_id and a.person_id = p.person_id and a.kind in ('made_admin', 'dismissed')
          order by a.person_act_id desc
          limit 1) as recorded on true
        """;

    private const string IsRecordedSql = "(p.role = 'admin') = (coalesce(recorded.kind, 'dismissed') = 'made_admin')";

    // What the configuration changed since it was last recorded: nothing, at most starts.
    private const string RecordAdminsSql =
        $"""
        /* companies.record_admins */
        insert into person_act (company_id, person_id, kind, acted_at)
        select p.company_id, p.person_id, case p.role when 'admin' then 'made_admin' else 'dismissed' end, @now
        from person p
        {RecordedSql}
        where p.company_id = @companyId and not ({IsRecordedSql})
        """;

    private const string AdminsSql =
        $"""
        /* companies.admins */
        select
          coalesce(string_agg(p.phone, ' ') filter (where p.role = 'admin'), '') as phones,
          coalesce(bool_and({IsRecordedSql}), true) and not coalesce(bool_or(p.role = 'admin' and not p.is_active), false) as is_settled,
          (select coalesce(string_agg(c.chat_id, ' '), '') from person_chat c where c.company_id = $1) as chats
        from person p
        {RecordedSql}
        where p.company_id = $1
        """;

    private const string ListSql =
        """
        /* companies.list */
        select company_id, instance_id, name, time_zone, currency, language, created_at
        from company
        order by company_id
        """;

    /// <summary>Every company that the configuration ever named, also one that it names no more.</summary>
    public async Task<IReadOnlyList<ConfiguredCompany>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<ListedRow>(new CommandDefinition(ListSql, cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToCompany())];
    }

    /// <summary>All of them, in their order. At most starts nothing has changed: that is found out for many at a time, and nothing is written.</summary>
    /// <exception cref="CurrencyChangedException">One of them has recorded money in another currency.</exception>
    public async Task<IReadOnlyList<ConfiguredCompany>> ApplyAllAsync(IReadOnlyList<CompanySetup> setups, DateTimeOffset now, CancellationToken cancellation)
    {
        var settled = await FindSettledAsync(setups, cancellation);
        var all = new List<ConfiguredCompany>(setups.Count);
        foreach (var setup in setups) all.Add(settled.GetValueOrDefault(setup.InstanceId) ?? await ApplyAsync(setup, now, cancellation));
        return all;
    }

    /// <exception cref="CurrencyChangedException">The company has recorded money in another currency.</exception>
    public async Task<ConfiguredCompany> ApplyAsync(CompanySetup setup, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await ApplyOnceAsync(setup, now, cancellation);
        }
        catch (PostgresException refused) when (refused.ConstraintName == "company_keeps_currency")
        {
            throw new CurrencyChangedException(setup);
        }
    }

    /// <summary>Those that are as the configuration wants them, by their instances.</summary>
    private async Task<IReadOnlyDictionary<long, ConfiguredCompany>> FindSettledAsync(IReadOnlyList<CompanySetup> setups, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<ListedRow>(new CommandDefinition(ListSql, cancellationToken: cancellation));
        var settled = new Dictionary<long, ConfiguredCompany>();
        foreach (var some in rows.Join(setups, row => row.InstanceId, setup => setup.InstanceId, (row, setup) => (row, setup)).Where(one => one.row.IsLike(one.setup)).Chunk(CompanyBatch.Most))
        {
            var admins = await CompanyBatch.GetEachAsync<AdminsRow>(connection, AdminsSql, [.. some.Select(one => one.row.CompanyId)], [], cancellation);
            foreach (var ((row, setup), found) in some.Zip(admins).Where(one => one.Second.AreThoseOf(one.First.setup))) settled[setup.InstanceId] = row.ToCompany();
        }

        return settled;
    }

    private async Task<ConfiguredCompany> ApplyOnceAsync(CompanySetup setup, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var row = await FindAsync() ?? await AddAsync();
        await ExecuteAsync(CompanyWall.Behind(UpdateSql), Wished(row.CompanyId));
        foreach (var admin in setup.Admins)
        {
            var add = new { row.CompanyId, phone = admin.Digits, name = AdminName(setup, admin), now };
            var personId = await connection.QuerySingleAsync<int>(new CommandDefinition(AddAdminSql, add, transaction, cancellationToken: cancellation));
            await ExecuteAsync(BindAdminSql, new { row.CompanyId, admin.ChatId, personId, now });
        }

        var phones = setup.Admins.Select(admin => admin.Digits).ToArray();
        await ExecuteAsync(DismissAdminsSql, new { row.CompanyId, phones });
        await ExecuteAsync(RecordAdminsSql, new { row.CompanyId, now });
        await transaction.CommitAsync(cancellation);

        var zone = TimeZoneInfo.FindSystemTimeZoneById(setup.TimeZone);
        return new ConfiguredCompany(new Company(row.CompanyId, setup.InstanceId, setup.Name, zone, setup.Currency, setup.Language), row.CreatedAt);

        object Wished(int companyId) => new
        {
            companyId,
            setup.InstanceId,
            setup.Name,
            setup.TimeZone,
            currency = setup.Currency.Code,
            language = LanguageCode.Of(setup.Language),
            now,
        };

        Task<int> ExecuteAsync(string sql, object arguments) =>
            connection.ExecuteAsync(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellation));

        Task<CompanyRow?> FindAsync() => connection.QuerySingleOrDefaultAsync<CompanyRow>(
            new CommandDefinition(FindSql, new { setup.InstanceId }, transaction, cancellationToken: cancellation));

        // Another worker may have added it just now.
        async Task<CompanyRow> AddAsync()
        {
            await ExecuteAsync(AddSql, Wished(companyId: 0));
            return (await FindAsync())!;
        }
    }

    // The configuration knows admins by their numbers only.
    private static string AdminName(CompanySetup setup, PhoneNumber admin) => setup.Language switch
    {
        Language.Russian => $"Админ {admin.Digits[^4..]}",
        Language.English => $"Admin {admin.Digits[^4..]}",
    };

    private sealed record CompanyRow(int CompanyId, DateTimeOffset CreatedAt);

    private sealed record ListedRow(int CompanyId, long InstanceId, string Name, string TimeZone, string Currency, string Language, DateTimeOffset CreatedAt)
    {
        public bool IsLike(CompanySetup setup) =>
            (Name, TimeZone, Currency, Language) == (setup.Name, setup.TimeZone, setup.Currency.Code, LanguageCode.Of(setup.Language));

        public ConfiguredCompany ToCompany() => new(
            new Company(
                CompanyId, InstanceId, Name, TimeZoneInfo.FindSystemTimeZoneById(TimeZone),
                Core.Amounts.Currency.Find(Currency) ?? throw new InvalidDataException($"Company {CompanyId} counts in {Currency}, which this program does not know."),
                LanguageCode.Find(Language) ?? throw new InvalidDataException($"Company {CompanyId} speaks {Language}, which this program does not know.")),
            CreatedAt);
    }

    /// <param name="IsSettled">Every admin is active, and what was made of whom is recorded.</param>
    private sealed record AdminsRow(string Phones, bool IsSettled, string Chats)
    {
        public bool AreThoseOf(CompanySetup setup) =>
            IsSettled
            && Phones.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal).SetEquals(setup.Admins.Select(admin => admin.Digits))
            && setup.Admins.Select(admin => admin.ChatId).All(Chats.Split(' ').Contains);
    }
}
