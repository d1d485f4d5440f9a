using Microsoft.Playwright;

namespace GreenLedger.Tests.Page;

/// <summary>One browser for all tests of the page, started by the first that needs it.</summary>
[SetUpFixture]
internal sealed class BrowserSetUp
{
    private const string Chromium = "/usr/bin/chromium";
    private const float PatienceMilliseconds = 60_000;

    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly SemaphoreSlim Turn = new(1);
    private static IPlaywright? playwright;
    private static IBrowser? browser;

    public static async Task<IBrowser> BrowserAsync()
    {
        await Turn.WaitAsync();
        try
        {
            Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await LaunchAsync(playwright);
        }
        finally
        {
            Turn.Release();
        }
    }

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        if (!File.Exists(Chromium)) Assert.Fail("The browser tests need Debian's chromium: apt-get install chromium");
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Switches });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        (browser, playwright) = (null, null);
    }
}
