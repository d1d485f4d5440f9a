using System.Text.Json;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Messaging;

namespace GreenLedger.Tests.Sending;

internal sealed class BulkPaceTests
{
    [Test]
    public void Reminders_wait_until_all_that_was_handed_over_has_left()
    {
        var pace = new BulkPace { Pause = TimeSpan.FromMinutes(1) };
        Assert.That(pace.IsOver);
        for (var answer = 0; answer < 10; answer++) pace.HandOver();
        Assert.That(pace.Left, Is.GreaterThan(TimeSpan.FromMinutes(9)).And.LessThanOrEqualTo(TimeSpan.FromMinutes(10)));
    }

    [TestCase("7000", 7000)]
    [TestCase("\"7000\"", 7000)]
    [TestCase("100", 100)]
    [TestCase("-1", null)]
    [TestCase("\"soon\"", null)]
    [TestCase("99999999999", null)]
    public void The_pace_is_read_where_the_service_tells_it(string json, int? milliseconds)
    {
        using var settings = JsonDocument.Parse(json);
        var pace = InstanceSettings.PaceOf(new Dictionary<string, JsonElement> { ["delaySendMessagesMilliseconds"] = settings.RootElement });
        Assert.That(pace?.TotalMilliseconds, Is.EqualTo(milliseconds));
    }
}
