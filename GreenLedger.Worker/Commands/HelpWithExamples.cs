using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GreenLedger.Worker.Commands;

/// <summary>The library's help, and below it what else is worth knowing and what one would type.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is LedgerCommand { Details: { Length: > 0 } details }) output.WriteLine($"{details}{Environment.NewLine}");
        if (ExamplesOf(parseResult.CommandResult.Command) is not { Count: > 0 } examples) return ExitCode.Good;
        output.WriteLine("Examples:");
        foreach (var example in examples) output.WriteLine($"  {CommandLine.Program} {example}");
        output.WriteLine();
        return ExitCode.Good;
    }

    private static IReadOnlyList<string> ExamplesOf(Command command) => command switch
    {
        LedgerCommand described => described.Examples,
        RootCommand => CommandLine.Examples,
        _ => [],
    };
}
