using Dapper;
using GreenLedger.Benchmarks;
using GreenLedger.Benchmarks.Facts;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.Operations;
using GreenLedger.Data.Shifts;

namespace GreenLedger.Tests.Benchmarks;

public sealed class FactsGeneratorTests
{
    private static readonly FactsPlan Plan = new(Operations: 2000, Companies: 3, Workers: 4, Days: 70, Seed: 1);

    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task MakeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        // The generator verifies at its end that no pocket is negative, no number is missing, and more.
        await new FactsGenerator(_database.DataSource, TextWriter.Null).MakeAsync(Plan, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task RemoveAsync() => await _database.DisposeAsync();

    [TestCase("select count(*) from operation", 2000)]
    [TestCase("select count(*) from company", 3)]
    [TestCase("select count(*) from person where role = 'worker'", 12)]
    [TestCase("select count(distinct kind) from operation", 4)]
    [TestCase("select count(distinct pocket) from operation", 2)]
    public async Task As_many_are_made_as_were_asked_for(string sql, long count) => Assert.That(await ValueAsync<long>(sql), Is.EqualTo(count));

    [TestCase("select exists (select from operation where is_deleted)")]
    [TestCase("select exists (select from operation where is_late)")]
    [TestCase("select exists (select from shift group by company_id, person_id, business_on having count(*) = 2)")]
    public async Task The_rare_is_among_them(string sql) => Assert.That(await ValueAsync<bool>(sql), Is.True);

    [Test]
    public async Task The_indexes_are_those_of_the_migrations()
    {
        const string IndexesSql = "select string_agg(indexdef, E'\\n' order by indexname) from pg_indexes where schemaname = 'public'";
        await using var untouched = await TestDatabase.CreateAsync();
        await using var connection = await untouched.DataSource.OpenConnectionAsync();

        Assert.That(await ValueAsync<string>(IndexesSql), Is.EqualTo(await connection.ExecuteScalarAsync<string>(IndexesSql)));
    }

    [Test]
    public async Task A_database_with_a_company_is_left_alone() => await Assert.ThatAsync(
        () => new FactsGenerator(_database.DataSource, TextWriter.Null).MakeAsync(Plan, CancellationToken.None),
        Throws.TypeOf<BenchmarkException>().With.Message.Contains("holds a company already"));

    [Test]
    public async Task The_ledger_goes_on_with_the_facts()
    {
        var company = new Company(1, 1_100_000_001, "Компания 1", TimeZoneInfo.FindSystemTimeZoneById("Asia/Bishkek"), Currency.Find("KGS")!, Language.Russian);
        var worker = new Person(
            await ValueAsync<int>("select min(person_id) from person where company_id = 1 and role = 'worker'"),
            "Айбек 1", Phone: null, Role.Worker, IsActive: true, Language: null, ChatId: null);
        var last = await ValueAsync<long>("select last from operation_number where company_id = 1");
        var at = new DateTimeOffset(Plan.LastDay.AddDays(2).ToDateTime(new TimeOnly(5, 0)), TimeSpan.Zero);
        var act = new Act(worker, at, at, Message: null);

        await using var session = new LedgerSession(_database.Program);
        await session.BeginAsync(company, CancellationToken.None);
        var shifts = new ShiftStore(session, new FirstLook());
        await new ShiftService(company, shifts).OpenAsync(act, new Money(10_000), Money.Zero, CancellationToken.None);
        var receipt = await new OperationService(new OperationStore(session, new FirstLook()), shifts)
            .RecordAsync(act, worker.PersonId, new Entry(OperationKind.Expense, Pocket.Cash, new Money(-3_000)), CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);

        Assert.That(receipt.Value, Is.Not.Null);
        Assert.That(receipt.Value!.OperationId, Is.EqualTo(last + 1));
    }

    private async Task<T> ValueAsync<T>(string sql)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
