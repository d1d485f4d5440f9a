using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GreenLedger.Tests.Page;

/// <summary>For who uses no mouse, sees little, holds a small phone, or reads English.</summary>
internal sealed class AccessTests : BrowserFixture
{
    private const string Nameless =
        """
        () => [...document.querySelectorAll('button, textarea, input, a, img, [role=img]')]
          .filter(one => one.checkVisibility())
          .filter(one => !(one.getAttribute('aria-label') || one.alt || one.textContent.trim() || one.querySelector('img')?.alt))
          .map(one => one.outerHTML)
        """;

    // Of each piece of text against the nearest background that is opaque; half-transparent ones are mixed in.
    private const string Faint =
        """
        () => {
          const parse = colour => (colour.match(/[\d.]+/g) ?? []).map(Number);
          const mix = (over, under) => { const [r, g, b, a = 1] = over; return [r, g, b].map((one, i) => one * a + under[i] * (1 - a)); };
          const light = ([r, g, b]) => { const f = c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
          const ground = one => {
            const layers = [];
            for (let at = one; at; at = at.parentElement) {
              const colour = parse(getComputedStyle(at).backgroundColor);
              if (colour[3] === 0) continue;
              layers.push(colour);
              if ((colour[3] ?? 1) === 1) break;
            }
            return layers.reduceRight((under, over) => mix(over, under), [255, 255, 255]);
          };
          const faint = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const one = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !one.checkVisibility() || one.closest('.unseen')) continue;
            const under = ground(one);
            const [a, b] = [light(mix(parse(getComputedStyle(one).color), under)), light(under)].sort((x, y) => y - x);
            const contrast = (a + .05) / (b + .05);
            if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${one.className} ${walker.currentNode.data.trim().slice(0, 30)}`);
          }
          return [...new Set(faint)];
        }
        """;

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Everything_has_a_name_and_every_text_stands_out(ColorScheme colours)
    {
        await using var scene = await OpenAsync(colours: colours);
        await scene.AsksAsync("Бек", "меню", "Мои операции");
        await scene.SaysAsync("Марат", "здравствуйте");
        await scene.PressAsync("Что внутри");
        await Expect(scene.Inside).ToContainTextAsync("Бот: работает");
        await Expect(scene.Inside).ToContainTextAsync("Уведомление");
        Assert.Multiple(async () =>
        {
            Assert.That(await scene.Page.EvaluateAsync<string[]>(Nameless), Is.Empty);
            Assert.That(await scene.Page.EvaluateAsync<string[]>(Faint), Is.Empty);
        });
        scene.IsClean();
    }

    [Test]
    public async Task The_keyboard_reaches_a_phone_and_what_is_typed_is_sent()
    {
        await using var scene = await OpenAsync();
        var field = await scene.FieldAsync("Бек");
        for (var presses = 0; presses < 60 && !await field.EvaluateAsync<bool>("one => one === document.activeElement"); presses++)
            await scene.Page.Keyboard.PressAsync("Tab");
        await scene.Page.Keyboard.TypeAsync("меню");
        await scene.Page.Keyboard.PressAsync("Enter");
        await scene.HearsAsync("Бек", "Мои операции");
        scene.IsClean();
    }

    [Test]
    public async Task New_messages_are_read_out()
    {
        await using var scene = await OpenAsync();
        var log = (await scene.PhoneAsync("Бек")).GetByRole(AriaRole.Log);
        await Expect(log).ToHaveAccessibleNameAsync("Переписка: Бек и бот");
        await Expect(log).ToHaveAttributeAsync("aria-live", "polite");
    }

    [Test]
    public async Task On_a_small_phone_nothing_sticks_out_and_tabs_choose_the_person()
    {
        await using var scene = await OpenAsync(360, 740);
        await scene.SaysAsync("Бек", "меню");
        await scene.HearsAsync("Бек", "Мои операции");
        await Expect(scene.Page.GetByRole(AriaRole.Tab)).ToHaveCountAsync(4);
        Assert.That(await scene.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('*')].filter(one => one.checkVisibility() && !one.closest('.unseen, pre') && one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"),
            Is.Empty);

        await scene.Page.GetByRole(AriaRole.Tab, new() { Name = "Бек" }).PressAsync("ArrowLeft");
        await Expect(scene.Page.GetByRole(AriaRole.Tab, new() { Name = "Асан", Selected = true })).ToBeFocusedAsync();
        scene.IsClean();
    }

    [Test]
    public async Task The_page_speaks_English_too()
    {
        await using var scene = await OpenAsync();
        await scene.PressAsync("English");
        await Expect(scene.Page.GetByRole(AriaRole.Button, new() { Name = "Look inside" })).ToBeVisibleAsync();
        await Expect(scene.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message as Бек" })).ToBeVisibleAsync();
        await Expect(scene.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await scene.Page.ReloadAsync();
        await Expect(scene.Page.GetByRole(AriaRole.Button, new() { Name = "Русский" })).ToBeVisibleAsync();
        scene.IsClean();
    }
}
