using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GreenLedger.Tests.Page;

internal sealed class MessageTests : BrowserFixture
{
    [Test]
    public async Task A_reply_quotes_the_receipt_and_a_tap_is_the_answer()
    {
        await using var scene = await OpenAsync();
        await scene.OpenShiftAsync("Асан");
        await scene.AsksAsync("Асан", "-300 нал такси", "Записать?");
        var asan = await scene.PhoneAsync("Асан");
        await asan.GetByRole(AriaRole.Button, new() { Name = "Да", Exact = true }).Last.ClickAsync();
        var receipt = await scene.HearsAsync("Асан", "Записано: №");
        await Expect((await scene.OwnAsync("Асан", "Да")).Last).ToContainTextAsync("GreenLedger");

        await receipt.GetByRole(AriaRole.Button, new() { Name = "Действия с сообщением" }).ClickAsync();
        await receipt.GetByRole(AriaRole.Button, new() { Name = "Ответить" }).ClickAsync();
        await Expect(asan.GetByText("Ответ на сообщение")).ToBeVisibleAsync();
        await scene.AsksAsync("Асан", "почему", "Когда:");
        await Expect(await scene.OwnAsync("Асан", "почему")).ToContainTextAsync("Записано: №");
        scene.IsClean();
    }

    [Test]
    public async Task A_sent_message_is_edited_and_deleted()
    {
        await using var scene = await OpenAsync();
        await scene.AsksAsync("Бек", "привет", "Открыть смену");
        var own = (await scene.OwnAsync("Бек", "")).Last;
        await own.GetByRole(AriaRole.Button, new() { Name = "Действия с сообщением" }).ClickAsync();
        await own.GetByRole(AriaRole.Button, new() { Name = "Изменить" }).ClickAsync();
        await Expect(await scene.FieldAsync("Бек")).ToHaveValueAsync("привет");
        await scene.SaysAsync("Бек", "добрый день");
        await Expect(own).ToContainTextAsync("добрый день");
        await Expect(own).ToContainTextAsync("изменено");

        await own.GetByRole(AriaRole.Button, new() { Name = "Действия с сообщением" }).ClickAsync();
        await own.GetByRole(AriaRole.Button, new() { Name = "Удалить" }).ClickAsync();
        await Expect(own).ToContainTextAsync("Сообщение удалено");
        await Expect(own).Not.ToContainTextAsync("добрый день");
        scene.IsClean();
    }

    [Test]
    public async Task A_report_shows_its_picture_and_gives_its_file()
    {
        await using var scene = await OpenAsync();
        var admin = await scene.PhoneAsync("Айгуль");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Картинка: Отчёт" }).First.ClickAsync();
        var large = scene.Page.GetByRole(AriaRole.Dialog, new() { Name = "Картинка: Отчёт" });
        await Expect(large.GetByRole(AriaRole.Link, new() { Name = "Скачать" })).ToBeVisibleAsync();
        await Expect(large.GetByRole(AriaRole.Img)).ToHaveJSPropertyAsync("complete", true);
        Assert.That(await large.GetByRole(AriaRole.Img).EvaluateAsync<int>("image => image.naturalWidth"), Is.GreaterThan(300));
        await scene.Page.Keyboard.PressAsync("Escape");
        await Expect(large).ToBeHiddenAsync();

        await scene.AsksAsync("Айгуль", "отчёт за месяц", "Файл Эксель");
        await scene.SaysAsync("Айгуль", "файл");
        var download = await scene.Page.RunAndWaitForDownloadAsync(() => admin.GetByRole(AriaRole.Link, new() { Name = ".xlsx" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Does.StartWith("Отчёт").And.EndsWith(".xlsx"));
        Assert.That(new FileInfo(await download.PathAsync()).Length, Is.GreaterThan(5_000));
        scene.IsClean();
    }

    [Test]
    public async Task A_picture_is_sent_and_shown_and_an_emoji_is_put_in()
    {
        await using var scene = await OpenAsync();
        var bek = await scene.PhoneAsync("Бек");
        await bek.GetByRole(AriaRole.Button, new() { Name = "Эмодзи" }).ClickAsync();
        await bek.GetByRole(AriaRole.Button, new() { Name = "👍" }).ClickAsync();
        await Expect(await scene.FieldAsync("Бек")).ToHaveValueAsync("👍");

        var png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var chooser = await scene.Page.RunAndWaitForFileChooserAsync(() => bek.GetByRole(AriaRole.Button, new() { Name = "Прикрепить файл" }).ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "чек.png", MimeType = "image/png", Buffer = png });
        await Expect((await scene.OwnAsync("Бек", "👍")).GetByRole(AriaRole.Button, new() { Name = "Картинка: чек.png" })).ToBeVisibleAsync();
        scene.IsClean();
    }

    [Test]
    public async Task While_an_answer_is_on_its_way_the_bot_is_typing()
    {
        await using var scene = await OpenAsync();
        scene.Demo.Instance.Switches = scene.Demo.Instance.Switches with { FlightSeconds = 2 };
        await scene.SaysAsync("Бек", "меню");
        await Expect((await scene.PhoneAsync("Бек")).GetByText("печатает…")).ToBeVisibleAsync();
        await scene.HearsAsync("Бек", "Мои операции");
        await Expect((await scene.PhoneAsync("Бек")).GetByText("в сети")).ToBeVisibleAsync();
        scene.IsClean();
    }

    [Test]
    public async Task What_people_write_stays_text()
    {
        await using var scene = await OpenAsync();
        await scene.SaysAsync("Марат", "<img src=x onerror=alert(1)><b>жирно</b> *крепко* и ```ровно```");
        var own = (await scene.OwnAsync("Марат", "<b>жирно</b>")).Last;
        await Expect(own).ToContainTextAsync("<img src=x onerror=alert(1)>");
        await Expect(own.GetByRole(AriaRole.Strong)).ToHaveTextAsync("крепко");
        Assert.That(await own.EvaluateAsync<string>("item => item.querySelector('pre').textContent"), Is.EqualTo("ровно"));
        scene.IsClean();
    }
}
