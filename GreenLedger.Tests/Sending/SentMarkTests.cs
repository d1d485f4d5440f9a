using Dapper;
using GreenLedger.Data.Messaging;
using GreenLedger.Tests.Data;

namespace GreenLedger.Tests.Sending;

/// <summary>What was sent is written down as the program's login does it, for several companies in one transaction.</summary>
public sealed class SentMarkTests
{
    private const string Chat = "996700000001@c.us";

    private static readonly DateTimeOffset SentAt = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    private TestDatabase _database = null!;

    [SetUp]
    public async Task SetUpAsync() => _database = await SchemaScene.CreateAsync();

    [TearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Each_send_of_each_company_bears_the_id_that_the_service_gave_it()
    {
        await AddAsync(company: 1, outboxId: 10, "sending");
        await AddAsync(company: 1, outboxId: 11, "unknown");
        await AddAsync(company: 2, outboxId: 12, "sending");
        await MarkAsync(new SentMark(2, 12, "C", SentAt), new SentMark(1, 11, "B", SentAt), new SentMark(1, 10, "A", SentAt));
        Assert.That(await StandAsync(), Is.EqualTo((string[])["10 sent A", "11 sent B", "12 sent C"]));
    }

    [Test]
    public async Task What_is_not_on_its_way_any_more_stays_as_it_is()
    {
        await AddAsync(company: 1, outboxId: 10, "dead");
        await MarkAsync(new SentMark(1, 10, "A", SentAt));
        Assert.That(await StandAsync(), Is.EqualTo((string[])["10 dead "]));
    }

    [Test]
    public async Task An_id_that_an_echo_had_given_to_an_equal_text_is_taken_back_and_that_one_is_in_doubt_again()
    {
        await AddAsync(company: 1, outboxId: 10, "sent", "api_id = 'A'", "claimed_at = clock_timestamp()");
        await AddAsync(company: 1, outboxId: 11, "sending");
        await MarkAsync(new SentMark(1, 11, "A", SentAt));
        Assert.That(await StandAsync(), Is.EqualTo((string[])["10 unknown ", "11 sent A"]));
    }

    [Test]
    public async Task Another_chats_id_and_an_old_one_are_left_alone()
    {
        await AddAsync(company: 1, outboxId: 10, "sent", "api_id = 'A'", "claimed_at = clock_timestamp()", "chat_id = '996700000002@c.us'");
        await AddAsync(company: 1, outboxId: 11, "sent", "api_id = 'A'", "claimed_at = clock_timestamp() - interval '2 hours'");
        await AddAsync(company: 1, outboxId: 12, "sending");
        await MarkAsync(new SentMark(1, 12, "A", SentAt));
        Assert.That(await StandAsync(), Is.EqualTo((string[])["10 sent A", "11 sent A", "12 sent A"]));
    }

    private async Task AddAsync(int company, long outboxId, string state, params string[] more)
    {
        string[] changes = [$"company_id = {company}", $"outbox_id = {outboxId}", $"source = 'test:{outboxId}'", $"chat_id = '{Chat}'", $"state = '{state}'", .. more];
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await SchemaScene.ExecuteAsync(connection, SchemaScene.Insert("outbox", changes));
    }

    private Task MarkAsync(params SentMark[] marks) => new SentMarkStore(_database.Program).MarkAsync(marks, CancellationToken.None);

    private async Task<IEnumerable<string>> StandAsync()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.QueryAsync<string>("select outbox_id || ' ' || state || ' ' || coalesce(api_id, '') from outbox where outbox_id >= 10 order by outbox_id");
    }
}
