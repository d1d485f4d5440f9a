using Microsoft.Playwright;

namespace GreenLedger.Tests.Page;

/// <summary>One browser for the tests of a fixture; each test has a demonstration, a database and a page of its own.</summary>
[Category("Browser")]
internal abstract class BrowserFixture
{
    private const float PatienceMilliseconds = 60_000;

    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    [OneTimeSetUp]
    public async Task StartBrowserAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium(), Args = Switches });
    }

    [OneTimeTearDown]
    public async Task StopBrowserAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    protected Task<PageScene> OpenAsync(int width = 1280, int height = 800, ColorScheme colours = ColorScheme.Light) =>
        PageScene.OpenAsync(_browser!, width, height, colours);

    private static string Chromium()
    {
        const string Path = "/usr/bin/chromium";
        if (!File.Exists(Path)) Assert.Fail("The browser tests need Debian's chromium: apt-get install chromium");
        return Path;
    }
}
