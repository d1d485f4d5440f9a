using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.Shifts;

namespace GreenLedger.Tests.Data;

/// <summary>The store keeps the rule that a shift ends after its operations, so that no closing is ever lost to it.</summary>
public sealed class SchemaClosingTests
{
    private static readonly Company One = new(
        1, 1101, "one", TimeZoneInfo.Utc, new Currency("KGS", 2, ["сом"], "сом"), Language.Russian);

    [TestCase("05:30", "06:00", TestName = "A_closing_that_arrives_after_a_later_operation_ends_with_that_operation")]
    [TestCase("06:00", "06:00", TestName = "A_closing_of_the_same_second_ends_with_the_operation")]
    [TestCase("06:10", "06:10", TestName = "A_closing_before_a_deleted_operation_keeps_its_own_time")]
    public async Task Closing(string asked, string ended)
    {
        await using var database = await SchemaScene.CreateAsync();
        await using var session = new LedgerSession(database.Program);
        await session.BeginAsync(One, CancellationToken.None);

        var closedAt = await new ShiftStore(session, new FirstLook()).CloseAsync(1, At(asked), ShiftClosing.Hand, CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);

        Assert.That(closedAt, Is.EqualTo(At(ended)));
    }

    [Test]
    public async Task Of_two_closings_the_second_is_told_that_it_came_second()
    {
        await using var database = await SchemaScene.CreateAsync();
        await using var session = new LedgerSession(database.Program);
        await session.BeginAsync(One, CancellationToken.None);

        Assert.That(await new ShiftStore(session, new FirstLook()).CloseAsync(2, At("11:00"), ShiftClosing.Hand, CancellationToken.None), Is.Null);
    }

    private static DateTimeOffset At(string time) => new(new DateOnly(2026, 3, 2), TimeOnly.Parse(time), TimeSpan.Zero);
}
