using FsCheck.Fluent;
using GreenLedger.Tests.Conversations;

namespace GreenLedger.Tests.Hostile;

/// <summary>Any text at any question: one bubble of a readable length, no failure, nothing recorded unless a card was confirmed.</summary>
public sealed class AnyTextTests : ConversationFixture
{
    private static readonly string[] WorkerSteps =
    [
        "меню", "расход", "расход|300", "расход|300|нал", "-300 нал чай", "приход", "рассрочка", "рассрочка|айфон", "рассрочка|айфон|Марат", "рассрочка|айфон|Марат|500", "рассрочка|айфон|Марат|500|20%",
        "рассрочка|айфон|Марат|500|20%|6", "рассрочка 500 20% 6 нал айфон", "закрыть смену", "мои операции", "мои операции|фильтр", "мои операции|фильтр|период", "отчёт", "отчёт сегодня", "баланс",
    ];

    private static readonly string[] AdminSteps =
    [
        "меню", "сотрудники", "добавить", "добавить|+996555123456", "добавить|+996555123456|Нурлан", "отключить", "включить", "незнакомые номера", "операция за сотрудника", "операция за сотрудника|Asan",
        "операция за сотрудника|Asan|расход", "корректировка", "корректировка|Asan", "корректировка|Asan|-5", "корректировка|Asan|-5|нал", "корректировка|Asan|-5|нал|пересчёт", "№1", "№1|удалить", "№1|удалить|ошибка",
        "сводка", "отчёты", "отчёты|1", "отчёты|1|один сотрудник", "операции", "операции|фильтр", "операции|фильтр|сотрудник", "операции|фильтр|период", "моя смена",
    ];

    private static readonly string[] Shifts = ["открыть смену", "открыть смену|100", "открыть смену|100|0"];

    private static IEnumerable<(string Who, string Step)> Steps =>
        [.. WorkerSteps.Select(step => ("Asan", step)), .. AdminSteps.Select(step => ("Aida", step)), .. Shifts.Select(step => ("Bek", step))];

    [SetUp]
    public async Task Something_is_recorded()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-1 нал чай", "да");
    }

    [Test]
    public async Task Every_hostile_text_is_answered_at_every_question()
    {
        // Each time another share of the texts, so that all of them are said and every question hears many.
        var share = LongRun.Times(5, HostileTexts.All.Count);
        Assert.That(share * Steps.Count(), Is.GreaterThanOrEqualTo(HostileTexts.All.Count));
        var next = 0;
        foreach (var (who, step) in Steps)
        {
            for (var i = 0; i < share; i++) await SayAsync(who, step, HostileTexts.All[next++ % HostileTexts.All.Count]);
        }
    }

    [Test]
    public async Task Any_string_is_answered_at_any_question()
    {
        var random = new Random(20_260_331);
        var strings = Gen.Sample(ArbMap.Default.GeneratorFor<string?>(), LongRun.Times(80, 20_000), 60).ToList();
        var steps = Steps.ToList();
        foreach (var text in strings)
        {
            var mixed = random.Next(3) == 0 ? HostileTexts.Amounts[random.Next(HostileTexts.Amounts.Count)] + text : text ?? "";
            var (who, step) = steps[random.Next(steps.Count)];
            await SayAsync(who, step, mixed);
        }
    }

    private async Task SayAsync(string who, string step, string text)
    {
        var member = who == "Asan" ? Asan : who == "Bek" ? Bek : Aida;
        var asked = await member.SaysAll(step.Split('|'));
        var before = await Chat.FactsAsync();
        var heard = await member.Says(text);
        var where = $"{who}, {step}, {Shown(text)}";
        Assert.That(heard.Text, Has.Length.LessThan(20_000), where);
        if (text.Length > 0) Assert.That(heard.IsSilence, Is.False, where);
        if (!IsYesOnACard(asked, text)) Assert.That(await Chat.FactsAsync(), Is.EqualTo(before), where);
        await member.SaysAll("отмена", "меню");
        if (await Chat.FactsAsync() != before) await StartAgainAsync();
    }

    private async Task StartAgainAsync()
    {
        await StartAsync();
        await Something_is_recorded();
    }

    private static bool IsYesOnACard(Heard asked, string text) =>
        asked.Text.Contains("Да / Нет", StringComparison.Ordinal) && GreenLedger.Core.Dialogs.Answer.IsYes(text);

    private static string Shown(string text) => string.Concat(text.Take(40).Select(c => c is > ' ' and < '\u0500' ? $"{c}" : $"\\u{(int)c:x4}"));
}
