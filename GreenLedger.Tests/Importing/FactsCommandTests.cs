using System.Text;
using GreenLedger.Tests.Commands;

namespace GreenLedger.Tests.Importing;

/// <summary>import, audit and export as an administrator types them, while the worker serves and people write.</summary>
internal sealed class FactsCommandTests : CommandFixture
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public async Task A_notebook_is_brought_in_while_people_write_and_the_ledger_is_audited_and_taken_away()
    {
        Scene.IsNoon();
        await Scene.ServeAsync();
        await OpenShiftAsync();
        var file = Write("тетрадь.csv", Notebook(shifts: 40));
        var dry = await RunAsync("import", file, "--dry-run");
        Assert.That((dry.ExitCode, await Scene.CountAsync("import")), Is.EqualTo((0, 0)));
        Assert.That(dry.Words, Does.Contain("1 workers, 40 shifts, 400 operations would be recorded").And.Contain("New worker: Нурлан, ***1222").And.Contain("2026-02"));

        var import = RunAsync("import", file);
        for (var i = 1; i <= 5; i++)
        {
            Scene.Asan.Says($"+{i} нал сдача {i}");
            Scene.Asan.Says("да");
        }

        var imported = await import;
        Assert.That(imported.ExitCode, Is.Zero);
        Assert.That(imported.Words, Does.Contain("1 workers, 40 shifts, 400 operations recorded as import 1, №"));
        await SettlesAsync(TimeSpan.FromMinutes(1));
        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(405));
        Assert.That(await Scene.CountAsync("(select max(operation_id) from operation having max(operation_id) = 405) numbered"), Is.EqualTo(1));
        Assert.That((await RunAsync("import", file)).Words, Does.Contain("nothing was recorded"));

        var audit = await RunAsync("audit");
        Assert.That((audit.ExitCode, audit.Words.Trim()), Is.EqualTo((0, "✓ 1 companies, 41 shifts, 405 operations: all is as it should be.")));
        await Scene.ExecuteAsync("set session_replication_role = replica; update operation set is_late = true where import_id is not null and operation_id in (select operation_id from operation where import_id is not null order by 1 limit 1); set session_replication_role = origin");
        var damaged = await RunAsync("audit", "--json");
        Assert.That(damaged.ExitCode, Is.EqualTo(1));
        Assert.That(
            damaged.Json.Single()["findings"]!.AsArray().Select(finding => (string)finding!["what"]!),
            Is.EqualTo(["is called late and is not", "was closed with another what came late than its operations say: -1 too many, 0 minor units too much"]));

        var folder = Path.Combine(_folder.Folder, "out");
        Assert.That((await RunAsync("export", "--out", folder, "--messages")).ExitCode, Is.Zero);
        Assert.That(File.ReadLines(Path.Combine(folder, "operations.csv")).Count(), Is.EqualTo(406));
        var again = await RunAsync("export", "--out", folder);
        Assert.That(again.ExitCode, Is.EqualTo(1));
        Assert.That(again.Words, Does.Contain("name another folder with --out"));
        Assert.That((await RunAsync("export", "--format", "jsonl", "--out", folder)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_file_with_mistakes_is_refused_with_all_of_them()
    {
        var file = Write("bad.csv", "kind,phone,name,date,amount,pocket\nshift,996700111222,Nurlan,2026-02-30,,\nincome,996700111222,,2026-02-28,1 50,cash\n");
        var said = await RunAsync("import", file);
        Assert.That(said.ExitCode, Is.EqualTo(1));
        Assert.That(said.Words, Does.Contain("line 2, date: \"2026-02-30\"").And.Contain("line 3, amount: \"1 50\"").And.Contain("Nothing was imported"));
        var json = (await RunAsync("import", file, "--json")).Json.Single();
        Assert.That((int)json["mistakes"]!.AsArray()[0]!["line"]!, Is.EqualTo(2));
        Assert.That((await RunAsync("import", file + "x")).Words, Does.Contain("There is no file"));
    }

    private static string Notebook(int shifts)
    {
        var text = new StringBuilder("вид;телефон;имя;дата;время;нал;банк;карман;сумма;комментарий\n");
        for (var day = 0; day < shifts; day++)
        {
            var on = new DateOnly(2026, 2, 1).AddDays(day).ToString("dd.MM.yyyy");
            text.Append($"смена;996700111222;Нурлан;{on};8:00;1000;500;;;\n");
            for (var i = 0; i < 10; i++) text.Append($"расход;996700111222;;{on};{9 + i}:00;;;нал;{i + 1},50;чай {i}\n");
        }

        return text.ToString();
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
