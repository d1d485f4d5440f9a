using System.Text.RegularExpressions;
using GreenLedger.Core.Texts;
using GreenLedger.Tests.Conversations;

namespace GreenLedger.Tests.Guides;

/// <summary>Whatever a guide or the help tells people to write is understood.</summary>
public sealed partial class GuideExampleTests : ConversationFixture
{
    private static IEnumerable<string> OfTheWorkersGuide => Examples("worker");

    private static IEnumerable<string> OfTheAdminsGuide => Examples("admin");

    private static IEnumerable<string> OfTheWorkersHelp => HelpExamples(isAdmin: false);

    private static IEnumerable<string> OfTheAdminsHelp => HelpExamples(isAdmin: true);

    private static readonly string[] NotUnderstood = ["Не понял", "О какой цифре?", "Такой операции нет"];

    [SetUp]
    public async Task A_day_with_something_recorded()
    {
        await OpenAsync(Asan, cash: "500000", bank: "500000");
        await Asan.SaysAll("рассрочка 30000 20% 6 нал айфон 12, Бек", "да");
    }

    [TestCaseSource(nameof(OfTheWorkersGuide))]
    public async Task A_workers_example_is_understood(string example)
    {
        await Asan.Says("баланс");
        Understood(await Asan.Says(example), example);
    }

    [TestCaseSource(nameof(OfTheAdminsGuide))]
    public async Task An_admins_example_is_understood(string example)
    {
        await Aida.Says("отчёт за сегодня");
        Understood(await Aida.Says(example), example);
    }

    [TestCaseSource(nameof(OfTheWorkersHelp))]
    public async Task An_example_of_a_workers_help_is_understood(string example)
    {
        await Asan.Says("баланс");
        Understood(await Asan.Says(example), example);
    }

    [TestCaseSource(nameof(OfTheAdminsHelp))]
    public async Task An_example_of_an_admins_help_is_understood(string example)
    {
        await Aida.SaysAll("моя смена", "открыть смену", "500000", "500000", "да", "отчёт за сегодня");
        // The worker whom the help names is called otherwise here.
        Understood(await Aida.Says(example.Replace(" Асан", " Asan", StringComparison.Ordinal)), example);
    }

    private static void Understood(Heard heard, string example)
    {
        Assert.That(heard.IsSilence, Is.False, example);
        foreach (var refusal in NotUnderstood) Assert.That(heard.Text, Does.Not.Contain(refusal), example);
    }

    private static IEnumerable<string> Examples(string guide) =>
        Code().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "guides", guide + ".md"))).Select(match => match.Groups["words"].Value).Distinct();

    // Words in quotation marks, lines that are an example as a whole, and numbers with their sign.
    private static IEnumerable<string> HelpExamples(bool isAdmin)
    {
        var help = BotTexts.In(Language.Russian).Help(isAdmin);
        var lines = help.Split('\n').Where(line => Entry().IsMatch(line));
        var quoted = Quoted().Matches(help).Select(match => match.Groups["words"].Value).Where(words => words is not ("назад" or "отмена" or "Удалить" or "Открыть смену" or "Моя смена"));
        return lines.Concat(quoted).Distinct();
    }

    [GeneratedRegex("`(?<words>[^`]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?:[+-][0-9]|рассрочка [0-9]|отчёт )", RegexOptions.NonBacktracking)]
    private static partial Regex Entry();

    [GeneratedRegex("«(?<words>[^»]+)»", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
