using System.CommandLine;

namespace GreenLedger.Worker.Commands;

/// <summary>How a command comes to the rights that the program itself has not.</summary>
internal static class OwnerConnection
{
    public static readonly Option<string?> Option = new("--owner")
    {
        Description = "Connection string of a superuser or of the database's owner; else the setting ConnectionStrings:Owner.",
    };

    // The owner need not be able to read the program's settings: they are looked at only for what the command line does not say.
    public static string? Find(CommandContext context) => context.Get(Option) ?? Setting("ConnectionStrings:Owner");

    public static string? Setting(string key)
    {
        var value = WorkerHost.Configuration(AppContext.BaseDirectory)[key];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }
}
