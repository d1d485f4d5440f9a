using System.CommandLine;
using System.Globalization;
using GreenLedger.Worker.Exporting;

namespace GreenLedger.Worker.Commands;

/// <summary><c>export</c>: everything of a company, to take away.</summary>
internal static class ExportCommand
{
    private static readonly Option<ExportFormat> Format = new("--format", "-f")
    {
        Description = "csv for spreadsheets, jsonl (JSON lines) for programs.",
        DefaultValueFactory = _ => ExportFormat.Csv,
    };

    private static readonly Option<DirectoryInfo?> Out = new("--out", "-o") { Description = "The folder for the files; without it a new one here. Nothing there is overwritten." };
    private static readonly Option<bool> Messages = new("--messages") { Description = "The conversation too: what was received and what was sent." };

    public static Command Create() =>
        new LedgerCommand(
            "export",
            "Write everything of a company into files: people, shifts, operations, also deleted ones. It may run beside the worker and shows one moment. "
                + "In CSV, a text that a spreadsheet would take for a formula has an apostrophe before it, and 'book.csv' is what 'import' reads.",
            "export --company 1 --out /root/export",
            "export --company 1 --format jsonl --messages")
        {
            CommonOptions.Company, Format, Out, Messages,
        }.Runs(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        var company = await context.CompanyAsync(database);
        var now = TimeProvider.System.GetUtcNow();
        var folder = context.Get(Out)?.FullName
            ?? Path.GetFullPath($"greenledger-{company.CompanyId}-{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        try
        {
            var files = await ProgressBar.RunAsync(
                context.Output,
                $"Exporting {company.Name}",
                progress => new ExportService(database.Source).RunAsync(company, context.Get(Format), folder, context.Get(Messages), progress, context.Stop));
            context.Output.Say($"{company.Name} is in {folder}, for your eyes only:");
            context.Output.List(files, whenEmpty: "", new("File", file => file.Name), new("Rows", file => $"{file.Rows}", IsNumber: true));
            return ExitCode.Good;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"The export cannot be written: {failure.Message} Nothing is overwritten: name another folder with --out.");
        }
    }
}
