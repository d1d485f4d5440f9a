using Microsoft.Playwright;

namespace GreenLedger.Tests.Page;

/// <summary>Each test has a demonstration, a database and a page of its own.</summary>
[Category("Browser")]
internal abstract class BrowserFixture
{
    protected static async Task<PageScene> OpenAsync(int width = 1280, int height = 800, ColorScheme colours = ColorScheme.Light) =>
        await PageScene.OpenAsync(await BrowserSetUp.BrowserAsync(), width, height, colours);
}
