using System.Text.RegularExpressions;

namespace GreenLedger.Tests.Watching;

internal sealed partial class AlertTests
{
    [Test]
    public async Task The_rules_are_read_by_Prometheus()
    {
        var (exitCode, said) = await Promtool.RunAsync(["check", "rules", "--lint=all", "--lint-fatal", PrometheusServer.Deploy("prometheus", "greenledger.rules.yml")]);

        Assert.That(exitCode, Is.Zero, said);
    }

    [Test]
    public async Task Each_alert_rings_when_it_must_and_is_silent_when_it_must()
    {
        var (exitCode, said) = await Promtool.RunAsync(["test", "rules", PrometheusServer.Deploy("prometheus", "greenledger.rules.test.yml")]);

        Assert.That(exitCode, Is.Zero, said);
    }

    [Test]
    public async Task The_example_of_a_configuration_is_read_by_Prometheus()
    {
        var (exitCode, said) = await Promtool.RunAsync(["check", "config", PrometheusServer.Deploy("prometheus", "prometheus.yml")]);

        Assert.That(exitCode, Is.Zero, said);
    }

    [Test]
    public async Task No_alert_is_without_a_test_of_both_kinds()
    {
        var rules = await File.ReadAllTextAsync(PrometheusServer.Deploy("prometheus", "greenledger.rules.yml"));
        var tests = await File.ReadAllTextAsync(PrometheusServer.Deploy("prometheus", "greenledger.rules.test.yml"));
        var alerts = Alert().Matches(rules).Select(match => match.Groups["name"].Value).ToList();
        var tested = Tested().Matches(tests).Select(match => (match.Groups["name"].Value, IsSilent: match.Groups["silent"].Success)).ToList();

        Assert.That(alerts, Is.Not.Empty);
        Assert.That(tested, Is.EquivalentTo(alerts.SelectMany(alert => ((string, bool)[])[(alert, false), (alert, true)])));
    }

    [GeneratedRegex(@"- alert: (?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Alert();

    [GeneratedRegex(@"alertname: (?<name>\w+)\s+exp_alerts:(?<silent> \[\])?", RegexOptions.NonBacktracking)]
    private static partial Regex Tested();
}
