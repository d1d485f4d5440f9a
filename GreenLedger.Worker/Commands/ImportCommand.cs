using System.CommandLine;
using System.Globalization;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Worker.Importing;

namespace GreenLedger.Worker.Commands;

/// <summary><c>import</c>: a notebook that was kept in a spreadsheet becomes part of the ledger.</summary>
internal static class ImportCommand
{
    private const int MostMistakes = 100;
    private const long LargestFile = 256L << 20;

    private static readonly Argument<FileInfo> File = new("file") { Description = "The table, saved as CSV." };
    private static readonly Option<bool> DryRun = new("--dry-run", "-n") { Description = "Say what would be recorded, and record nothing." };

    public static Command Create() =>
        new LedgerCommand(
            "import",
            "Bring workers, shifts and operations from a spreadsheet into the ledger: all of the file, or nothing. The same file again records nothing; "
                + "rows that were added at its end are recorded alone.",
            "import operations.csv --dry-run",
            "import operations.csv --company 1")
        {
            File, CommonOptions.Company, DryRun,
        }.Runs(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var file = context.Get(File)!;
        if (!file.Exists) throw new CommandFailedException($"There is no file {file}.");
        if (file.Length > LargestFile) throw new CommandFailedException($"{file} is larger than {LargestFile >> 20} MB: divide it, the older days first.");
        var content = await System.IO.File.ReadAllBytesAsync(file.FullName, context.Stop);

        await using var database = await context.OpenDatabaseAsync();
        var company = await context.CompanyAsync(database);
        var service = new ImportService(database.Source, TimeProvider.System);
        ImportResult result;
        try
        {
            result = await ProgressBar.RunAsync(
                context.Output, $"Importing {file.Name}", progress => service.RunAsync(company, FileName(file), content, context.Get(DryRun), progress, context.Stop));
        }
        catch (LedgerMovedException moved)
        {
            throw new CommandFailedException(moved.Message);
        }

        Show(context, company, result);
        return result.Plan.Mistakes.Count > 0 ? ExitCode.Wrong : ExitCode.Good;
    }

    private static void Show(CommandContext context, Company company, ImportResult result)
    {
        var (output, plan) = (context.Output, result.Plan);
        output.Give(new
        {
            company.CompanyId,
            result.Rows,
            result.NewRows,
            result.ImportId,
            result.FirstNumber,
            Workers = plan.NewPeople.Count,
            Shifts = plan.NewShifts.Count,
            Operations = plan.NewOperations.Count,
            Months = plan.Months().Select(month => new
            {
                Month = month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                month.Shifts,
                month.Operations,
                OpeningCash = month.Opening.Cash.Minor,
                OpeningBank = month.Opening.Bank.Minor,
                ChangeCash = month.Change.Cash.Minor,
                ChangeBank = month.Change.Bank.Minor,
            }),
            plan.Mistakes,
        });
        if (plan.Mistakes.Count > 0)
        {
            foreach (var mistake in plan.Mistakes.Take(MostMistakes)) Output.Complain(mistake.ToString());
            if (plan.Mistakes.Count > MostMistakes) Output.Complain($"and {plan.Mistakes.Count - MostMistakes} more.");
            Output.Complain("Nothing was imported. Mend these lines and run the command again.");
            return;
        }

        if (output.IsJson) return;
        if (result.Before is { } before)
        {
            output.Say($"The first {before.Rows} rows were imported on {Output.Time(before.ImportedAt)} from {before.FileName}.");
            if (result.NewRows == 0)
            {
                output.Say("There is nothing new: nothing was recorded.");
                return;
            }
        }

        foreach (var person in plan.NewPeople) output.Say($"New worker: {person.Name}, {person.Phone!.Value.Masked}{(person.HasAccess ? ", may write to the bot" : ", without access")}");
        output.List(
            plan.Months(),
            whenEmpty: "No shifts and no operations.",
            new("Month", month => month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            new("Shifts", month => $"{month.Shifts}", IsNumber: true),
            new("Operations", month => $"{month.Operations}", IsNumber: true),
            new("Cash at opening", month => Amount(month.Opening.Cash), IsNumber: true),
            new("Cash, change", month => Amount(month.Change.Cash), IsNumber: true),
            new("Bank at opening", month => Amount(month.Opening.Bank), IsNumber: true),
            new("Bank, change", month => Amount(month.Change.Bank), IsNumber: true));
        var what = $"{plan.NewPeople.Count} workers, {plan.NewShifts.Count} shifts, {plan.NewOperations.Count} operations";
        output.Say(result.ImportId is null
            ? $"{company.Name}: {what} would be recorded. Nothing was: this was a dry run."
            : $"{company.Name}: {what} recorded as import {result.ImportId}{(result.FirstNumber is { } first ? $", №{first} to №{first + plan.NewOperations.Count - 1}" : "")}.");

        string Amount(Money amount) => MoneyText.Number(amount, company.Currency);
    }

    private static string FileName(FileInfo file) => file.Name.Length <= 200 ? file.Name : file.Name[..200];
}
