using System.CommandLine;

namespace GreenLedger.Worker.Commands;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="examples">What is typed behind the program's name.</param>
internal sealed class LedgerCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;

    /// <summary>What the command's own help says beyond the one line; empty where that says it all.</summary>
    public string Details { get; init; } = "";

    public LedgerCommand Takes(params IEnumerable<Option> options)
    {
        foreach (var option in options) Options.Add(option);
        return this;
    }

    /// <param name="run">Gives the exit code: see <see cref="ExitCode"/>.</param>
    public LedgerCommand Runs(Func<CommandContext, Task<int>> run)
    {
        SetAction((given, stop) => run(new CommandContext(given, stop)));
        return this;
    }
}

/// <summary>What the program says to whatever called it.</summary>
internal static class ExitCode
{
    public const int Good = 0;

    /// <summary>Something is wrong, and was said.</summary>
    public const int Wrong = 1;

    /// <summary>The command itself was not understood; nothing was done.</summary>
    public const int Usage = 2;
}

/// <summary>A command cannot go on. The sentence is for whoever typed it, and says what to do.</summary>
internal sealed class CommandFailedException(string sentence) : Exception(sentence);
