
namespace GreenLedger.Tests.Worker;

/// <summary>The worker before a database that it may not set right itself, and the command that does.</summary>
internal sealed class DatabaseRoleTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Test]
    public async Task From_an_empty_database_one_command_leads_to_a_worker_with_just_its_rights()
    {
        var empty = await TestDatabase.CreateEmptyAsync();
        await using var command = WorkerProcess.Start(new Dictionary<string, string>(), "migrate", "--owner", empty.ConnectionString, "--login", await LoginAsync());
        Assert.That(await command.EndsAsync(Limit), Is.Zero, command.Output);
        Assert.That(command.Output, Does.Contain("Migrated: migrations/0001").And.Contain("logs in for the program"));

        await using var again = WorkerProcess.Start(new Dictionary<string, string> { ["ConnectionStrings__Owner"] = empty.ConnectionString }, "migrate");
        Assert.That(await again.EndsAsync(Limit), Is.Zero, again.Output);
        Assert.That(again.Output, Does.Contain("up to date"));

        await using var scene = await Scene.CreateAsync(TimeProvider.System, database: empty);
        var worker = await scene.ServeAsync();
        Assert.That(worker.Output, Does.Not.Contain("more than the worker needs"));
    }

    [Test]
    public async Task A_worker_that_may_not_migrate_says_in_a_sentence_what_to_run()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ExecuteAsync(database, "delete from schemaversions where scriptname = (select max(scriptname) from schemaversions)");
        await RefusesAsync(database, "behind this program by", "may not bring it forward", "greenledger migrate");
    }

    [Test]
    public async Task A_worker_without_a_right_refuses_the_start_and_names_what_it_may_not()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ExecuteAsync(database, "revoke all on outbox from gl_app");
        await RefusesAsync(database, "lacks a right", "(outbox)", "greenledger migrate");
    }

    [Test]
    public async Task A_worker_that_may_not_even_read_the_schemas_version_refuses_the_start()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ExecuteAsync(database, "revoke all on schemaversions from gl_app");
        await RefusesAsync(database, "lacks a right", "schemaversions", "greenledger migrate");
    }

    [Test]
    public async Task A_database_that_was_never_set_up_is_refused_to_who_may_not()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await RefusesAsync(database, "behind this program by", "may not bring it forward", "greenledger migrate");
    }

    [Test]
    public async Task A_worker_that_is_more_than_it_needs_says_so_once_and_works()
    {
        await using var scene = await Scene.CreateAsync(TimeProvider.System);
        scene.Settings["ConnectionStrings__GreenLedger"] = scene.OutsideConnectionString;
        var worker = await scene.ServeAsync();
        Assert.That(worker.TimesSaid("do more than the worker needs"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_login_cannot_be_made_by_the_program_itself()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var command = WorkerProcess.Start(
            new Dictionary<string, string> { ["ConnectionStrings__GreenLedger"] = database.ProgramConnectionString }, "migrate", "--login", "mine");
        Assert.That(await command.EndsAsync(Limit), Is.EqualTo(2), "the command itself is wrong");
        Assert.That(command.Output, Does.Contain("--login needs --owner"));
    }

    private static async Task RefusesAsync(TestDatabase database, params string[] words)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__GreenLedger"] = database.ProgramConnectionString,
            ["Companies__0__Name"] = "Ala-Too",
            ["Companies__0__TimeZone"] = "Asia/Bishkek",
            ["Companies__0__Currency"] = "KGS",
            ["Companies__0__Admins__0"] = Scene.AdminNumber,
            ["Companies__0__GreenApi__IdInstance"] = "1101000001",
            ["Companies__0__GreenApi__ApiTokenInstance"] = Scene.Token,
        };
        await using var worker = WorkerProcess.Start(settings);
        Assert.That(await worker.EndsAsync(Limit), Is.EqualTo(1));
        foreach (var one in words) Assert.That(worker.Output, Does.Contain(one));
        Assert.That(worker.Output, Does.Not.Contain("   at "), "words, not a stack");
    }

    private static async Task<string> LoginAsync() => (await PostgresSetUp.ServerAsync()).Login.Name;

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
