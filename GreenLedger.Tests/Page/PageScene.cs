using GreenLedger.Player.Demo;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;

namespace GreenLedger.Tests.Page;

/// <summary>The chat page in a browser, used by its words and roles alone, and the demonstration behind it.</summary>
internal sealed class PageScene : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly List<string> _complaints = [];
    private readonly List<string> _foreign = [];
    private readonly bool _isNarrow;

    private PageScene(TestDatabase database, DemoHost demo, IPage page, bool isNarrow)
    {
        (_database, Demo, Page, _isNarrow) = (database, demo, page, isNarrow);
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning") _complaints.Add(said.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(demo.Url, StringComparison.Ordinal)) _foreign.Add(request.Url);
        };
    }

    public DemoHost Demo { get; }

    public IPage Page { get; }

    public ILocator Inside => Page.GetByRole(AriaRole.Complementary, new() { Name = "Что внутри" });

    /// <summary>Opened in the morning, with a few days behind; Асан has been asked to open his shift.</summary>
    public static async Task<PageScene> OpenAsync(IBrowser browser, int width, int height, ColorScheme colours)
    {
        var database = await TestDatabase.CreateAsync();
        var demo = await DemoHost.StartAsync(new DemoOptions(Port: 0, HistoryDays: 3), database.Program, database.DataSource, NullLoggerFactory.Instance, CancellationToken.None);
        // Nobody watches: no answer has to take its time.
        demo.Instance.Switches = demo.Instance.Switches with { SendDelayMilliseconds = 0, FlightSeconds = 0, StatusDelaySeconds = 0 };
        // The morning's reminders and report are out before a test orders a fault or counts.
        await Eventually.IsTrueAsync(() => IsQuietAsync(database), "the morning's messages");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = colours,
            Locale = "ru-RU",
        });
        var scene = new PageScene(database, demo, await context.NewPageAsync(), isNarrow: width < 720);
        await scene.Page.GotoAsync(demo.Url);
        await scene.HearsAsync("Асан", "Доброе утро, Асан");
        return scene;
    }

    /// <summary>Where only one phone fits, its tab is chosen first.</summary>
    public async Task<ILocator> PhoneAsync(string name)
    {
        if (!_isNarrow) return Page.GetByRole(AriaRole.Region, new() { Name = $"Телефон: {name}" });
        await Page.GetByRole(AriaRole.Tab).Filter(new() { HasText = name }).ClickAsync();
        return Page.GetByRole(AriaRole.Tabpanel);
    }

    public async Task<ILocator> FieldAsync(string name) =>
        (await PhoneAsync(name)).GetByRole(AriaRole.Textbox, new() { Name = $"Сообщение от имени: {name}" });

    public async Task SaysAsync(string name, string text)
    {
        var field = await FieldAsync(name);
        await field.FillAsync(text);
        await field.PressAsync("Enter");
        await Assertions.Expect(field).ToHaveValueAsync("");
    }

    /// <summary>Says it and waits for one more bubble of the bot with this in it.</summary>
    public async Task AsksAsync(string name, string text, string answer)
    {
        var heard = await Bubbles(await PhoneAsync(name), answer).CountAsync();
        await SaysAsync(name, text);
        await Assertions.Expect(Bubbles(await PhoneAsync(name), answer)).ToHaveCountAsync(heard + 1);
    }

    public async Task<ILocator> HearsAsync(string name, string text)
    {
        var bubble = Bubbles(await PhoneAsync(name), text).Last;
        await Assertions.Expect(bubble).ToBeVisibleAsync();
        return bubble;
    }

    public async Task<ILocator> OwnAsync(string name, string text) =>
        (await PhoneAsync(name)).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Вы:" }).Filter(new() { HasText = text });

    public async Task OpenShiftAsync(string name)
    {
        await AsksAsync(name, "Открыть смену", "нал");
        await AsksAsync(name, "50000", "банк");
        await AsksAsync(name, "20000", "Всего на день: 70 000,00 сом");
        await AsksAsync(name, "да", "Смена открыта");
    }

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public static ILocator Bubbles(ILocator phone, string text) =>
        phone.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Бот:" }).Filter(new() { HasText = text });

    /// <summary>Nothing went wrong that only a developer would see, and nobody else was asked for anything.</summary>
    public void IsClean() => Assert.Multiple(() =>
    {
        Assert.That(_complaints, Is.Empty);
        Assert.That(_foreign, Is.Empty);
    });

    private static async Task<bool> IsQuietAsync(TestDatabase database)
    {
        const string Sql = "select (select count(*) from scheduled_run) = 3 and not exists (select from outbox where state <> 'sent')";
        await using var command = database.DataSource.CreateCommand(Sql);
        return await command.ExecuteScalarAsync() is true;
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        await Demo.DisposeAsync();
        await _database.DisposeAsync();
    }
}
