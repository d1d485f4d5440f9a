using Dapper;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Configuration;

/// <summary>Secrets that came as credentials are looked for wherever others could look.</summary>
internal sealed class CanaryTests : WorkerFixture
{
    private static readonly string[] Secrets = ["ConnectionStrings__GreenLedger", "Companies__0__GreenApi__ApiTokenInstance"];

    [Test]
    public async Task What_came_as_a_credential_stands_in_no_log_no_process_list_and_no_table()
    {
        using var folder = new SettingsFolder();
        foreach (var name in Secrets)
        {
            folder.WithCredential("greenledger_" + name, Scene.Settings[name], UnixFileMode.UserRead);
            Scene.Settings.Remove(name);
        }

        Scene.Settings["CREDENTIALS_DIRECTORY"] = folder.Credentials;
        var worker = await Scene.ServeAsync();
        Scene.Admin.Says("меню");
        await Scene.Admin.HearsAsync("Сводка");

        foreach (var file in (string[])["environ", "cmdline"])
        {
            var shown = await File.ReadAllTextAsync($"/proc/{worker.Id}/{file}");
            Assert.That(shown, Does.Contain(file == "environ" ? "CREDENTIALS_DIRECTORY" : "GreenLedger.Worker"), "it is the worker's");
            Assert.That(shown, Does.Not.Contain(Scene.Token).And.Not.Contains(TestLogin.Password));
        }

        Assert.That(await TablesWithAsync("Ala-Too"), Does.Contain("company"), "what is there is found");
        Assert.That(await TablesWithAsync(Scene.Token), Is.Empty);
        Assert.That(await TablesWithAsync(TestLogin.Password), Is.Empty);
        // LookAtTheLogs looks at the log, at the most talkative level.
    }

    private async Task<IReadOnlyList<string>> TablesWithAsync(string words)
    {
        await using var connection = await Scene.Database.OpenConnectionAsync();
        var found = new List<string>();
        foreach (var table in await connection.QueryAsync<string>("select tablename from pg_tables where schemaname = 'public'"))
        {
            if (await connection.QuerySingleAsync<bool>($"select exists (select from \"{table}\" as kept where kept::text like '%' || @words || '%')", new { words })) found.Add(table);
        }

        return found;
    }
}
