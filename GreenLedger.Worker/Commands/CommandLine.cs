using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using GreenLedger.Worker.Commands.Checks;
using GreenLedger.Worker.Commands.Linking;

namespace GreenLedger.Worker.Commands;

/// <summary>What can be asked of the program; without a command it runs.</summary>
internal static class CommandLine
{
    public const string Program = "greenledger";

    public static readonly IReadOnlyList<string> Examples = ["check", "status", "inbox list --json"];

    public static async Task<int> InvokeAsync(string[] arguments, CancellationToken stop)
    {
        var given = Create().Parse(arguments);
        if (given.Action is ParseErrorAction)
        {
            Output.Complain(UsageMistake.Of(given));
            return ExitCode.Usage;
        }

        // Signals are ours, and so is what is said of a failure.
        return await given.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop);
    }

    public static RootCommand Create()
    {
        var root = new RootCommand("GreenLedger: the cash book of a company that sells on instalments, kept over WhatsApp. Without a command it runs.")
        {
            RunCommand.Create(),
            MigrateCommand.Create(),
            CheckCommand.Create(),
            LinkCommand.Create(),
            StatusCommand.Create(),
            CompaniesCommand.Create(),
            InboxCommand.Create(),
            OutboxCommand.Create(),
            ReportCommand.Create(),
            PeopleCommand.Create(),
            ImportCommand.Create(),
            AuditCommand.Create(),
            ExportCommand.Create(),
        };
        root.HelpName = Program;
        root.Options.Add(CommonOptions.Json);
        root.SetAction((_, stop) => RunCommand.RunAsync(stop));
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help }) option.Action = new HelpWithExamples(help);
            if (option is VersionOption) option.Action = new VersionAction();
        }

        return root;
    }
}
