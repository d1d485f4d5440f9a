using GreenLedger.Player.Demo;
using GreenLedger.Simulator.Phones;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Tests.Page;

internal sealed class DemoTests
{
    [Test]
    public async Task Three_months_of_history_have_everything_a_report_can_show()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var demo = await StartAsync(database, days: 92);
        Assert.Multiple(async () =>
        {
            Assert.That(await CountAsync(database, "person where role = 'worker'"), Is.EqualTo(6));
            Assert.That(await CountAsync(database, "shift"), Is.GreaterThan(300));
            Assert.That(await CountAsync(database, "shift where closed_how = 'midnight'"), Is.GreaterThan(20));
            Assert.That(await CountAsync(database, "shift where closed_at is null"), Is.EqualTo(4), "Асан and Бек open theirs on the page");
            foreach (var kind in (string[])["instalment", "income", "expense", "correction"])
                Assert.That(await CountAsync(database, $"operation where kind = '{kind}'"), Is.GreaterThan(20), kind);
            Assert.That(await CountAsync(database, "operation where is_deleted"), Is.GreaterThan(5));
            Assert.That(await CountAsync(database, "operation where is_late"), Is.GreaterThan(5));
        });
    }

    [Test]
    public async Task Two_demonstrations_of_one_day_have_the_same_history()
    {
        await using var one = await TestDatabase.CreateAsync();
        await using var other = await TestDatabase.CreateAsync();
        await using (await StartAsync(one, days: 5))
        await using (await StartAsync(other, days: 5))
        {
            Assert.That(await FactsAsync(one), Is.EqualTo(await FactsAsync(other)).And.Not.Empty);
        }
    }

    [Test]
    public async Task A_restart_keeps_the_ledger_the_conversation_and_the_clock()
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync();
        DateTimeOffset moved;
        int facts;
        await using (var demo = await StartAsync(database, days: 2, folder.Folder))
        {
            facts = await CountAsync(database, "operation");
            demo.Backstage.MoveClock(TimeSpan.FromMinutes(60));
            moved = demo.Now;
            demo.Instance.PhoneOf("79000000012").Says("меню");
            await Eventually.IsTrueAsync(() => Messages(demo).Any(message => message.Text.Contains("Мои операции", StringComparison.Ordinal)), "an answer");
        }

        await using var again = await StartAsync(database, days: 2, folder.Folder);
        Assert.Multiple(async () =>
        {
            Assert.That(await CountAsync(database, "operation"), Is.EqualTo(facts));
            Assert.That(again.Now, Is.GreaterThanOrEqualTo(moved));
            Assert.That(Messages(again).Select(message => message.Text), Has.One.EqualTo("меню").And.Some.Contains("Мои операции"));
        });
    }

    [Test]
    public async Task An_empty_demonstration_knows_nobody_but_the_admin()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var demo = await StartAsync(database, days: 0);
        Assert.Multiple(async () =>
        {
            Assert.That(await CountAsync(database, "person"), Is.EqualTo(1));
            Assert.That(await CountAsync(database, "operation"), Is.Zero);
        });
    }

    private static Task<DemoHost> StartAsync(TestDatabase database, int days, string? folder = null) =>
        DemoHost.StartAsync(new DemoOptions(Port: 0, days, folder), database.Program, database.DataSource, NullLoggerFactory.Instance, CancellationToken.None);

    private static IReadOnlyList<ChatMessage> Messages(DemoHost demo) =>
        [.. demo.Instance.Chats.Since(0).Where(message => message.Number == "79000000012")];

    private static async Task<int> CountAsync(TestDatabase database, string rowsOf)
    {
        await using var command = database.DataSource.CreateCommand($"select count(*)::int from {rowsOf}");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<string> FactsAsync(TestDatabase database)
    {
        const string Sql =
            """
            select coalesce(string_agg(concat_ws(' ', operation_id, shift_id, person_id, kind, pocket, amount, markup, term_months, goods, client, comment,
              occurred_at, is_late, is_deleted), E'\n' order by operation_id), '')
            from operation
            """;
        await using var command = database.DataSource.CreateCommand(Sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
