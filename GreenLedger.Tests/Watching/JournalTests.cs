using System.Buffers.Binary;
using System.Text;
using GreenLedger.Tests.Worker;
using GreenLedger.Worker.Logs;
using Serilog;

namespace GreenLedger.Tests.Watching;

/// <summary>What systemd's journal gets.</summary>
internal sealed class JournalTests : WorkerFixture
{
    // Our own output's inode, as systemd names it.
    private const string ToTheJournal = "export JOURNAL_STREAM=0:$(readlink /proc/$$/fd/1 | tr -dc 0-9);";

    [Test]
    public async Task The_worker_s_lines_are_entries_with_their_priority_and_their_company()
    {
        using var journal = Manager.Listening();
        Scene.Settings["GREENLEDGER_JOURNAL_SOCKET"] = journal.Path;
        Scene.Settings["Serilog__MinimumLevel__Default"] = "Information";
        foreach (var name in Scene.Settings.Keys.Where(name => name.Contains("Override", StringComparison.Ordinal)).ToList()) Scene.Settings.Remove(name);
        Scene.Relay.Behaviour = call => call.ApiMethod == "getStateInstance" ? Task.FromResult(new GreenApi.Answer(200, """{"stateInstance":"notAuthorized"}""")) : call.PassOn();
        await using var worker = WorkerProcess.StartInShell(Scene.Settings, ToTheJournal);
        await Eventually.IsTrueAsync(() => Entries(journal).Any(entry => Says(entry, "notAuthorized")), "the journal is told");

        var serving = Entries(journal).First(entry => Says(entry, "serving instance"));
        var state = Entries(journal).First(entry => Says(entry, "notAuthorized"));
        Assert.Multiple(() =>
        {
            Assert.That(serving, Does.ContainKey("PRIORITY").WithValue("6").And.ContainKey("COMPANY").WithValue("1").And.ContainKey("SYSLOG_IDENTIFIER").WithValue("greenledger"));
            Assert.That(serving["MESSAGE"], Is.EqualTo("1: serving instance 1101000001"), "the journal has its own time and level");
            Assert.That(state["PRIORITY"], Is.EqualTo("3"));
            Assert.That(worker.Output, Is.Empty, "nothing comes twice");
            Assert.That(Entries(journal).Select(entry => LogScan.Of(entry["MESSAGE"])), Is.All.Null);
        });
    }

    [Test]
    public async Task Without_a_journal_at_the_other_end_the_lines_bear_their_priority()
    {
        Scene.Settings["GREENLEDGER_JOURNAL_SOCKET"] = "/nonexistent/journal";
        await using var worker = WorkerProcess.StartInShell(Scene.Settings, ToTheJournal);
        await worker.SaysAsync("<6>1: serving instance");

        Assert.That(worker.Output.TrimEnd('\n').Split('\n'), Has.All.Match("^<[2-7]>"));
    }

    [Test]
    public async Task Output_that_is_not_the_journal_s_is_as_ever()
    {
        using var journal = Manager.Listening();
        Scene.Settings["GREENLEDGER_JOURNAL_SOCKET"] = journal.Path;
        Scene.Settings["JOURNAL_STREAM"] = "8:1";
        await Scene.ServeAsync();

        Assert.That(journal.Datagrams, Is.Empty);
    }

    [Test]
    public async Task A_failure_with_its_stack_is_one_entry()
    {
        using var journal = Manager.Listening();
        await LogAsync(journal, log => log.Error("{Loop} failed: {Failure}\n{Stack}", "Company 1, handling", "KeyNotFoundException", "   at A()\n   at B()"));

        Assert.That(Entries(journal), Has.Count.EqualTo(1));
        Assert.That(Entries(journal)[0]["MESSAGE"].Split('\n'), Has.Length.EqualTo(3));
        Assert.That(Entries(journal)[0]["LOOP"], Is.EqualTo("Company 1, handling"));
    }

    [Test]
    public async Task A_value_cannot_forge_a_field()
    {
        using var journal = Manager.Listening();
        await LogAsync(journal, log => log.Information("{Company}: {Name}", "1\nPRIORITY=0", "Бек\nPRIORITY=0\nMESSAGE=forged"));

        Assert.That(Entries(journal)[0]["PRIORITY"], Is.EqualTo("6"));
        Assert.That(Entries(journal)[0]["COMPANY"], Is.EqualTo("1\nPRIORITY=0"));
    }

    [Test]
    public async Task What_is_too_long_is_cut()
    {
        using var journal = Manager.Listening();
        await LogAsync(journal, log => log.Information("{Text}", new string('x', 1_000_000)));

        Assert.That(Entries(journal)[0]["MESSAGE"], Has.Length.LessThan(20_000).And.EndsWith("…"));
    }

    private static async Task LogAsync(Manager journal, Action<ILogger> write)
    {
        await using var log = new LoggerConfiguration().WriteTo.Sink(new JournalSink(journal.Path, TextWriter.Null)).CreateLogger();
        write(log);
        await Eventually.IsTrueAsync(() => journal.Datagrams.Count > 0, "the entry arrives");
    }

    private static bool Says(IReadOnlyDictionary<string, string> entry, string words) => entry["MESSAGE"].Contains(words, StringComparison.Ordinal);

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Entries(Manager journal) => [.. journal.Datagrams.Select(Entry)];

    private static Dictionary<string, string> Entry(byte[] datagram)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadOnlySpan<byte> rest = datagram;
        while (rest.Length > 0)
        {
            var name = rest[..rest.IndexOf((byte)'\n')];
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest[(name.Length + 1)..]);
            var value = rest.Slice(name.Length + 9, length);
            fields.Add(Encoding.ASCII.GetString(name), Encoding.UTF8.GetString(value));
            rest = rest[(name.Length + length + 10)..];
        }

        return fields;
    }
}
