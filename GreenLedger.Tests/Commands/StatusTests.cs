namespace GreenLedger.Tests.Commands;

internal sealed class StatusTests : CommandFixture
{
    [Test]
    public async Task A_company_that_is_served_is_well_and_one_that_is_not_needs_somebody()
    {
        var worker = await Scene.ServeAsync();
        await OpenShiftAsync();
        await SettlesAsync();

        var well = await RunAsync("status");
        Assert.That(well.ExitCode, Is.Zero);
        Assert.That(well.Words, Does.Contain("✓ Ala-Too (company 1, instance 1101000001)").And.Contain("serves it").And.Contain("serving since").And.Contain("1 open").And.Contain("0 waiting, 0 in doubt, 0 given up"));
        Assert.That(well.Words.Split('\n').Max(line => line.Length), Is.LessThanOrEqualTo(80));
        Assert.That(well.Words.Contains('\e', StringComparison.Ordinal), Is.False, "no colours where no terminal reads");

        worker.Terminate();
        await worker.EndsAsync(Limit);
        await Scene.ExecuteAsync("update inbox set state = 'dead', error = 'X' where inbox_id = 1");
        var ill = await RunAsync("status", "--json");
        Assert.That(ill.ExitCode, Is.EqualTo(1));
        var row = ill.Json.Single();
        Assert.That((int)row["company"]!, Is.EqualTo(1));
        Assert.That((bool)row["isServed"]!, Is.False);
        Assert.That((string)row["instance"]!, Is.EqualTo("serving"));
        Assert.That((int)row["inboxDead"]!, Is.EqualTo(1));
        Assert.That((int)row["openShifts"]!, Is.EqualTo(1));
        Assert.That((string)row["lastSentAt"]!, Does.EndWith("Z"));
        Assert.That(row["troubles"]!.AsArray().Select(trouble => (string)trouble!), Has.Some.Contain("no worker serves it").And.Some.Contain("greenledger inbox list"));
    }

    [Test]
    public async Task Watching_goes_on_until_it_is_stopped()
    {
        await using var watching = Scene.StartCommand("status", "--watch", "--json");
        await Eventually.IsTrueAsync(() => watching.TimesSaid("isServed") >= 2, "it looks again");
        watching.Terminate();
        Assert.That(await watching.EndsAsync(Limit), Is.Zero);
        Assert.That(watching.Output, Does.Not.Contain("Exception"));
    }

    [Test]
    public async Task Companies_are_those_of_the_configuration_and_those_that_left_it()
    {
        await Scene.ExecuteAsync(
            """
            insert into company (instance_id, name, time_zone, currency, language, created_at)
            values (1101000009, 'Old shop', 'Asia/Almaty', 'KZT', 'ru', now())
            """);
        var said = await RunAsync("companies", "--json");
        Assert.That(said.ExitCode, Is.Zero);
        Assert.That(said.Json.Select(row => ((string)row["name"]!, (string)row["place"]!)), Is.EqualTo(new[] { ("Ala-Too", "configured"), ("Old shop", "left") }));
        Assert.That((int)said.Json[0]["workers"]!, Is.EqualTo(1));

        var shown = await RunAsync("companies");
        Assert.That(shown.Words, Does.Contain("Old shop").And.Contain("Asia/Almaty").And.Contain("not configured any more"));
    }
}
