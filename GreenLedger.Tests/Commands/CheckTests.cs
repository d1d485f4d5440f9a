using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;
using Npgsql;

namespace GreenLedger.Tests.Commands;

internal sealed class CheckTests : CommandFixture
{
    [Test]
    public async Task Beside_a_worker_that_serves_everything_is_looked_at_and_found_well()
    {
        await Scene.ServeAsync();
        await Eventually.IsTrueAsync(async () => await Scene.CountAsync("instance_status where mode = 'serving'") == 1, "the instance is looked at");
        var said = await RunAsync("check", "--json");
        var found = Found(said);
        Assert.That(found.Keys, Is.SupersetOf(new[] { "configuration", "database", "schema", "clock", "time zone", "Green API", "instance settings", "time zones", "pictures", "disk" }));
        foreach (var subject in (string[])["configuration", "database", "schema", "clock", "time zone", "Green API", "instance settings"])
            Assert.That(found[subject], Is.EqualTo("good"), subject);
        Assert.That(said.Json.First(finding => (string)finding["subject"]! == "time zone")["company"]!.ToString(), Is.EqualTo("Ala-Too"));
        // The tests' own server does without.
        Assert.That(said.ExitCode, Is.EqualTo(found["durability"] == "good" && !found.ContainsValue("bad") ? 0 : 1));
    }

    [Test]
    public async Task What_is_wrong_is_said_with_its_remedy_and_does_not_keep_the_rest_from_being_looked_at()
    {
        Scene.Instance.SetState(InstanceState.NotAuthorized);
        Scene.Instance.Settings.Change(new JsonObject { ["outgoingMessageWebhook"] = "yes" });
        await Scene.ExecuteAsync("delete from schemaversions where scriptname = (select max(scriptname) from schemaversions)");
        var said = await RunAsync("check");
        Assert.That(said.ExitCode, Is.EqualTo(1));
        Assert.That(said.Words, Does.Contain("✗ Ala-Too: Green API: instance 1101000001 is linked to no number").And.Contain("→ show its QR code: greenledger link"));
        Assert.That(said.Words, Does.Contain("! Ala-Too: instance settings: differ: outgoingMessageWebhook"));
        Assert.That(said.Words, Does.Contain("! schema: lacks 1 of this program's migrations"));
        Assert.That(said.Words, Does.Contain("disk: "));
        Assert.That(Scene.Instance.Settings.ToJson()["outgoingMessageWebhook"]!.ToString(), Is.EqualTo("yes"), "nothing is set");
        Assert.That(Scene.Instance.State, Is.EqualTo(InstanceState.NotAuthorized), "nothing is restarted");
    }

    [Test]
    public async Task A_database_that_was_here_before_a_newer_program_is_refused()
    {
        await Scene.ExecuteAsync("insert into schemaversions (scriptname, applied) values ('9999_to_come.sql', now())");
        var said = await RunAsync("check");
        Assert.That(said.Words, Does.Contain("✗ schema: is not this program's").And.Contain("a newer GreenLedger was here"));
        var status = await RunAsync("status");
        Assert.That(status.ExitCode, Is.EqualTo(1));
        Assert.That(status.Words, Does.Contain("a newer GreenLedger was here"));
    }

    [Test]
    public async Task Servers_that_do_not_answer_are_said_to_be_away()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(Scene.Settings["ConnectionStrings__GreenLedger"]) { Host = "127.0.0.1", Port = 1 };
        Scene.Settings["ConnectionStrings__GreenLedger"] = nowhere.ConnectionString;
        Scene.Settings["Companies__0__GreenApi__ApiUrl"] = "http://127.0.0.1:1";
        var said = await RunAsync("check");
        Assert.That(said.ExitCode, Is.EqualTo(1));
        Assert.That(said.Words, Does.Contain("✗ database: the database cannot be reached").And.Contain("✗ Ala-Too: Green API: is away: 127.0.0.1").And.Contain("time zones"));

        var list = await RunAsync("inbox", "list");
        Assert.That((list.ExitCode, list.Words.Trim()), Is.EqualTo((1, "The database cannot be reached (ConnectionRefused). Is it running? See: greenledger check")));
    }

    [Test]
    public async Task What_takes_a_question_and_never_answers_is_given_up_and_the_rest_is_looked_at()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        Scene.Settings["Companies__0__GreenApi__ApiUrl"] = $"http://{silent.LocalEndpoint}";
        var said = await RunAsync("check");
        Assert.That(said.ExitCode, Is.EqualTo(1));
        Assert.That(said.Words, Does.Contain("✗ Ala-Too: Green API: gave no answer within 10 s").And.Contain("disk: "));
    }

    [Test]
    public async Task Every_mistake_of_the_configuration_is_named_and_the_machine_is_looked_at_all_the_same()
    {
        Scene.Settings["Companies__0__TimeZone"] = "Asia/Nowhere";
        Scene.Settings["Companies__0__Currency"] = "XYZ";
        var said = await RunAsync("check");
        Assert.That(said.ExitCode, Is.EqualTo(1));
        Assert.That(said.Words, Does.Contain("✗ configuration: Companies:0:TimeZone").And.Contain("✗ configuration: Companies:0:Currency").And.Contain("disk: "));
    }

    [Test]
    public async Task A_private_database_that_was_never_made_is_not_made_by_looking()
    {
        using var folder = new TemporaryFolder();
        Scene.Settings["ConnectionStrings__GreenLedger"] = "";
        Scene.Settings["STATE_DIRECTORY"] = folder.Folder;
        var said = await RunAsync("check");
        Assert.That(said.Words, Does.Contain("! database: there is none yet; PostgreSQL"));
        var status = await RunAsync("status");
        Assert.That(status.ExitCode, Is.EqualTo(1));
        Assert.That(status.Words, Does.Contain("There is no database yet"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Folder), Is.Empty);
    }

    private static Dictionary<string, string> Found(Said said) => said.Json
        .GroupBy(finding => (string)finding["subject"]!)
        .ToDictionary(group => group.Key, group => group.Select(finding => (string)finding["outcome"]!).Order(StringComparer.Ordinal).First());
}
