using System.CommandLine;
using GreenLedger.Data.Auditing;

namespace GreenLedger.Worker.Commands;

/// <summary><c>audit</c>: everything recomputed from the facts.</summary>
internal static class AuditCommand
{
    public static Command Create() =>
        new LedgerCommand(
            "audit",
            "Recompute every balance and every rule of the ledger from its facts. It changes nothing and may run beside the worker. The exit code is 1 where something is wrong.",
            "audit",
            "audit --company 1 --json")
        {
            CommonOptions.Company,
        }.Runs(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        var companies = await context.CompaniesAsync(database);
        var result = await ProgressBar.RunAsync(
            context.Output, "Recomputing", progress => new AuditService(database.Source).RunAsync(companies, progress, context.Stop));
        foreach (var finding in result.Findings) context.Output.Say($"✗ {(finding.Company is { } company ? $"{company}: " : "")}{finding.Subject} {finding.What}");
        if (!result.IsComplete) context.Output.Say($"There is more: of every question, {AuditService.MostFindings} findings are shown.");
        var extent = $"{result.Companies} companies, {result.Shifts} shifts, {result.Operations} operations";
        context.Output.Say(result.Findings.Count == 0 ? $"✓ {extent}: all is as it should be." : $"{extent}: {result.Findings.Count} findings.");
        context.Output.Give(result);
        return result.Findings.Count == 0 ? ExitCode.Good : ExitCode.Wrong;
    }
}
