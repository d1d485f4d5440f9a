using System.CommandLine;
using System.Diagnostics;
using GreenLedger.Tests.Worker;
using GreenLedger.Worker.Commands;

namespace GreenLedger.Tests.Commands;

/// <summary>The command line itself: help, mistakes, exit codes. No database is needed.</summary>
internal sealed class CommandLineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string> NoSettings = [];

    private static IEnumerable<Command> Commands() => Below(CommandLine.Create());

    [TestCaseSource(nameof(Commands))]
    public void Every_command_explains_itself_and_its_examples_are_understood(Command command)
    {
        Assert.That(command.Description, Is.Not.Empty);
        var examples = command is LedgerCommand described ? described.Examples : CommandLine.Examples;
        Assert.That(examples, Is.Not.Empty);
        foreach (var example in examples) Assert.That(CommandLine.Create().Parse(example).Errors, Is.Empty, example);
        foreach (var option in command.Options) Assert.That(option.Description, Is.Not.Null.And.Not.Empty, option.Name);
    }

    [Test]
    public async Task The_help_calls_the_program_by_its_name_whatever_its_file_is_called()
    {
        var said = await RunAsync("inbox", "retry", "--help");
        Assert.That(said.ExitCode, Is.Zero);
        Assert.That(said.Words, Does.Contain("greenledger inbox retry").And.Contain("Examples:").And.Contain("greenledger inbox retry 17").And.Contain("--json").And.Not.Contain("GreenLedger.Worker"));
    }

    [TestCase("stats", "There is no command 'stats'. Did you mean: greenledger status")]
    [TestCase("inbox lst", "There is no command 'lst'. Did you mean: greenledger inbox list")]
    [TestCase("status --jsn", "There is no option '--jsn'. Did you mean: greenledger status --json")]
    [TestCase("frobnicate", "There is no command 'frobnicate'. See: greenledger --help")]
    [TestCase("outbox retry seventeen", "'seventeen' is not understood here. See: greenledger outbox retry --help")]
    [TestCase("inbox retry", "Name the messages, for example: inbox retry 17")]
    [TestCase("report --period", "See: greenledger report --help")]
    public async Task A_command_that_is_not_understood_gets_one_sentence_and_exit_code_2(string typed, string sentence)
    {
        var said = await RunAsync(typed.Split(' '));
        Assert.That(said.ExitCode, Is.EqualTo(2));
        Assert.That(said.Words.Trim(), Does.Contain(sentence).And.Not.Contain("\n"));
    }

    [Test]
    public async Task The_version_is_one_line()
    {
        var said = await RunAsync("--version");
        Assert.That(said.ExitCode, Is.Zero);
        Assert.That(said.Words.Trim(), Does.Match(@"^greenledger \d+\.\d+\.\d+\S*( \([0-9a-f]{12}\))?$"));
    }

    [Test]
    public async Task A_reader_that_has_enough_is_no_failure()
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", $"set -o pipefail; dotnet exec '{WorkerProcess.Program()}' --help | head -n 1"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = await shell.StandardError.ReadToEndAsync();
        Assert.That((await shell.StandardOutput.ReadToEndAsync()).Trim(), Is.EqualTo("Description:"));
        await shell.WaitForExitAsync();
        Assert.That((shell.ExitCode, errors), Is.EqualTo((0, "")));
    }

    private static async Task<Said> RunAsync(params string[] arguments)
    {
        await using var command = WorkerProcess.Start(NoSettings, arguments);
        return new Said(await command.EndsAsync(Limit), command.Output);
    }

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(Below).Prepend(command);
}
