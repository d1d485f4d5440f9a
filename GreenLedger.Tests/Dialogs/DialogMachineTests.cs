using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Texts;

namespace GreenLedger.Tests.Dialogs;

public sealed class DialogMachineTests
{
    private sealed record Tea(string? Kind = null, int? Sugar = null, string? Milk = null);

    private static readonly DialogContext Context = new(
        BotTexts.In(Language.Russian), new Company(1, 1101, "one", TimeZoneInfo.Utc, Currency.Find("KGS")!, Language.Russian), []);

    // The words of the fields are the ledger's: goods, amount, client.
    private static readonly DialogMachine<Tea> Machine = new DialogMachine<Tea>()
        .Ask(new Field<Tea>("goods", (_, _) => new Question("Which?"), (_, tea, words) => tea with { Kind = words }, tea => tea.Kind is not null, (_, tea) => tea.Kind ?? ""))
        .Ask(new Field<Tea>(
            "amount", (_, _) => new Question("Sugar?"), (_, tea, words) => int.TryParse(words, out var spoons) ? tea with { Sugar = spoons } : "A number.",
            tea => tea.Sugar is not null, (_, tea) => $"{tea.Sugar}"))
        .Branch(
            tea => tea.Kind == "black",
            new Field<Tea>("client", (_, _) => new Question("Milk?"), (_, tea, words) => tea with { Milk = words }, tea => tea.Milk is not null, (_, tea) => tea.Milk ?? ""));

    private static readonly Tea Full = new("black", 2, "yes");

    [Test]
    public void The_next_question_is_the_first_field_that_is_missing()
    {
        Assert.That(Machine.Next(new Tea()), Is.EqualTo("goods"));
        Assert.That(Machine.Next(new Tea(Sugar: 1)), Is.EqualTo("goods"));
        Assert.That(Machine.Next(new Tea("green")), Is.EqualTo("amount"));
        Assert.That(Machine.Next(Full), Is.EqualTo("card"));
    }

    [Test]
    public void A_branch_is_asked_only_where_the_answers_call_for_it()
    {
        Assert.That(Machine.Next(new Tea("green", 1)), Is.EqualTo("card"));
        Assert.That(Machine.Next(new Tea("black", 1)), Is.EqualTo("client"));
        Assert.That(Machine.Applicable(new Tea("green")), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_right_answer_leads_on() =>
        Assert.That(Answer("goods", new Tea(), "black"), Is.EqualTo(Asks("amount", new Tea("black"))));

    [Test]
    public void A_wrong_answer_asks_again_and_keeps_the_draft() =>
        Assert.That(Answer("amount", new Tea("black"), "two"), Is.EqualTo(Asks("amount", new Tea("black"), "A number.")));

    [TestCase("да")]
    [TestCase("ОК")]
    [TestCase("+")]
    public void The_card_is_confirmed(string words) => Assert.That(Answer("card", Full, words), Is.EqualTo(new Move<Tea>.Confirmed(Full)));

    [TestCase("нет", "card")]
    [TestCase("отмена", "card")]
    [TestCase("Cancel", "goods")]
    public void A_form_is_left(string words, string step) => Assert.That(Answer(step, Full, words), Is.EqualTo(new Move<Tea>.Cancelled()));

    [TestCase("2 5")]
    [TestCase("2. 5")]
    [TestCase("сумма 5")]
    [TestCase("Сумма: 5")]
    [TestCase("сумма=5")]
    [TestCase("amount\u00a05")]
    public void One_field_is_changed_on_the_card(string words) => Assert.That(Answer("card", Full, words), Is.EqualTo(Asks("card", Full with { Sugar = 5 })));

    [Test]
    public void A_change_that_opens_a_branch_asks_its_question() =>
        Assert.That(Answer("card", new Tea("green", 1), "1 black"), Is.EqualTo(Asks("client", new Tea("black", 1))));

    [TestCase("сумма много", "A number.")]
    [TestCase("4 5", null)]
    [TestCase("0 5", null)]
    [TestCase("наверное", null)]
    [TestCase("", null)]
    [TestCase("9223372036854775807 1", null)]
    public void A_change_that_is_not_understood_shows_the_card_again(string words, string? mistake) =>
        Assert.That(Answer("card", Full, words), Is.EqualTo(Asks("card", Full, mistake ?? Context.Texts.CardExpects("1 black"))));

    [Test]
    public void A_field_named_without_a_value_is_asked_for() => Assert.That(Answer("card", Full, "3"), Is.EqualTo(Asks("client", Full)));

    [TestCase("card", "client")]
    [TestCase("client", "amount")]
    [TestCase("goods", "goods")]
    public void Back_leads_to_the_question_before(string step, string before) => Assert.That(Answer(step, Full, "назад"), Is.EqualTo(Asks(before, Full)));

    [Test]
    public void An_answer_given_before_is_kept() => Assert.That(Answer("amount", Full, "дальше"), Is.EqualTo(Asks("card", Full)));

    [Test]
    public void What_was_not_answered_cannot_be_kept() =>
        Assert.That(Answer("amount", new Tea("green"), "дальше"), Is.EqualTo(Asks("amount", new Tea("green"), "A number.")));

    [Test]
    public void An_answer_touches_nothing()
    {
        var draft = new Tea("green");
        var first = Answer("amount", draft, "3");
        Assert.That(draft, Is.EqualTo(new Tea("green")));
        Assert.That(Answer("amount", draft, "3"), Is.EqualTo(first));
    }

    [Test]
    public void Only_its_own_steps_are_known()
    {
        Assert.That(new[] { "goods", "amount", "client", "card" }, Has.All.Matches<string>(step => Machine.Knows(step!)));
        Assert.That(Machine.Knows("price"), Is.False);
    }

    [Test]
    public void The_table_draws_itself() => Assert.That(
        Machine.ToMermaid(),
        Is.EqualTo(
            """
            stateDiagram-v2
                [*] --> goods
                goods --> amount
                amount --> client
                client --> card
                card --> [*]: yes
                card --> [*]: no

            """));

    private static Move<Tea> Answer(string step, Tea draft, string words) => Machine.Answer(Context, step, draft, words);

    private static Move<Tea> Asks(string step, Tea draft, string? mistake = null) => new Move<Tea>.Asks(step, draft, mistake);
}
