using GreenLedger.Core.Dialogs;

namespace GreenLedger.Tests.Dialogs;

public sealed class AnswerTests
{
    [TestCase("  Открыть\u00a0\n смену! ", "открыть смену")]
    [TestCase("Отчёты", "отчеты")]
    [TestCase("«Да»", "да")]
    [TestCase("ＤＡ", "da")]
    [TestCase("\u200bда\ufeff", "да")]
    [TestCase("д\u0301а", "да")]
    [TestCase("", "")]
    [TestCase("...", "")]
    public void Answers_are_compared_without_case_space_and_full_stop(string typed, string normal) =>
        Assert.That(Answer.Normal(typed), Is.EqualTo(normal));

    [TestCase("3", 3)]
    [TestCase("3.", 3)]
    [TestCase("3️⃣", 3)]
    [TestCase("３", 3)]
    [TestCase(" 12 ", 12)]
    public void A_whole_number_is_a_choice(string typed, long number) => Assert.That(Answer.Number(typed), Is.EqualTo(number));

    [TestCase("")]
    [TestCase("-3")]
    [TestCase("+3")]
    [TestCase("3 раза")]
    [TestCase("3,5")]
    [TestCase("99999999999999999999")]
    public void Anything_else_is_none(string typed) => Assert.That(Answer.Number(typed), Is.Null);

    [Test]
    public void Yes_no_and_the_commands_are_heard_in_both_languages()
    {
        Assert.That((string[])["да", "Да.", "ДА!", "ок", "Ok", "+", "yes", "👍", "ага"], Has.All.Matches<string>(text => Answer.IsYes(text!)));
        Assert.That((string[])["нет", "No", "н"], Has.All.Matches<string>(text => Answer.IsNo(text!)));
        Assert.That((string[])["отмена", "Cancel", "отменить"], Has.All.Matches<string>(text => Answer.IsCancel(text!)));
        Assert.That((string[])["назад", "Back"], Has.All.Matches<string>(text => Answer.IsBack(text!)));
        Assert.That((string[])["меню", "Menu", "МЕНЮ!", "/start"], Has.All.Matches<string>(text => Answer.IsMenu(text!)));
        Assert.That((string[])["помощь", "help?"], Has.All.Matches<string>(text => Answer.IsHelp(text!)));
        Assert.That((string[])["-", "—", "пропустить", "skip"], Has.All.Matches<string>(text => Answer.IsSkip(text!)));
        Assert.That((string[])["ещё", "еще", "more"], Has.All.Matches<string>(text => Answer.IsMore(text!)));
    }

    [TestCase("да нет")]
    [TestCase("дача")]
    [TestCase("++")]
    [TestCase("")]
    [TestCase("0")]
    public void Nothing_else_is_a_yes(string typed) => Assert.That(Answer.IsYes(typed), Is.False);

    [Test]
    public void A_choice_is_named_by_number_label_or_word()
    {
        Choice[] choices = [new("a", "Открыть смену", "открыть"), new("b", "7"), new("c", "Помощь")];
        Assert.That(choices.Numbered(), Is.EqualTo("1. Открыть смену\n2. 7\n3. Помощь"));
        Assert.That(choices.Pick("1")!.Id, Is.EqualTo("a"));
        Assert.That(choices.Pick("открыть СМЕНУ.")!.Id, Is.EqualTo("a"));
        Assert.That(choices.Pick("Открыть")!.Id, Is.EqualTo("a"));
        Assert.That(choices.Pick("2")!.Id, Is.EqualTo("b"), "A number is always a line.");
        Assert.That(choices.Pick("7"), Is.Null);
        Assert.That(choices.Pick("0"), Is.Null);
        Assert.That(choices.Pick("4"), Is.Null);
        Assert.That(choices.Pick("помощ"), Is.Null);
    }
}
