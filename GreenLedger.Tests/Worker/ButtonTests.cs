using GreenLedger.Simulator.Phones;

namespace GreenLedger.Tests.Worker;

internal sealed class ButtonTests : WorkerFixture
{
    [Test]
    public async Task A_tap_in_any_form_is_the_answer_and_counts_once()
    {
        Scene.Settings["Companies__0__GreenApi__Buttons"] = "true";
        await Scene.ServeAsync();
        await OpenShiftAsync();

        var taps = new List<string>();
        foreach (var (form, amount) in Enum.GetValues<TapForm>().Zip((int[])[300, 400, 500]))
        {
            Scene.Asan.Says($"-{amount} банк такси");
            var card = await Scene.Asan.HearsAsync("Записать?");
            Assert.That(card.Buttons.Select(button => button.Text), Is.EqualTo(new[] { "Да", "Нет" }));
            Assert.That(card.Text, Does.Contain("Да").And.Contain("Нет"), "the text carries the choices too");

            taps.Add(card.Buttons[0].Id);
            Scene.Asan.Taps(taps[^1], form);
            await Scene.Asan.HearsAsync("Записано");
            Scene.Asan.Taps(taps[^1], form);
            await Scene.Asan.HearsAsync("Уже записано");
        }

        Scene.Asan.Says("-600 банк такси");
        await Scene.Asan.HearsAsync("Записать?");
        Scene.Asan.Taps(taps[0]);
        await Scene.Asan.HearsAsync("Это кнопка прошлого вопроса");
        await SettlesAsync();
        Assert.That(await Scene.CountAsync("operation"), Is.EqualTo(3));
    }
}
