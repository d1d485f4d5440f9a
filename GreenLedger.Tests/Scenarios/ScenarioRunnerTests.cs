using GreenLedger.Player;

namespace GreenLedger.Tests.Scenarios;

/// <summary>The player must notice when the bot says something else than the scenario.</summary>
internal sealed class ScenarioRunnerTests
{
    private static readonly string[] People = ["admin: Админ 79000000001", "phone: Бек 79000000012"];

    [Test]
    public async Task A_difference_names_file_line_what_was_expected_and_what_was_heard()
    {
        var difference = await DiffersAsync("Админ: меню", "    бот: Меню", "      Погода");
        Assert.That(difference, Does.StartWith("scenarios/example.txt, line 4: ").And.Contains("«Погода»").And.Contains("1. Сводка"));
    }

    [Test]
    public async Task The_lines_of_a_bubble_are_expected_in_their_order()
    {
        var difference = await DiffersAsync("Админ: меню", "    бот: Отчёты", "      Сводка");
        Assert.That(difference, Does.Contain("should hear «Сводка»"));
    }

    [Test]
    public async Task An_answer_that_does_not_come_is_a_difference()
    {
        var difference = await DiffersAsync("Бек: привет", "    бот: Меню");
        Assert.That(difference, Does.Contain("line 4: Бек hears nothing, expected: Меню"));
    }

    [Test]
    public async Task An_answer_that_the_scenario_does_not_know_is_a_difference()
    {
        var difference = await DiffersAsync("Админ: меню", "    бот молчит");
        Assert.That(difference, Does.Contain("line 4: before this line Админ hears what the scenario does not say"));
    }

    [Test]
    public async Task An_answer_after_the_last_line_is_a_difference()
    {
        var difference = await DiffersAsync("Админ: меню");
        Assert.That(difference, Does.Contain("Админ hears what the scenario does not say"));
    }

    [Test]
    public async Task Facts_that_differ_are_a_difference()
    {
        var difference = await DiffersAsync("факты: select count(*) from operation = 1");
        Assert.That(difference, Does.Contain("line 3: the facts say 0, not 1"));
    }

    [TestCase("there is nothing in the picture morning", "начало снимка: Бек", "снимок: morning")]
    [TestCase("the picture morning was not begun", "снимок: morning")]
    [TestCase("nobody is called Асан", "начало снимка: Асан")]
    public async Task A_picture_of_nothing_is_a_difference(string expected, params string[] lines) =>
        Assert.That(await DiffersAsync(lines), Does.Contain(expected));

    [Test]
    public async Task A_picture_holds_what_one_phone_said_and_heard_between_its_lines()
    {
        var pictures = new List<ScenarioPicture>();
        await PlayAsync(pictures, "Админ: баланс", "    бот: Смена", "начало снимка: Админ", "Бек: привет", "Админ: нет", "    бот: нечего", "снимок: nothing-to-confirm", "Админ: меню", "    бот: Меню");
        Assert.That(pictures, Has.Count.EqualTo(1));
        var words = pictures[0].Words().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(pictures[0].Name, Is.EqualTo("nothing-to-confirm"));
            Assert.That(words[0], Is.EqualTo("Вы:  нет"));
            Assert.That(words[1], Does.StartWith("Бот: ").And.Contains("нечего"));
            Assert.That(string.Join('\n', words), Does.Not.Contain("привет").And.Not.Contain("Меню"));
        });
    }

    [Test]
    public async Task The_transcript_shows_the_time_who_spoke_and_what_was_heard()
    {
        var transcript = await PlayAsync("[09:05]", "Админ: меню", "    бот: Меню", "Бек: привет", "    бот молчит");
        Assert.That(transcript, Does.Contain("02.03.2026 09:05").And.Contains("Админ › меню").And.Contains("    │ 1. Сводка").And.Contains("(бот молчит)"));
    }

    private static async Task<string> DiffersAsync(params string[] lines)
    {
        var difference = "";
        try
        {
            await PlayAsync(lines);
            Assert.Fail("The player noticed nothing.");
        }
        catch (ScenarioException found)
        {
            difference = found.Message;
        }

        return difference;
    }

    private static Task<string> PlayAsync(params string[] lines) => PlayAsync([], lines);

    private static async Task<string> PlayAsync(List<ScenarioPicture> pictures, params string[] lines)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var transcript = new StringWriter();
        await ScenarioRunner.RunAsync(ScenarioFile.Parse("example", [.. People, .. lines]), database.Program, database.DataSource, transcript, Keep);
        return transcript.ToString();

        Task Keep(ScenarioPicture picture)
        {
            pictures.Add(picture);
            return Task.CompletedTask;
        }
    }
}
