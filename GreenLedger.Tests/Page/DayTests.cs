using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GreenLedger.Tests.Page;

internal sealed class DayTests : BrowserFixture
{
    [TestCase(1280, 800)]
    [TestCase(360, 740)]
    public async Task A_day_goes_through_the_page(int width, int height)
    {
        await using var scene = await OpenAsync(width, height);
        await scene.OpenShiftAsync("Асан");
        await scene.AsksAsync("Асан", "рассрочка 30000 20% 6 нал айфон 13, Марат", "Клиент вернёт: 36 000,00 сом");
        await scene.AsksAsync("Асан", "да", "Осталось: нал 20 000,00, банк 20 000,00");
        await scene.AsksAsync("Асан", "баланс", "20 000,00");
        await scene.SaysAsync("Асан", "Закрыть смену");
        await scene.AsksAsync("Асан", "да", "Смена закрыта");

        await scene.AsksAsync("Айгуль", "сводка", "Асан");
        await scene.SaysAsync("Марат", "здравствуйте");
        await Expect((await scene.OwnAsync("Марат", "здравствуйте")).GetByRole(AriaRole.Img, new() { Name = "бот получил" })).ToBeVisibleAsync();
        await Expect(PageScene.Bubbles(await scene.PhoneAsync("Марат"), "")).ToHaveCountAsync(0);
        scene.IsClean();
    }

    [Test]
    public async Task Nothing_but_clicks_leads_to_the_first_recorded_operation()
    {
        await using var scene = await OpenAsync();
        var asan = await scene.PhoneAsync("Асан");
        foreach (var step in (string[])["Открыть смену", "50000", "20000", "да", "рассрочка 30000 20% 6 нал айфон 13, Марат", "да"])
        {
            var heard = await PageScene.Bubbles(asan, "").CountAsync();
            await asan.GetByText("Попробуйте").Locator("..").GetByRole(AriaRole.Button, new() { Name = step, Exact = true }).ClickAsync();
            await Expect(PageScene.Bubbles(asan, "")).ToHaveCountAsync(heard + 1);
        }

        await scene.HearsAsync("Асан", "Записано: №");
        scene.IsClean();
    }

    [Test]
    public async Task At_23_59_the_clock_goes_on_and_midnight_closes_the_shift()
    {
        await using var scene = await OpenAsync();
        await scene.OpenShiftAsync("Асан");
        await scene.PressAsync("до 23:59");
        await Expect(scene.Page.GetByRole(AriaRole.Group, new() { Name = "Часы бота" })).ToContainTextAsync("23:59");
        await scene.PressAsync("+1 мин");
        await scene.HearsAsync("Асан", "Смена закрыта");
        await scene.HearsAsync("Асан", "00:00");
        scene.IsClean();
    }

    [Test]
    public async Task The_clock_goes_forward_to_the_next_morning()
    {
        await using var scene = await OpenAsync();
        var before = scene.Demo.Now;
        await scene.PressAsync("до 08:00");
        await Expect(scene.Page.GetByRole(AriaRole.Group, new() { Name = "Часы бота" })).ToContainTextAsync("08:00");
        Assert.That(scene.Demo.Now - before, Is.EqualTo(TimeSpan.FromHours(22.5)).Within(TimeSpan.FromMinutes(5)));
        scene.IsClean();
    }
}
