using GreenLedger.Simulator.Terminal;

namespace GreenLedger.Tests.Simulator;

internal sealed class TerminalTests : SimulatorFixture
{
    private static readonly ChatPace Hurried = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));

    private static readonly Persona[] Personas = [new("79000000001", "Админ"), new("79000000011", "Асан")];

    [Test]
    public async Task A_piped_script_reads_like_a_conversation()
    {
        var chat = ChatAsync("меню\n/as 79000000011\nбаланс\n");
        await AnswerAsync("79000000001@c.us", "1. Сводка\n2. Отчёты");
        await AnswerAsync("79000000011@c.us", "Нет смены");

        Assert.That(await chat, Is.EqualTo(
            """
            → Админ, 79000000001
              Асан, 79000000011
            Админ › меню
            Бот → Админ
              1. Сводка
              2. Отчёты
              Теперь вы — Асан, 79000000011
            Асан › баланс
            Бот → Асан
              Нет смены

            """));
    }

    [Test]
    public async Task A_bubble_for_somebody_else_is_labelled_too()
    {
        var chat = ChatAsync("привет\n");
        await AnswerAsync("79000000099@c.us", "Кто вы?");
        Assert.That(await chat, Does.Contain("Бот → 79000000099@c.us\n  Кто вы?"));
    }

    [Test]
    public async Task Buttons_are_shown_and_tapped_by_their_text()
    {
        var question = PhoneTests.Question();
        await PostAsync("sendInteractiveButtonsReply", question);
        await Asan.HearsAsync("Записать?");
        Instance.Notifications.Clear();

        var chat = ChatAsync("/as асан\n/tap да\n");
        Until(() => Instance.Notifications.Count == 1);
        var tap = await NextAsync();

        Assert.That((string?)tap["messageData"]!["interactiveButtonsResponse"]!["selectedId"], Is.EqualTo("yes"));
        Assert.That(await chat, Does.Contain("  Записать?\n  [Да] [Нет]").And.Contain("Асан › [Да]"));
    }

    [TestCase("/as никто\n", "Нет такого: «никто»")]
    [TestCase("/as admin\n", "Теперь вы — Админ")]
    [TestCase("/fly\n", "Нет такой команды: /fly")]
    [TestCase("/help\n", "/quit")]
    [TestCase("/tap да\n", "Нет такой кнопки: «да»")]
    [TestCase("/quit\nпривет\n", "→ Админ")]
    public async Task Commands_answer_without_the_bot(string script, string words)
    {
        Assert.That(await ChatAsync(script), Does.Contain(words).And.Not.Contain("привет"));
        Assert.That(Instance.Notifications.Count, Is.Zero);
    }

    [Test]
    public async Task A_bot_that_does_not_listen_is_pointed_out()
    {
        var pace = new ChatPace(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50));
        Assert.That(await ChatAsync("ау\n", pace), Does.Contain("(бот не забирает сообщения)"));
    }

    [Test]
    public void Arguments_are_read()
    {
        var arguments = Arguments.Read(["--port", "0", "--instance", "1101", "--token", "t", "--phone", "79000000001=Админ", "--phone", "79000000011", "--chat", "--fresh"]);
        Assert.That(arguments.Port, Is.Zero);
        Assert.That(arguments.IdInstance, Is.EqualTo("1101"));
        Assert.That(arguments.Token, Is.EqualTo("t"));
        Assert.That(arguments.Personas, Is.EqualTo(new[] { new Persona("79000000001", "Админ"), new Persona("79000000011", "79000000011") }));
        Assert.That(arguments.Chat && arguments.Fresh && arguments.RateLimits, Is.True);
    }

    [TestCase("--port")]
    [TestCase("--port", "many")]
    [TestCase("--instance", "abc")]
    [TestCase("--phone", "=Админ")]
    [TestCase("--loud")]
    public void Wrong_arguments_are_named(params string[] args) =>
        Assert.That(() => Arguments.Read(args), Throws.TypeOf<FormatException>().With.Message.Contains(args[0]));

    private async Task<string> ChatAsync(string script, ChatPace? pace = null)
    {
        await using var output = new StringWriter();
        await new TerminalChat(Instance, Personas, new StringReader(script), output, isInteractive: false, pace ?? Hurried).RunAsync(CancellationToken.None);
        return output.ToString();
    }

    /// <summary>The bot: takes the next incoming message, then answers.</summary>
    private async Task AnswerAsync(string chatId, string text)
    {
        Until(() => Instance.Notifications.Bodies.Any(body => body.Contains("incomingMessageReceived", StringComparison.Ordinal)));
        await SendTextAsync(text, chatId);
        Until(() => Instance.Bubbles.Since(0).Any(bubble => bubble.Text == text));
        Instance.Notifications.Clear();
    }
}
