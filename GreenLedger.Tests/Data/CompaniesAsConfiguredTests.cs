using Dapper;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data.Companies;

namespace GreenLedger.Tests.Data;

/// <summary>Every start but the first finds the companies as the configuration wants them, or nearly so.</summary>
[NonParallelizable] // Transactions of the whole server are counted.
internal sealed class CompaniesAsConfiguredTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly CompanySetup One = Setup(1101, "79000000001", "79000000002");
    private static readonly CompanySetup Two = Setup(1102, "79000000001");

    private TestDatabase _database = null!;
    private CompanyStore _companies = null!;

    [SetUp]
    public async Task Apply_both()
    {
        _database = await TestDatabase.CreateAsync();
        _companies = new CompanyStore(_database.Program);
        await _companies.ApplyAllAsync([One, Two], Now, CancellationToken.None);
    }

    [TearDown]
    public async Task Dispose() => await _database.DisposeAsync();

    [Test]
    public async Task What_is_as_it_should_be_is_not_written_again()
    {
        await using var before = await _database.DataSource.OpenConnectionAsync();
        var first = await before.ExecuteScalarAsync<string>("select pg_current_xact_id()::text");
        var rows = await RowsAsync();

        var again = await _companies.ApplyAllAsync([Two, One], Now.AddDays(1), CancellationToken.None);

        Assert.That(await RowsAsync(), Is.EqualTo(rows));
        Assert.That(
            await before.ExecuteScalarAsync<long>("select pg_current_xact_id()::text::bigint - @first::bigint", new { first }), Is.EqualTo(1),
            "no transaction but this one has written");
        Assert.That(again.Select(one => (one.Company.InstanceId, one.Company.Name, one.Company.TimeZone.Id, one.Company.Currency.Code, one.Company.Language, one.CreatedAt)), Is.EqualTo(
            ((long, string, string, string, Language, DateTimeOffset)[])[(1102, "Ромашка 1102", "Asia/Bishkek", "KGS", Language.Russian, Now), (1101, "Ромашка 1101", "Asia/Bishkek", "KGS", Language.Russian, Now)]));
    }

    [Test]
    public async Task A_company_that_is_new_is_added_beside_those_that_are_there()
    {
        var all = await _companies.ApplyAllAsync([One, Setup(1103, "79000000003"), Two], Now.AddDays(1), CancellationToken.None);

        Assert.That(all.Select(one => (one.Company.InstanceId, one.CreatedAt)), Is.EqualTo(((long, DateTimeOffset)[])[(1101, Now), (1103, Now.AddDays(1)), (1102, Now)]));
        Assert.That(await AdminsAsync(1103), Is.EqualTo("79000000003"));
    }

    private static readonly TestCaseData<CompanySetup>[] Changes =
    [
        new(One with { Name = "Василёк" }) { TestName = "another name" },
        new(One with { TimeZone = "Asia/Almaty" }) { TestName = "another time zone" },
        new(One with { Currency = Currency.Find("KZT")! }) { TestName = "another currency" },
        new(One with { Language = Language.English }) { TestName = "another language" },
        new(Setup(1101, "79000000001", "79000000002", "79000000003")) { TestName = "an admin more" },
        new(Setup(1101, "79000000001")) { TestName = "an admin less" },
        new(Setup(1101, "79000000001", "79000000003")) { TestName = "another admin" },
        new(One with { Admins = [] }) { TestName = "no admin" },
    ];

    [TestCaseSource(nameof(Changes))]
    public async Task What_the_configuration_changed_is_applied(CompanySetup changed)
    {
        var all = await _companies.ApplyAllAsync([changed, Two], Now.AddDays(1), CancellationToken.None);

        Assert.That(
            all.Select(one => (one.Company.Name, one.Company.TimeZone.Id, one.Company.Currency, one.Company.Language)).First(),
            Is.EqualTo((changed.Name, changed.TimeZone, changed.Currency, changed.Language)));
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        Assert.That(
            await connection.QuerySingleAsync<(string, string, string, string)>("select name, time_zone, currency, language from company where instance_id = 1101"),
            Is.EqualTo((changed.Name, changed.TimeZone, changed.Currency.Code, changed.Language == Language.Russian ? "ru" : "en")));
        Assert.That(await AdminsAsync(1101), Is.EqualTo(string.Join(' ', changed.Admins.Select(admin => admin.Digits))));
        await AreRecordedAsync();
    }

    [TestCase("update person set is_active = false where phone = '79000000002'", Description = "let go")]
    [TestCase("update person set role = 'worker' where phone = '79000000002'", Description = "no admin any more")]
    [TestCase("delete from person_chat where chat_id = '79000000002@c.us'", Description = "without a chat")]
    [TestCase("insert into person (company_id, phone, name, role, created_at) select company_id, '79000000009', 'Чужой', 'admin', created_at from company where instance_id = 1101", Description = "an admin that nobody named")]
    public async Task What_somebody_changed_in_the_database_is_put_right(string change)
    {
        await using (var connection = await _database.DataSource.OpenConnectionAsync())
            await connection.ExecuteAsync($"set session_replication_role = replica; {change}");

        await _companies.ApplyAllAsync([One, Two], Now.AddDays(1), CancellationToken.None);

        Assert.That(await AdminsAsync(1101), Is.EqualTo("79000000001 79000000002"));
        await AreRecordedAsync();
    }

    [Test]
    public async Task A_currency_that_can_change_no_more_is_refused_whichever_company_it_is_of()
    {
        await using (var connection = await _database.DataSource.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into shift (company_id, person_id, opening_cash, opening_bank, opened_at, closes_at, recorded_at, business_on)
                select company_id, person_id, 0, 0, @Now, @Now + interval '9 hours', @Now, @Now::date
                from person
                join company using (company_id)
                where instance_id = 1102
                """,
                new { Now });
        }

        Assert.That(
            async () => await _companies.ApplyAllAsync([One, Two with { Currency = Currency.Find("KZT")! }], Now, CancellationToken.None),
            Throws.TypeOf<CurrencyChangedException>().With.Message.Contains("1102"));
    }

    private static CompanySetup Setup(long instance, params string[] admins) => new(
        instance, $"Ромашка {instance}", "Asia/Bishkek", Currency.Find("KGS")!, Language.Russian, [.. admins.Select(admin => PhoneNumber.Read(admin, localCountryCode: null)!.Value)]);

    /// <summary>Who is an admin, active and reached in a chat.</summary>
    private async Task<string?> AdminsAsync(long instance)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string>(
            """
            select coalesce(string_agg(p.phone, ' ' order by p.phone), '')
            from person p
            join company c using (company_id)
            where c.instance_id = @instance and p.role = 'admin' and p.is_active
              and exists (select from person_chat b where b.company_id = p.company_id and b.person_id = p.person_id and b.chat_id = p.phone || '@c.us')
            """,
            new { instance });
    }

    /// <summary>Nobody has become an admin, or ceased to be one, without a record of it.</summary>
    private async Task AreRecordedAsync()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        Assert.That(
            await connection.QueryAsync<string>(
                """
                select p.phone
                from person p
                where (p.role = 'admin') <> coalesce((
                  select a.kind = 'made_admin'
                  from person_act a
                  where a.company_id = p.company_id and a.person_id = p.person_id
                  order by a.person_act_id desc
                  limit 1), false)
                """),
            Is.Empty);
    }

    /// <summary>Every row with the transaction that wrote it.</summary>
    private async Task<IReadOnlyList<string>> RowsAsync()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>(
            """
            select xmin || ' ' || c::text from company c
            union all select xmin || ' ' || p::text from person p
            union all select xmin || ' ' || b::text from person_chat b
            union all select xmin || ' ' || a::text from person_act a
            order by 1
            """)];
    }
}
