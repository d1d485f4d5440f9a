using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GreenLedger.Tests.Page;

internal sealed class FaultPageTests : BrowserFixture
{
    [Test]
    public async Task A_send_without_an_answer_is_looked_for_and_heard_once()
    {
        await using var scene = await OpenAsync();
        await scene.PressAsync("Что внутри");
        await Expect(scene.Inside).ToContainTextAsync("Неполадок не ждём.");
        await scene.PressAsync("Green API не ответит на отправку");
        await Expect(scene.Inside).ToContainTextAsync("Впереди неполадок: 1");
        await scene.AsksAsync("Бек", "меню", "Открыть смену");
        // The service's echo tells that it was sent after all.
        await Expect(scene.Inside).ToContainTextAsync("Неполадок не ждём.");
        var way = scene.Inside.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Бек: меню" }).First;
        await Expect(way).ToContainTextAsync("отправлено");
        await Expect(PageScene.Bubbles(await scene.PhoneAsync("Бек"), "Мои операции")).ToHaveCountAsync(1);
        scene.IsClean();
    }

    [Test]
    public async Task A_late_answer_is_under_way_until_it_comes()
    {
        await using var scene = await OpenAsync();
        await scene.PressAsync("Что внутри");
        await scene.PressAsync("Ответ задержится на 5 секунд");
        await Expect(scene.Inside).ToContainTextAsync("Впереди неполадок: 1");
        await scene.SaysAsync("Бек", "меню");
        var way = scene.Inside.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Бек: меню" }).First;
        await Expect(way).ToContainTextAsync("отправляется");
        await scene.HearsAsync("Бек", "Мои операции");
        await Expect(way).ToContainTextAsync("отправлено");
        scene.IsClean();
    }

    [Test]
    public async Task A_message_to_a_number_that_is_not_linked_waits_with_one_tick()
    {
        await using var scene = await OpenAsync();
        await scene.PressAsync("Что внутри");
        await scene.PressAsync("Отключить номер");
        await Expect(scene.Inside).ToContainTextAsync("Номер в WhatsApp: отключён");
        await scene.SaysAsync("Бек", "меню");
        var own = (await scene.OwnAsync("Бек", "меню")).Last;
        await Expect(own.GetByRole(AriaRole.Img, new() { Name = "отправлено" })).ToBeVisibleAsync();

        await scene.PressAsync("Подключить номер");
        await Expect(own.GetByRole(AriaRole.Img, new() { Name = "бот получил" })).ToBeVisibleAsync();
        await scene.HearsAsync("Бек", "Мои операции");
        scene.IsClean();
    }

    [Test]
    public async Task A_stopped_bot_answers_when_it_runs_again()
    {
        await using var scene = await OpenAsync();
        await scene.PressAsync("Что внутри");
        await scene.PressAsync("Остановить бота");
        await Expect(scene.Inside).ToContainTextAsync("Бот: остановлен");
        await scene.SaysAsync("Бек", "меню");
        await Expect((await scene.OwnAsync("Бек", "меню")).Last.GetByRole(AriaRole.Img, new() { Name = "доставлено" })).ToBeVisibleAsync();
        await scene.PressAsync("Запустить бота");
        await scene.HearsAsync("Бек", "Мои операции");
        scene.IsClean();
    }

    [Test]
    public async Task What_a_switch_does_is_what_it_says_also_before_the_first_look()
    {
        await using var scene = await OpenAsync();
        await scene.Page.RouteAsync("**/page/inside", async route =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await route.ContinueAsync();
        });
        await scene.PressAsync("Что внутри");
        await scene.PressAsync("Остановить бота");
        await Expect(scene.Inside).ToContainTextAsync("Бот: остановлен");
        await scene.PressAsync("Отключить номер");
        await Expect(scene.Inside).ToContainTextAsync("Номер в WhatsApp: отключён");
        await scene.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.Wait });
        scene.IsClean();
    }

    [Test]
    public async Task The_drawer_tells_the_way_of_a_message()
    {
        await using var scene = await OpenAsync();
        await scene.OpenShiftAsync("Асан");
        await scene.AsksAsync("Асан", "+500 банк сдача", "Записать?");
        await scene.AsksAsync("Асан", "да", "Записано: №");
        await scene.PressAsync("Что внутри");
        var way = scene.Inside.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "операция №" }).First;
        foreach (var step in (string[])["Асан: да", "Уведомление", "Входящие", "Обработано", "Факт", "Исходящие", "отправлено"]) await Expect(way).ToContainTextAsync(step);
        await scene.PressAsync("Закрыть");
        await Expect(scene.Inside).ToBeHiddenAsync();
        scene.IsClean();
    }
}
