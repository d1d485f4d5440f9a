using Dapper;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Texts;
using GreenLedger.Data.Messaging;

namespace GreenLedger.Tests.Resting;

/// <summary>Leases of many companies are taken, renewed and released in one round trip, and are as much a matter of each company as before.</summary>
internal sealed class LeasesTogetherTests
{
    private const int Many = 250;

    private TestDatabase _database = null!;
    private IReadOnlyList<Company> _companies = [];

    [SetUp]
    public async Task AddCompanies()
    {
        const string Sql =
            """
            insert into company (instance_id, name, time_zone, currency, language, created_at)
            select 1101000000 + n, 'company ' || n, 'UTC', 'KGS', 'ru', now() from generate_series(1, @many) n
            returning company_id
            """;
        _database = await TestDatabase.CreateAsync();
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        _companies = [.. (await connection.QueryAsync<int>(Sql, new { many = Many })).Select(id => new Company(id, 1101000000 + id, "company", TimeZoneInfo.Utc, Currency.Find("KGS")!, Language.Russian))];
    }

    [TearDown]
    public ValueTask DropDatabase() => _database.DisposeAsync();

    [Test]
    public async Task Who_comes_second_gets_those_alone_that_the_first_does_not_have()
    {
        await using var first = new ReceiverLeaseStore(_database.Program);
        await using var second = new ReceiverLeaseStore(_database.Program);
        var half = _companies.Take(Many / 2).ToList();

        Assert.That(await first.TakeAsync(half, CancellationToken.None), Is.All.True);
        Assert.That((await second.AreFreeAsync(_companies, CancellationToken.None)).Count(isFree => isFree), Is.EqualTo(Many - half.Count));
        Assert.That((await second.TakeAsync(_companies, CancellationToken.None)).Count(isTaken => isTaken), Is.EqualTo(Many - half.Count));
        Assert.That(await first.RenewAsync(half, CancellationToken.None), Is.All.EqualTo(Renewal.Renewed));
        Assert.That(await second.RenewAsync(half, CancellationToken.None), Is.All.EqualTo(Renewal.Lost));
    }

    [Test]
    public async Task A_row_that_somebody_holds_locked_does_not_hold_up_the_renewal_of_the_others()
    {
        await using var leases = new ReceiverLeaseStore(_database.Program);
        await leases.TakeAsync(_companies, CancellationToken.None);
        await using var outside = await _database.DataSource.OpenConnectionAsync();
        await using var hold = await outside.BeginTransactionAsync();
        await outside.ExecuteAsync("select from receiver_lease where company_id = @companyId for update", new { companyId = _companies[7].CompanyId }, hold);

        var renewals = await leases.RenewAsync(_companies, CancellationToken.None);

        Assert.That(renewals[7], Is.EqualTo(Renewal.NotNow), "it is still ours");
        Assert.That(renewals.Where((_, place) => place != 7), Is.All.EqualTo(Renewal.Renewed));
    }

    [Test]
    public async Task Leases_whose_holder_is_gone_are_free_at_once()
    {
        var gone = new ReceiverLeaseStore(_database.Program);
        await gone.TakeAsync(_companies, CancellationToken.None);
        await gone.DisposeAsync();
        _database.Program.Clear();
        await using var next = new ReceiverLeaseStore(_database.Program);

        await Eventually.IsTrueAsync(async () => (await next.AreFreeAsync(_companies, CancellationToken.None)).All(isFree => isFree), "the session has ended");
        Assert.That(await next.TakeAsync(_companies, CancellationToken.None), Is.All.True);
    }

    [Test]
    public async Task A_holder_with_a_new_session_is_still_the_holder()
    {
        await using var holder = new ReceiverLeaseStore(_database.Program);
        await using var other = new ReceiverLeaseStore(_database.Program);
        await holder.TakeAsync(_companies, CancellationToken.None);
        await using (var outside = await _database.DataSource.OpenConnectionAsync())
            await outside.ExecuteAsync("select pg_terminate_backend(backend_pid) from (select distinct backend_pid from receiver_lease) held");
        Assert.That(() => holder.RenewAsync(_companies, CancellationToken.None), Throws.InstanceOf<Npgsql.NpgsqlException>());

        Assert.That(await holder.RenewAsync(_companies, CancellationToken.None), Is.All.EqualTo(Renewal.Renewed));

        Assert.That(await other.AreFreeAsync(_companies, CancellationToken.None), Is.All.False);
    }

    [Test]
    public async Task All_that_are_released_at_about_the_same_time_are_free()
    {
        await using var holder = new ReceiverLeaseStore(_database.Program);
        await using var other = new ReceiverLeaseStore(_database.Program);
        await holder.TakeAsync(_companies, CancellationToken.None);

        await Task.WhenAll(_companies.Select(company => holder.ReleaseAsync(company, CancellationToken.None)));

        Assert.That(await other.TakeAsync(_companies, CancellationToken.None), Is.All.True);
    }
}
