using Dapper;
using Npgsql;

namespace GreenLedger.Tests.Data;

/// <summary>What <c>take_message</c> says of Asan, who has an open shift with 110 in cash and 50 in the bank, as the program's login asks it.</summary>
public sealed class TakeMessageTests
{
    private const string Asan = "996700000001@c.us";

    private const string TakeSql =
        """
        select *
        from take_message(1, 1101, @chat, @id, 1::smallint, '2026-03-02 06:50Z', '2026-03-02 06:50Z', '2026-03-02 06:51Z', '{"a": 1}', @since, @most, @isStored)
        """;

    private TestDatabase _database = null!;

    [SetUp]
    public async Task SetUpAsync() => _database = await SchemaScene.CreateAsync();

    [TearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    [Test]
    public async Task The_message_is_stored_as_handled_and_the_person_the_conversation_and_the_shift_are_told()
    {
        var asan = await TakeAsync(Asan);
        Assert.That((bool)asan.is_known && (bool)asan.is_first, Is.True);
        Assert.That($"{asan.person_id} {asan.person_name} {asan.role} {asan.name} {asan.step} {asan.shift_id} {asan.cash} {asan.bank}", Is.EqualTo("1 Asan worker expense amount 1 10 0"));
        Assert.That(await CountAsync($"inbox where inbox_id = {asan.inbox_id} and state = 'handled' and person_id = 1 and sender = 'person:1'"), Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_is_not_stored_yet_has_the_number_under_which_it_will_be()
    {
        var asan = await TakeAsync(Asan, isStored: false);
        Assert.That($"{asan.person_id} {asan.name} {asan.shift_id} {asan.cash}", Is.EqualTo("1 expense 1 10"));
        Assert.That(await CountAsync("inbox"), Is.EqualTo(9));

        await using var connection = await _database.Program.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            "call serve_company(1); select store_message(1, @inboxId, 1101, 1, @Asan, 'NEW', 1::smallint, '2026-03-02 06:50Z', '2026-03-02 06:51Z', '{}')",
            new { inboxId = (long)asan.inbox_id, Asan },
            transaction);
        await transaction.CommitAsync();
        Assert.That(await CountAsync($"inbox where inbox_id = {asan.inbox_id} and state = 'handled' and person_id = 1 and sender = 'person:1'"), Is.EqualTo(1));
        Assert.That((object?)(await TakeAsync(Asan, isStored: false)).inbox_id, Is.Null);
    }

    [Test]
    public async Task Amounts_of_the_last_minutes_are_told_but_for_those_of_deleted_operations()
    {
        Assert.That((string)(await TakeAsync(Asan, id: "N1", since: "2026-03-02 05:30Z")).recent_amounts, Is.EqualTo("-30"));
        Assert.That((string)(await TakeAsync(Asan, id: "N2", since: "2026-03-02 05:00Z")).recent_amounts, Is.EqualTo("-30,40"));
        Assert.That((string)(await TakeAsync(Asan, id: "N3", since: "2026-03-02 06:45Z")).recent_amounts, Is.Empty);
    }

    [Test]
    public async Task Where_there_are_too_many_nothing_is_said_of_them()
    {
        Assert.That((object?)(await TakeAsync(Asan, since: "2026-03-02 05:00Z", most: 3)).recent_amounts, Is.Null);
    }

    /// <summary>Of whoever types in a notebook, and though a clock was wrong meanwhile.</summary>
    [TestCase(8, true)]
    [TestCase(9, false)]
    public async Task Amounts_are_told_behind_a_few_operations_whose_clock_was_wrong(int wrong, bool isTold)
    {
        await using (var connection = await _database.DataSource.OpenConnectionAsync())
        {
            await RecordAsync(connection, 100, 200, "2026-03-02 06:30Z");
            await RecordAsync(connection, 300, wrong, "2026-03-02 04:30Z");
        }

        var amounts = ((string)(await TakeAsync(Asan, since: "2026-03-02 06:00Z", most: 1000)).recent_amounts).Split(',');

        Assert.That(amounts.Count(amount => amount == "1"), Is.EqualTo(isTold ? 200 : 0));
    }

    [TestCase("996700000009@c.us")]
    [TestCase("996700000004@c.us")]
    public async Task A_number_that_nobody_has_and_one_of_somebody_dismissed_are_not_known_and_leave_nothing(string chat)
    {
        await using (var connection = await _database.DataSource.OpenConnectionAsync())
            await SchemaScene.ExecuteAsync(connection, SchemaScene.Insert("person_chat", "chat_id = '996700000004@c.us'", "person_id = 4"));
        Assert.That((bool)(await TakeAsync(chat)).is_known, Is.False);
        Assert.That(await CountAsync("inbox"), Is.EqualTo(9));
    }

    [Test]
    public async Task What_was_there_already_has_no_number()
    {
        var again = await TakeAsync(Asan, id: "M1");
        Assert.That((object?)again.inbox_id, Is.Null);
        Assert.That((int)again.person_id, Is.EqualTo(1));
    }

    [TestCase("state = 'waiting'", "False ")]
    [TestCase("is_answer_held = true", "True True")]
    [TestCase("attempts = 0", "True False")]
    public async Task What_waits_of_the_person_is_told(string change, string told)
    {
        await using (var connection = await _database.DataSource.OpenConnectionAsync())
            await SchemaScene.ExecuteAsync(connection, $"update inbox set {change} where inbox_id = 1; update inbox set person_id = 1");
        var asan = await TakeAsync(Asan);
        Assert.That($"{asan.is_first} {((bool)asan.is_first ? asan.has_held_answers : "")}", Is.EqualTo(told));
    }

    [Test]
    public async Task While_somebody_else_serves_the_person_nothing_is_stored()
    {
        await using var other = await _database.DataSource.OpenConnectionAsync();
        await using var held = await other.BeginTransactionAsync();
        await SchemaScene.ExecuteAsync(other, "select from person where person_id = 1 for no key update");
        var asan = await TakeAsync(Asan);
        Assert.That((bool)asan.is_known, Is.True);
        Assert.That((object?)asan.person_id, Is.Null);
        Assert.That(await CountAsync("inbox"), Is.EqualTo(9));
    }

    private async Task<dynamic> TakeAsync(string chat, string id = "NEW", string since = "2026-03-02 06:40Z", int most = 50, bool isStored = true)
    {
        await using var connection = await _database.Program.OpenConnectionAsync();
        var arguments = new { chat, id, since = DateTimeOffset.Parse(since, System.Globalization.CultureInfo.InvariantCulture), most, isStored };
        return await connection.QuerySingleAsync(TakeSql, arguments);
    }

    private static Task RecordAsync(NpgsqlConnection connection, int first, int count, string recordedAt) => SchemaScene.ExecuteAsync(
        connection,
        string.Join("; ", Enumerable.Range(first, count).Select(number => SchemaScene.Insert(
            "operation", $"operation_id = {number}", "kind = 'income'", "amount = 1", $"occurred_at = '{recordedAt}'", $"recorded_at = '{recordedAt}'"))));

    private async Task<long> CountAsync(string rows)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {rows}");
    }
}
