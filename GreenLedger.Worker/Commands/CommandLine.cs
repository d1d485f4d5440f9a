using System.CommandLine;

namespace GreenLedger.Worker.Commands;

/// <summary>What can be asked of the program; without a command it runs.</summary>
public static class CommandLine
{
    public static RootCommand Create(CancellationToken stop)
    {
        var run = new Command("run", "Migrate the database and serve the companies of the configuration.");
        run.SetAction((_, _) => RunCommand.RunAsync(stop));
        var root = new RootCommand("GreenLedger: the cash book of a company that sells on instalments, kept over WhatsApp. Without a command it runs.")
        {
            run,
            MigrateCommand.Create(stop),
            InboxCommand.Create(stop),
        };
        root.SetAction((_, _) => RunCommand.RunAsync(stop));
        return root;
    }
}
