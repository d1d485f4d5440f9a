using Dapper;
using Npgsql;

namespace GreenLedger.Tests.Data;

/// <summary>What stands right beside a refusal, and is allowed.</summary>
public sealed class SchemaNeighbourTests
{
    private static readonly string[] ByAida = ["kind = 'correction'", "recorded_by = 3", "comment = 'пересчёт'"];

    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _database = await SchemaScene.CreateAsync();

    [OneTimeTearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    private static IEnumerable<TestCaseData> Allowed()
    {
        (string Name, string Sql)[] allowed =
        [
            ("a shift closes by hand", SchemaScene.Close(1)),
            ("a shift closes at midnight", SchemaScene.Close(1, at: "closes_at", how: "'midnight'")),
            ("a shift closes by hand in its last moment", SchemaScene.Close(1, at: "closes_at")),
            ("a shift closes in the second of its last operation", SchemaScene.Close(1, at: "'2026-03-02 06:00Z'")),
            ("a shift closes before an operation that counts no more", SchemaScene.Close(1, at: "'2026-03-02 06:10Z'")),
            ("another shift opens where the last one ended", Insert("shift", "opened_at = '2026-03-02 10:00Z'", "message = 5")),
            ("a shift of the longest day opens with nothing", Insert("shift", "closes_at = '2026-03-03 12:00Z'")),
            ("a shift opens with the most", Insert("shift", "opening_cash = 1000000000000", "opening_bank = 1000000000000")),
            ("a shift is recorded a day late", Insert("shift", "recorded_at = '2026-03-03 11:00Z'")),
            ("an expense takes the whole pocket", Insert("operation", "amount = -110")),
            ("an expense takes what an income of the same transaction brings",
                $"{Insert("operation", "amount = -150")}; {Insert("operation", "operation_id = 101", "kind = 'income'", "amount = 40")}"),
            ("an operation happens with the opening", Insert("operation", "occurred_at = '2026-03-02 03:00Z'")),
            ("an operation happens in the last moment", Insert("operation", "occurred_at = '2026-03-02 17:59:59Z'", "recorded_at = '2026-03-02 17:59:59Z'")),
            ("an operation is recorded a day late", Insert("operation", "recorded_at = '2026-03-03 06:50Z'")),
            ("an instalment without a client", Insert("operation", [.. SchemaScene.Instalment, "client = null", "markup = 0", "term_months = 1"])),
            ("an instalment of the longest term", Insert("operation", [.. SchemaScene.Instalment, "term_months = 120"])),
            ("an expense without a comment", Insert("operation", "comment = null")),
            ("a correction upwards", Insert("operation", [.. ByAida, "amount = 10"])),
            ("a correction downwards", Insert("operation", [.. ByAida, "amount = -10"])),
            ("an admin records for a worker", Insert("operation", "recorded_by = 3")),
            ("a deletion leaves exactly zero", $"{Insert("operation", "amount = -70")}; {SchemaScene.Delete(1)}"),
            ("an expense is deleted", SchemaScene.Delete(2, "deletion_message = 6")),
            ("a late fact of a closed shift is deleted", SchemaScene.Delete(4)),
            ("a company changes its name", "update company set name = 'new', currency = 'KGS' where company_id = 1"),
            ("a company without facts changes its currency", "update company set currency = 'UZS' where company_id = 3"),
            ("a worker is dismissed", "update person set is_active = false where person_id = 1"),
            ("a person without a phone, two of them", $"{Insert("person", "phone = null")}; {Insert("person", "phone = null")}"),
            ("a dialog ends", "delete from dialog"),
            ("a company has the same phone as another", Insert("person", "company_id = 2")),
        ];
        return allowed.Select(one => new TestCaseData(one.Sql).SetArgDisplayNames(one.Name));
    }

    [TestCaseSource(nameof(Allowed))]
    public async Task It_is_allowed(string sql)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.That(async () => await SchemaScene.ExecuteAsync(connection, $"{sql}; set constraints all immediate"), Throws.Nothing);
    }

    [TestCase("in time", "09:30", "09:59:59", 1, true, ExpectedResult = false)]
    [TestCase("after closing by hand", "09:30", "10:00", 2, false, ExpectedResult = true)]
    [TestCase("after closing, by a clock that was set back", "09:30", "09:40", 2, false, ExpectedResult = true)]
    [TestCase("before midnight", "09:30", "17:59:59", 1, true, ExpectedResult = false)]
    [TestCase("after a midnight that nobody has closed yet", "09:30", "18:00", 1, false, ExpectedResult = true)]
    public async Task<bool> What_is_recorded_after_the_end_is_marked_late_whatever_the_program_says(string _, string occurred, string recorded, int owner, bool said)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var insert = Insert("operation", $"shift_id = {owner}", $"person_id = {owner}", $"recorded_by = {owner}",
            $"occurred_at = '2026-03-02 {occurred}Z'", $"recorded_at = '2026-03-02 {recorded}Z'", $"is_late = {said}");
        return await connection.ExecuteScalarAsync<bool>(insert + " returning is_late");
    }

    [Test]
    public async Task An_operation_belongs_to_the_day_of_its_shift_whatever_the_program_says()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var day = await connection.ExecuteScalarAsync<DateTime>(Insert("operation", "business_on = '2020-01-01'") + " returning business_on");
        Assert.That(day, Is.EqualTo(new DateTime(2026, 3, 2)));
    }

    [Test]
    public async Task An_overdrawn_pocket_is_refused_at_commit_and_nothing_is_kept()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await SchemaScene.ExecuteAsync(connection, Insert("operation", "amount = -71"));
        await SchemaScene.ExecuteAsync(connection, SchemaScene.Delete(1));

        Assert.That(
            async () => await transaction.CommitAsync(),
            Throws.TypeOf<PostgresException>().With.Property(nameof(PostgresException.ConstraintName)).EqualTo("pocket_not_negative"));
        Assert.That(await connection.ExecuteScalarAsync<int>("select count(*) from operation where operation_id = 100 or (operation_id = 1 and is_deleted)"), Is.Zero);
    }

    private static string Insert(string table, params IEnumerable<string> changes) => SchemaScene.Insert(table, changes);
}
