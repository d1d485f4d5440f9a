using Dapper;

namespace GreenLedger.Tests.Worker;

/// <summary>The worker's machine and the database's do not agree what time it is.</summary>
internal sealed class ClockDifferenceTests : ClockFixture
{
    // What happened and when we said so, by the worker's clock; what is due, by the database's.
    private const string BusinessSql =
        """
        select min(at) as first, max(at) as last
        from (
          select opened_at as at from shift union all select recorded_at from shift
          union all select occurred_at from operation union all select recorded_at from operation
          union all select received_at from inbox union all select handled_at from inbox
          union all select updated_at from dialog union all select asked_at from dialog
          union all select created_at from outbox union all select sent_at from outbox
          union all select ran_at from scheduled_run) as business
        """;

    private const string TechnicalSql =
        """
        select min(at) as first, max(at) as last
        from (select due_at as at from inbox union all select due_at from outbox union all select claimed_at from outbox) as technical
        """;

    [TestCase(5)]
    [TestCase(-5)]
    public async Task Clocks_five_minutes_apart_never_mix(int minutes)
    {
        var difference = TimeSpan.FromMinutes(minutes);
        Clock.MoveBy(difference);
        await Scene.ExecuteAsync("update company set created_at = created_at - interval '1 year'");
        var began = TimeProvider.System.GetUtcNow();
        await StartAsync();
        await OpenShiftAsync();
        Scene.Asan.Says("-300 банк такси");
        Scene.Asan.Says("да");
        await Scene.Asan.HearsAsync("Записано");
        await Eventually.IsTrueAsync(async () => await Scene.CountAsync("outbox where state <> 'sent' and source like 'inbox:%'") == 0, "all is sent");
        await StopAsync();
        var ended = TimeProvider.System.GetUtcNow();

        await BetweenAsync(BusinessSql, began + difference, ended + difference);
        await BetweenAsync(TechnicalSql, began, ended);
    }

    private async Task BetweenAsync(string sql, DateTimeOffset from, DateTimeOffset to)
    {
        await using var connection = await Scene.Database.OpenConnectionAsync();
        var (first, last) = await connection.QuerySingleAsync<(DateTime, DateTime)>(sql);
        // WhatsApp counts whole seconds.
        Assert.That(first, Is.GreaterThanOrEqualTo(from.UtcDateTime.AddSeconds(-1)));
        Assert.That(last, Is.LessThanOrEqualTo(to.UtcDateTime.AddSeconds(1)));
    }
}
