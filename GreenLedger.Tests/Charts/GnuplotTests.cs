using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using GreenLedger.Worker.Charts;

namespace GreenLedger.Tests.Charts;

[SupportedOSPlatform("linux")]
public sealed class GnuplotTests
{
    private const string Drawable = "set terminal pngcairo size 1080,300\nplot x\n";
    private const string Secret = "Асан Секретов";

    private LogLines _log = null!;
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void BeginAnew()
    {
        _log = new LogLines();
        _folder = new TemporaryFolder();
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task A_program_that_is_not_there_is_told_once()
    {
        var gnuplot = new Gnuplot(_log, Path.Combine(_folder.Folder, "nowhere"));

        for (var i = 0; i < 3; i++)
            Assert.That(await gnuplot.DrawAsync(Drawable, CancellationToken.None), Is.Null);

        Assert.That(_log.Lines, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_failure_is_told_again_after_a_picture_succeeded()
    {
        var program = Path.Combine(_folder.Folder, "program");
        var gnuplot = new Gnuplot(_log, program);

        await gnuplot.DrawAsync(Drawable, CancellationToken.None);
        Program("exec gnuplot \"$@\"");
        Assert.That(await gnuplot.DrawAsync(Drawable, CancellationToken.None), Is.Not.Null);
        File.Delete(program);
        await gnuplot.DrawAsync(Drawable, CancellationToken.None);
        await gnuplot.DrawAsync(Drawable, CancellationToken.None);

        Assert.That(_log.Lines, Has.Count.EqualTo(2));
    }

    [TestCase("exit 3", "exit code 3")]
    [TestCase("cat >/dev/null; exit 3", "exit code 3")]
    [TestCase("cat; cat >&2", "no PNG")]
    [TestCase("exit 0", "no PNG")]
    [TestCase("printf '\\211PNG\\r\\n\\032\\n'", "no PNG")]
    [TestCase("exec cat /dev/zero", "more than a picture")]
    [TestCase("cat >&2; exec cat /dev/zero >&2", "within")]
    public async Task What_gives_no_picture_is_told_without_the_script(string program, string reason)
    {
        var gnuplot = new Gnuplot(_log, Program(program), TimeSpan.FromSeconds(2));

        Assert.That(await gnuplot.DrawAsync($"# {Secret}\n", CancellationToken.None), Is.Null);

        Assert.That(_log.Lines.Single(), Does.Contain(reason).And.Not.Contain("Секретов"));
    }

    [Test]
    public async Task A_mistake_in_the_script_is_a_failure_and_stays_out_of_the_log()
    {
        Assert.That(await new Gnuplot(_log).DrawAsync($"plot '{Secret}' nonsense\n", CancellationToken.None), Is.Null);
        Assert.That(_log.Lines.Single(), Does.Not.Contain("Секретов"));
    }

    [Test]
    public async Task A_long_script_to_a_program_that_never_reads_ends_in_time()
    {
        var gnuplot = new Gnuplot(_log, Program("sleep 300"), TimeSpan.FromMilliseconds(200));

        Assert.That(await gnuplot.DrawAsync(new string('#', 1_000_000), CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_program_that_hangs_is_ended_with_its_children()
    {
        var pids = Path.Combine(_folder.Folder, "pids");
        var gnuplot = new Gnuplot(_log, Program($"sleep 300 & echo $! $$ > {pids}; wait"), TimeSpan.FromSeconds(1));

        Assert.That(await gnuplot.DrawAsync(Drawable, CancellationToken.None), Is.Null);

        await AllAreGoneAsync(pids);
        Assert.That(_log.Lines.Single(), Does.Contain("within"));
    }

    [Test]
    public async Task A_child_that_outlives_the_program_and_holds_its_output_does_not_hold_us()
    {
        var gnuplot = new Gnuplot(_log, Program("(sleep 20 &)"), TimeSpan.FromMilliseconds(200));
        var began = Stopwatch.GetTimestamp();

        Assert.That(await gnuplot.DrawAsync(Drawable, CancellationToken.None), Is.Null);

        Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(15)));
    }

    [Test]
    public async Task Cancellation_ends_the_program_and_is_no_failure()
    {
        var pids = Path.Combine(_folder.Folder, "pids");
        using var cancellation = new CancellationTokenSource();
        var drawing = new Gnuplot(_log, Program($"sleep 300 & echo $! $$ > {pids}; wait")).DrawAsync(Drawable, cancellation.Token);
        await Eventually.IsTrueAsync(() => File.Exists(pids) && File.ReadAllText(pids).EndsWith('\n'), "the program runs");

        await cancellation.CancelAsync();

        Assert.That(async () => await drawing, Throws.InstanceOf<OperationCanceledException>());
        await AllAreGoneAsync(pids);
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public async Task Our_own_settings_are_not_handed_on()
    {
        var seen = Path.Combine(_folder.Folder, "seen");
        await new Gnuplot(_log, Program($"env > {seen}; echo \"$@\" >> {seen}")).DrawAsync(Drawable, CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(seen);
        Assert.That(lines, Does.Contain("LANG=C.UTF-8").And.Contain("-d"));
        Assert.That(lines.Select(line => line.Split('=')[0]), Is.SubsetOf(new[] { "PATH", "LANG", "PWD", "OLDPWD", "SHLVL", "_", "-d" }));
    }

    private string Program(string commands)
    {
        var program = Path.Combine(_folder.Folder, "program");
        File.WriteAllText(program, $"#!/bin/sh\n{commands}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return program;
    }

    private static Task AllAreGoneAsync(string pids) => Eventually.IsTrueAsync(
        () => File.ReadAllText(pids).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .All(pid => !IsRunning(int.Parse(pid, CultureInfo.InvariantCulture))),
        "the program and its child are gone");

    // A process that is dead and not yet reaped has no command line.
    private static bool IsRunning(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
