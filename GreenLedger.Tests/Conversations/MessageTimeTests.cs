using System.Text.Json.Nodes;

namespace GreenLedger.Tests.Conversations;

/// <summary>Times as they may stand in a notification, and when the fact happened then.</summary>
public sealed class MessageTimeTests : ConversationFixture
{
    private const string Now = "now";

    /// <param name="timestamp">JSON; the clock stands at 1774947600 seconds.</param>
    [TestCase("1774947600", "2026-03-31 09:00:00")]
    [TestCase("1774947540", "2026-03-31 08:59:00")]
    [TestCase("\"1774947540\"", "2026-03-31 08:59:00", Description = "a number in a string")]
    [TestCase("1774947540.75", "2026-03-31 08:59:00.75")]
    [TestCase("1774947540000", "2026-03-31 08:59:00", Description = "milliseconds")]
    [TestCase("1774947661", Now, Description = "in the future")]
    [TestCase("1806483600", Now, Description = "a year ahead")]
    [TestCase("253402300799", "2026-03-30 09:00:00", Description = "milliseconds of 1978")]
    [TestCase("1774947540000000", Now, Description = "microseconds")]
    [TestCase("99999999999999999999999999999999", Now)]
    [TestCase("1e400", Now)]
    [TestCase("1e9", "2026-03-30 09:00:00", Description = "2001: a day ago at most")]
    [TestCase("1774800000", "2026-03-30 09:00:00", Description = "more than 24 hours ago")]
    [TestCase("1", "2026-03-30 09:00:00")]
    [TestCase("0", Now)]
    [TestCase("-1", Now)]
    [TestCase("-9223372036854775808", Now)]
    [TestCase("null", Now)]
    [TestCase("\"\"", Now)]
    [TestCase("\"yesterday\"", Now)]
    [TestCase("\"2026-03-31T08:59:00Z\"", Now)]
    [TestCase("true", Now)]
    [TestCase("[1774947540]", Now)]
    [TestCase("{\"seconds\":1774947540}", Now)]
    public async Task A_shift_opens_at_a_time_that_is_never_later_than_now_nor_a_day_before(string timestamp, string expected)
    {
        foreach (var words in (string[])["открыть смену", "100", "0", "да"])
        {
            var body = MessageBody.From(MessageBody.Text(words), Asan.ChatId, Asan.Name, Chat.NextId(), Chat.Now);
            await Chat.DeliverAsync(MessageBody.At(body, JsonNode.Parse(timestamp)));
        }

        var opened = await Chat.ReadAsync<DateTime>("select opened_at from shift where company_id = @CompanyId");
        Assert.That(opened, Is.EqualTo(expected == Now ? Chat.Now.UtcDateTime : DateTime.Parse(expected)));
        Assert.That(await Chat.ReadAsync<DateTime>("select recorded_at from shift where company_id = @CompanyId"), Is.EqualTo(Chat.Now.UtcDateTime));
    }
}
