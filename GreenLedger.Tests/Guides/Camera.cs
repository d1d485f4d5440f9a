using GreenLedger.Player;
using GreenLedger.Tests.Page;
using Microsoft.Playwright;

namespace GreenLedger.Tests.Guides;

/// <summary>Takes the pictures of the guides: the chat page on one phone, cut to the bubbles that the scenario names.</summary>
internal sealed class Camera(IPlaywright playwright, IBrowser browser, string folder) : IAsyncDisposable
{
    private const int Width = 400;
    // Whatever the guides show fits without scrolling.
    private const int Height = 4000;

    // The phone stays as it is: only what surrounds the conversation goes.
    private const string Style =
        """
        body { overflow: visible; }
        .tools { display: none; }
        .message { max-width: 97%; }
        .bubble { overflow: visible; }
        .messages { overflow: visible; }
        .text pre { overflow: visible; }
        """;

    // Bubbles of other pictures go, so that the first and the last one stand at the edge.
    private const string KeepScript =
        """
        ([number, kept]) => {
          for (const item of document.querySelectorAll(`#phone-${number} .messages > li`))
            if (!kept.includes(Number(item.dataset.index))) item.remove();
        }
        """;

    private const string IsReadyScript =
        """
        (number) => document.body.dataset.ready === 'yes'
          && [...document.querySelectorAll(`#phone-${number} img`)].every((picture) => picture.complete && picture.naturalWidth > 0)
          && document.querySelectorAll(`#phone-${number} .ticks:not(.read)`).length === 0
        """;

    public static async Task<Camera> SetUpAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var playwright = await Playwright.CreateAsync();
        return new Camera(playwright, await BrowserSetUp.LaunchAsync(playwright), folder);
    }

    public async Task TakeAsync(ScenarioPicture picture)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = Width, Height = Height },
            DeviceScaleFactor = 2,
            ColorScheme = ColorScheme.Light,
            Locale = "ru-RU",
            TimezoneId = picture.TimeZone,
            // The page takes no style but its own.
            BypassCSP = true,
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(picture.PageUrl);
        await page.GetByRole(AriaRole.Tab).Filter(new() { HasText = picture.Owner }).ClickAsync();
        await page.WaitForFunctionAsync(IsReadyScript, picture.Number);
        await page.AddStyleTagAsync(new PageAddStyleTagOptions { Content = Style });
        await page.EvaluateAsync(KeepScript, new object[] { picture.Number, picture.Messages.Select(message => message.Index).ToArray() });
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");

        var bubbles = page.Locator($"#phone-{picture.Number} .messages > li");
        var first = (await bubbles.First.BoundingBoxAsync())!;
        var last = (await bubbles.Last.BoundingBoxAsync())!;
        const int Margin = 8;
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(folder, $"{picture.Name}.png"),
            Clip = new Clip { X = 0, Y = first.Y - Margin, Width = Width, Height = last.Y + last.Height - first.Y + (2 * Margin) },
            Animations = ScreenshotAnimations.Disabled,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
