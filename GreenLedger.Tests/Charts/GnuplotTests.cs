using System.Runtime.Versioning;
using GreenLedger.Worker.Charts;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Tests.Charts;

[SupportedOSPlatform("linux")]
public sealed class GnuplotTests
{
    private const string Script = "set terminal pngcairo size 100,100\nset label 'x' at 1,1\nplot [0:1] [0:1] x\n";

    private LogLines _log = null!;
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Begin() => (_log, _folder) = (new LogLines(), new TemporaryFolder());

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public async Task A_missing_program_is_no_picture_and_one_line_in_the_log()
    {
        var gnuplot = new Gnuplot(_log, Path.Combine(_folder.Folder, "nowhere"));
        for (var attempt = 0; attempt < 3; attempt++) Assert.That(await gnuplot.DrawAsync(Script, CancellationToken.None), Is.Null);
        Assert.That(_log.Lines, Has.Count.EqualTo(1));
    }

    [TestCase("exit 3")]
    [TestCase("cat >/dev/null; echo no picture")]
    [TestCase("cat >/dev/null; head -c 9000000 /dev/zero")]
    [TestCase("cat >/dev/null; printf '\\211PNG\\r\\n\\032\\n'; exit 1")]
    public async Task What_is_no_picture_counts_as_none(string program)
    {
        Assert.That(await new Gnuplot(_log, Program(program)).DrawAsync(Script, CancellationToken.None), Is.Null);
        Assert.That(_log.Lines, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_program_that_hangs_is_ended()
    {
        var gnuplot = new Gnuplot(_log, Program($"echo $$ > {_folder.Folder}/pid; exec sleep 600"), TimeSpan.FromSeconds(1));
        Assert.That(await gnuplot.DrawAsync(Script, CancellationToken.None), Is.Null);
        var pid = (await File.ReadAllTextAsync(Path.Combine(_folder.Folder, "pid"))).Trim();
        await Eventually.IsTrueAsync(() => !IsRunning(pid), "the program has ended");
    }

    [Test]
    public async Task The_log_speaks_again_after_a_picture_succeeded_in_between()
    {
        var broken = Path.Combine(_folder.Folder, "broken");
        var gnuplot = new Gnuplot(_log, Program($"[ -e {broken} ] && exit 1; exec gnuplot \"$@\""), TimeSpan.FromMinutes(1));
        await File.WriteAllTextAsync(broken, "");
        await gnuplot.DrawAsync(Script, CancellationToken.None);
        await gnuplot.DrawAsync(Script, CancellationToken.None);
        File.Delete(broken);
        Assert.That(await gnuplot.DrawAsync(Script, CancellationToken.None), Is.Not.Null);
        await File.WriteAllTextAsync(broken, "");
        await gnuplot.DrawAsync(Script, CancellationToken.None);
        Assert.That(_log.Lines, Has.Count.EqualTo(2));
    }

    [Test]
    public void Whoever_stops_waiting_is_not_told_that_the_drawing_failed()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.That(async () => await new Gnuplot(_log).DrawAsync(Script, stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_log.Lines, Is.Empty);
    }

    private string Program(string commands)
    {
        var path = Path.Combine(_folder.Folder, "program");
        File.WriteAllText(path, $"#!/bin/sh\n{commands}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    // A process that nobody has waited for yet is still listed, as a zombie.
    private static bool IsRunning(string pid) => File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z", StringComparison.Ordinal);

    private sealed class LogLines : ILogger<Gnuplot>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
