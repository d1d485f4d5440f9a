using System.Text.RegularExpressions;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Commands;

internal sealed partial class PeopleCommandTests : WorkerFixture
{
    [Test]
    public async Task An_admin_after_a_long_silence_comes_in_by_the_code_of_the_command()
    {
        Scene.Settings["Dialogs__SilentDays"] = "1";
        await Scene.ServeAsync();
        Scene.Admin.Says("меню");
        await Scene.Admin.HearsAsync("Сводка");
        await Scene.ExecuteAsync("update dialog set updated_at = updated_at - interval '2 days'");
        Scene.Admin.Says("сводка");
        await Scene.Admin.HearsAsync("нужен код");

        var code = Code().Match(await RunAsync(0, "people", "code", "Админ"));
        Assert.That(code.Success);
        Scene.Admin.Says(code.Value);
        await Scene.Admin.HearsAsync("Код принят");
    }

    [Test]
    public async Task A_worker_without_access_is_forgotten_and_one_with_access_is_not()
    {
        await Scene.ServeAsync();
        Scene.Asan.Says("меню");
        await Scene.Asan.HearsAsync("Открыть смену");
        Assert.That(await RunAsync(1, "people", "forget", "Асан"), Does.Contain("Отключить"));

        await Scene.ExecuteAsync("update person set is_active = false where name = 'Асан'");
        Assert.That(await RunAsync(1, "people", "forget", "Асан"), Does.Contain("--owner"));
        Scene.Settings["ConnectionStrings__Owner"] = Scene.OutsideConnectionString;
        Assert.That(await RunAsync(0, "people", "forget", "Асан"), Does.Contain("stands in reports as Сотрудник"));
        var list = await RunAsync(0, "people", "list");
        Assert.That(list, Does.Not.Contain(Scene.AsanNumber).And.Not.Contain("Асан").And.Contain("no access").And.Contain(Scene.AdminNumber));
        Assert.That(await RunAsync(1, "people", "forget", "Асан"), Does.Contain("Nobody here is called 'Асан'"));
    }

    private async Task<string> RunAsync(int expected, params string[] arguments)
    {
        await using var command = Scene.StartCommand(arguments);
        Assert.That(await command.EndsAsync(TimeSpan.FromSeconds(60)), Is.EqualTo(expected), command.Output);
        return command.Output;
    }

    [GeneratedRegex("[0-9]{3} [0-9]{3}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
