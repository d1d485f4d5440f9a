using System.CommandLine;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.Loops;

namespace GreenLedger.Worker.Commands.Checks;

/// <summary>
/// <c>check</c>: everything the worker needs, looked at one after another without changing anything. What is wrong with one does not keep the
/// others from being looked at, and nothing is waited for longer than the limit.
/// </summary>
internal static class CheckCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static Command Create() => new LedgerCommand(
        "check",
        "Look at everything the worker needs, and say what mends it where something is wrong.",
        "check", "check --json")
    {
        Details =
            """
            ✓ is well, ! is worth knowing, ✗ is wrong: then the exit code is 1. Nothing is changed,
            set or restarted, and it may run beside the worker. Nothing is waited for longer than
            ten seconds.
            """,
    }.Runs(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var found = new List<Finding>();
        void Report(Finding finding)
        {
            found.Add(finding);
            context.Output.Give(finding);
            var whose = finding.Company is null ? "" : $"{finding.Company}: ";
            context.Output.Mark(finding.Outcome, $"{whose}{finding.Subject}: {finding.Said}");
            if (finding.Remedy is { } remedy) context.Output.Say($"  → {remedy}");
        }

        async Task LookAsync(string subject, Func<CancellationToken, IAsyncEnumerable<Finding>> look, string? company = null)
        {
            await foreach (var finding in Limited(subject, look, context.Stop)) Report(finding with { Company = company });
        }

        LedgerConfiguration? configuration = null;
        try
        {
            configuration = context.Configuration;
            Report(Finding.Good("configuration", $"{configuration.Companies.Count} {(configuration.Companies.Count == 1 ? "company" : "companies")}"));
        }
        catch (ConfigurationMistakesException mistakes)
        {
            foreach (var mistake in mistakes.Mistakes) Report(Finding.Bad("configuration", mistake, "put that setting right"));
        }

        if (configuration is null)
        {
            Report(Finding.Warning("database, Green API", "not looked at", "put the configuration right first"));
        }
        else
        {
            await LookAsync("database", stop => DatabaseCheck.LookAsync(configuration, stop));
            foreach (var company in configuration.Companies)
            {
                await LookAsync("time zone", _ => MachineCheck.Zone(company, TimeProvider.System.GetUtcNow()).ToAsyncEnumerable(), company.Name);
                await LookAsync("Green API", stop => InstanceCheck.LookAsync(company, stop), company.Name);
            }
        }

        await LookAsync("time zones", _ => MachineCheck.ZoneData(TimeProvider.System.GetUtcNow()).ToAsyncEnumerable());
        await LookAsync("pictures", MachineCheck.PicturesAsync);
        await LookAsync("disk", _ => MachineCheck.Disk().ToAsyncEnumerable());

        var (bad, warnings) = (found.Count(finding => finding.Outcome == Outcome.Bad), found.Count(finding => finding.Outcome == Outcome.Warning));
        context.Output.Say("");
        context.Output.Say(bad == 0 && warnings == 0 ? "All is well." : $"{bad} to put right, {warnings} to know.");
        return bad == 0 ? ExitCode.Good : ExitCode.Wrong;
    }

    private static async IAsyncEnumerable<Finding> Limited(
        string subject, Func<CancellationToken, IAsyncEnumerable<Finding>> look, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        var findings = look(limit.Token).GetAsyncEnumerator(limit.Token);
        while (true)
        {
            Finding? failed = null;
            var isMore = false;
            var next = findings.MoveNextAsync().AsTask();
            try
            {
                isMore = await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                failed = Finding.Bad(subject, $"gave no answer within {Limit.TotalSeconds:0} s", "look whether it is running, and whether a firewall is in between");
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failed = Finding.Bad(subject, SafeError.Of(failure), "see the log of the service: journalctl -u greenledger");
            }

            if (failed is not null) yield return failed;
            if (!isMore)
            {
                // One that still waits for its answer cannot be ended: it is left behind, with the command.
                if (next.IsCompleted) await findings.DisposeAsync();
                yield break;
            }

            yield return findings.Current;
        }
    }
}
