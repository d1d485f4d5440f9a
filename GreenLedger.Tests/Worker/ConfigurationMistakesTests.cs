namespace GreenLedger.Tests.Worker;

internal sealed class ConfigurationMistakesTests
{
    private static readonly (string Key, string Value)[] Mistakes =
    [
        ("ConnectionStrings:GreenLedger", "Host=db;Password=canary-password;Nonsense=1"),
        ("Dialogs:TimeoutMinutes", "soon"),
        ("Companies:0:Name", ""),
        ("Companies:0:TimeZone", "Asia/Atlantis"),
        ("Companies:0:Currency", "XXL"),
        ("Companies:0:Language", "kg"),
        ("Companies:0:Admins:0", "12"),
        ("Companies:0:GreenApi:ApiUrl", "api.green-api.com"),
        ("Companies:0:GreenApi:MediaUrl", "ftp://media"),
        ("Companies:0:GreenApi:IdInstance", "11x"),
        ("Companies:0:GreenApi:ReceiveTimeoutSeconds", "4"),
        ("Companies:0:GreenApi:Buttons", "maybe"),
        ("Companies:0:Schedule:CloseShifts", "0 0 * *"),
        ("Companies:0:Schedule:MorningReminder", "0 25 * * *"),
        ("Companies:0:Schedule:DailyReport", "0 0 31 2 *"),
        ("Companies:1:GreenApi:ApiTokenInstance", ""),
        ("Companies:1:Admins", ""),
        ("Companies:2:Name", " "),
        ("Companies:2:TimeZone", ""),
        ("Companies:2:Currency", ""),
        ("Companies:2:GreenApi:IdInstance", "-1"),
    ];

    [Test]
    public async Task One_start_names_all_mistakes_with_their_keys_and_repeats_no_secret()
    {
        var settings = Mistakes.Append(("Companies:0:GreenApi:ApiTokenInstance", "canary-token")).Append(("Companies:2:Admins:0", "+996 555 123 456"));

        var (exitCode, output) = await StartAsync(settings);

        Assert.That(exitCode, Is.EqualTo(1));
        foreach (var (key, _) in Mistakes) Assert.That(output, Does.Contain($"\n  {key}: "), key);
        Assert.That(output, Does.Not.Contain("canary"));
        Assert.That(output, Does.Not.Contain("   at "), "words, not a stack");
    }

    [Test]
    public async Task Without_a_company_the_worker_says_what_to_name()
    {
        var (exitCode, output) = await StartAsync([]);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("  Companies: name at least one company"));
    }

    [Test]
    public async Task Two_companies_with_one_instance_are_a_mistake()
    {
        var settings = new[] { 0, 1 }.SelectMany(index => new (string Key, string Value)[]
        {
            ($"Companies:{index}:Name", $"Company {index}"),
            ($"Companies:{index}:TimeZone", "Asia/Bishkek"),
            ($"Companies:{index}:Currency", "KGS"),
            ($"Companies:{index}:Admins:0", "79000000001"),
            ($"Companies:{index}:GreenApi:IdInstance", "1101000001"),
            ($"Companies:{index}:GreenApi:ApiTokenInstance", "canary-token"),
        });

        var (exitCode, output) = await StartAsync(settings);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("  Companies: two companies share IdInstance 1101000001"));
        Assert.That(output, Does.Not.Contain("canary"));
    }

    private static async Task<(int ExitCode, string Output)> StartAsync(IEnumerable<(string Key, string Value)> settings)
    {
        var environment = settings.ToDictionary(one => one.Key.Replace(":", "__", StringComparison.Ordinal), one => one.Value);
        await using var worker = WorkerProcess.Start(environment);
        return (await worker.EndsAsync(TimeSpan.FromSeconds(10)), worker.Output);
    }
}
