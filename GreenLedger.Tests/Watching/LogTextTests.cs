using GreenLedger.Worker.Logs;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace GreenLedger.Tests.Watching;

/// <summary>Whatever a value holds, it makes no line of its own and no instruction.</summary>
internal sealed class LogTextTests
{
    [TestCase("Бек\n2026-01-01 00:00:00.000 +00:00 [ERR] 1: forged")]
    [TestCase("Бек\r\n2026-01-01 00:00:00.000 +00:00 [ERR] 1: forged")]
    [TestCase("Бек\r2026-01-01 00:00:00.000 +00:00 [ERR] 1: forged")]
    [TestCase("Бек\u20282026-01-01 00:00:00.000 +00:00 [ERR] 1: forged")]
    [TestCase("Бек\u00852026-01-01 00:00:00.000 +00:00 [ERR] 1: forged")]
    [TestCase("Бек\n<3>1: forged")]
    public void A_name_cannot_forge_a_line(string name)
    {
        var line = Written(log => log.Information("{Company}: {Name} came", 1, name));

        Assert.That(line.TrimEnd('\n').Split('\n').Skip(1), Has.All.StartsWith("    "));
        Assert.That(line, Does.Not.Contain('\r').And.Not.Contain('\u2028').And.Not.Contain('\u0085'));
    }

    [Test]
    public void A_terminal_is_given_no_instructions() =>
        Assert.That(Written(log => log.Information("{Name}", "\u001b[2Jgone\u0007")), Does.EndWith(" [INF]  [2Jgone \n"));

    [TestCase("{Company} {0} {{")]
    [TestCase("%s%n")]
    public void A_value_is_no_template(string name) =>
        Assert.That(Written(log => log.Information("{Company}: {Name}", 1, name)), Does.EndWith($"[INF] 1: {name}\n"));

    [Test]
    public void A_stack_is_seen_to_belong_to_its_line()
    {
        var lines = Written(log => log.Error("{Loop} failed: {Failure}\n{Stack}", "Company 1, handling", "KeyNotFoundException", "   at A()\n   at B()")).TrimEnd('\n').Split('\n');

        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines[1..], Has.All.StartsWith("       at "));
    }

    private static string Written(Action<ILogger> write)
    {
        using var written = new StringWriter();
        using var log = new LoggerConfiguration().WriteTo.Sink(new Sink(written)).CreateLogger();
        write(log);
        return written.ToString();
    }

    private sealed class Sink(TextWriter written) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => new TerminalFormat().Format(logEvent, written);
    }
}
