using GreenLedger.Player;

namespace GreenLedger.Tests.Scenarios;

internal sealed class ScenarioFileTests
{
    [Test]
    public void Settings_and_phones_stand_before_the_conversation()
    {
        var scenario = ScenarioFile.Parse("example", ["# A comment.", "zone: Europe/London", "currency: GBP", "admin: Admin 79000000001", "phone: Бек 79000000012", "", "[09:00]"]);
        Assert.Multiple(() =>
        {
            Assert.That((scenario.TimeZone, scenario.Currency, scenario.Language), Is.EqualTo(("Europe/London", "GBP", "ru")));
            Assert.That(scenario.Phones["Admin"], Is.EqualTo(new ScenarioPhone("Admin", "79000000001", IsAdmin: true)));
            Assert.That(scenario.Phones["Бек"].IsAdmin, Is.False);
        });
    }

    [TestCase("Асан: -300 банк такси", ActKind.Says, "-300 банк такси", null)]
    [TestCase("Асан: [11:00] нал: 5", ActKind.Says, "[11:00] нал: 5", null)]
    [TestCase("Асан: (цитата «№1») почему", ActKind.Replies, "почему", "№1")]
    [TestCase("Асан: (правит «-300 нал») -30 нал", ActKind.Edits, "-30 нал", "-300 нал")]
    [TestCase("Асан: (кнопка) Да", ActKind.Taps, "Да", null)]
    [TestCase("Асан: (картинка)", ActKind.SendsPicture, "", null)]
    [TestCase("Асан: (реакция) 👍", ActKind.Reacts, "👍", null)]
    [TestCase("Асан: (звонок)", ActKind.Calls, "", null)]
    [TestCase("Асан: (в группе) меню", ActKind.SaysInGroup, "меню", null)]
    public void A_person_says_replies_edits_taps_or_sends(string line, ActKind kind, string text, string? about) =>
        Assert.That(ScenarioFile.Parse("example", [line]).Steps, Is.EqualTo(new Step[] { new Step.Act(1, "Асан", kind, text, about) }));

    [TestCase("[00:05]", 0, 5, 0)]
    [TestCase("[00:00:01]", 0, 0, 1)]
    public void The_clock_is_set_to_the_minute_or_to_the_second(string line, int hour, int minute, int second) =>
        Assert.That(ScenarioFile.Parse("example", [line]).Steps, Is.EqualTo(new Step[] { new Step.Clock(1, new TimeOnly(hour, minute, second)) }));

    [Test]
    public void Lines_below_what_is_heard_belong_to_the_same_bubble()
    {
        var steps = ScenarioFile.Parse("example", ["Асан: меню", "    бот: Меню", "      1. Открыть", "    бот → Бек: Привет"]).Steps;
        Assert.Multiple(() =>
        {
            Assert.That(steps, Has.Count.EqualTo(3));
            Assert.That(steps[1], Is.TypeOf<Step.Hears>().With.Property("Phone").EqualTo("Асан").And.Property("Parts").EqualTo(new[] { "Меню", "1. Открыть" }));
            Assert.That(steps[2], Is.TypeOf<Step.Hears>().With.Property("Phone").EqualTo("Бек"));
        });
    }

    [Test]
    public void A_picture_begins_on_somebodys_phone_and_ends_with_its_name() =>
        Assert.That(ScenarioFile.Parse("example", ["начало снимка: Асан", "снимок: morning"]).Steps, Is.EqualTo(new Step[] { new Step.BeginPicture(1, "Асан"), new Step.EndPicture(2, "morning") }));

    [TestCase("Асан меню")]
    [TestCase("    Меню")]
    [TestCase("    бот: Меню")]
    [TestCase("Асан: (кричит) меню")]
    [TestCase("[25:00]")]
    [TestCase("start: завтра")]
    public void A_line_that_is_not_understood_is_named(string line) =>
        Assert.That(() => ScenarioFile.Parse("example", ["# A comment.", line]), Throws.TypeOf<ScenarioException>().With.Message.StartsWith("scenarios/example.txt, line 2: "));
}
