using GreenLedger.Tests.Worker;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Tests.Watching;

/// <summary>What looks at all logs sees what it is there for, and nothing else.</summary>
internal sealed class LogScanTests
{
    [TestCase("Company 1, receiving waits: Green API: NoAnswer: no answer within 15 s")]
    [TestCase("1: serving instance 1101000001")]
    [TestCase("1: message 79 failed and will be tried again: PostgreSQL 23505 inbox_once")]
    [TestCase("1: first message of an unknown number ***0013@c.us")]
    [TestCase("Command execution completed (duration=0.79000000011ms): select 1")]
    public void An_ordinary_line_is_let_pass(string line) => Assert.That(LogScan.Of(line), Is.Null);

    [TestCase("1: message from 79000000011", "a full number")]
    [TestCase("chat 996555123456@c.us", "a full number")]
    [TestCase("1: failed: -300 банк такси", "somebody's words")]
    [TestCase($"GET /waInstance1101000001/getSettings/{Scene.Token}", "a secret")]
    [TestCase($"Host=db;Password={TestLogin.Password}", "a secret")]
    public void What_no_log_may_hold_is_seen(string line, string what)
    {
        LogScan.Learn(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Companies__0__GreenApi__ApiTokenInstance"] = Scene.Token,
            ["ConnectionStrings__GreenLedger"] = $"Host=db;Password={TestLogin.Password}",
        });

        Assert.That(LogScan.Of(line), Is.EqualTo(what));
    }

    [Test]
    [NonParallelizable]
    public void What_is_logged_in_the_tests_own_process_is_looked_at()
    {
        ScannedLog.Logger.LogDebug("{Number}", "79000000011");

        Assert.That(LogScan.Take(), Has.Some.EqualTo("a full number: 79000000011"));
    }
}
