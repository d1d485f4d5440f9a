using GreenLedger.Core.Amounts;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Texts;
using GreenLedger.Worker;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Texts;

public sealed class BotTextsTests
{
    private static readonly Language[] Languages = [Language.Russian, Language.English];

    // Every dialog that the program has, and every step that a form may ask for.
    private static readonly string[] Forms =
    [
        .. new ServiceCollection()
            .AddLedger(new LedgerConfiguration("", [], TimeSpan.FromMinutes(30)), TimeProvider.System)
            .Where(service => service.ImplementationType is { IsAbstract: false } type && typeof(IDialog).IsAssignableFrom(type) && type.Namespace!.EndsWith("Forms", StringComparison.Ordinal))
            .Select(service => service.ImplementationType!.Name),
    ];

    private static readonly string[] StepNames = [.. typeof(Steps).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    private static readonly string[] FormNames =
        ["opening", "closing", "instalment", "movement", "correction", "for_worker", "worker", "stranger", "activation", "access_code", "deletion"];

    [Test]
    public void Every_form_has_a_title_in_every_language([ValueSource(nameof(Languages))] Language language)
    {
        Assert.That(Forms, Has.Length.EqualTo(FormNames.Length), "A form that this test does not know.");
        var texts = BotTexts.In(language);
        var titles = FormNames.Select(texts.FormTitle).ToList();
        Assert.That(titles, Is.Unique);
        Assert.That(titles, Has.None.EqualTo(texts.FormTitle("no such form")));
    }

    [Test]
    public void Every_field_has_a_label_that_is_understood_on_the_card([ValueSource(nameof(Languages))] Language language)
    {
        foreach (var step in StepNames)
        {
            var label = BotTexts.In(language).FieldLabel(step);
            Assert.That(char.IsUpper(label[0]), step);
            Assert.That(Vocabulary.IsField(step, Answer.Normal(label)), $"{step}: {label}");
        }
    }

    [Test]
    public void Every_menu_line_has_a_label_that_is_understood([ValueSource(nameof(Languages))] Language language, [Values] MenuAction line)
    {
        var label = BotTexts.In(language).MenuLabel(line);
        Assert.That(Vocabulary.MenuLine(Answer.Normal(label)), Is.EqualTo(line), label);
    }

    [Test]
    public void The_labels_are_those_that_people_were_told()
    {
        var russian = BotTexts.In(Language.Russian);
        string[] Labels(Menu menu) => [.. menu.Lines.Select(russian.MenuLabel)];
        Assert.That(Labels(Menu.WithoutShift), Is.EqualTo(["Открыть смену", "Мои операции", "Помощь"]));
        Assert.That(Labels(Menu.WithShift), Is.EqualTo(["Рассрочка", "Приход", "Расход", "Баланс", "Мои операции", "Закрыть смену"]));
        Assert.That(Labels(Menu.Admin), Is.EqualTo(["Сводка", "Отчёты", "Сотрудники", "Операции", "Корректировка", "Операция за сотрудника", "Моя смена"]));
        Assert.That(Labels(Menu.People), Is.SupersetOf(["Добавить", "Отключить", "Включить", "Незнакомые номера"]));
        Assert.That(russian.DeleteAction, Is.EqualTo("Удалить"));
    }

    [Test]
    public void No_two_lines_that_one_person_sees_have_the_same_words([ValueSource(nameof(Languages))] Language language) =>
        Assert.That(Enum.GetValues<MenuAction>().Select(BotTexts.In(language).MenuLabel), Is.Unique);

    [TestCase(Steps.Goods, "товар")]
    [TestCase(Steps.Client, "клиент")]
    [TestCase(Steps.Comment, "комментарий")]
    [TestCase(Steps.Reason, "причина")]
    [TestCase(Steps.Phone, "номер")]
    [TestCase(Steps.Name, "имя")]
    public void Questions_name_what_they_ask_for(string step, string word) =>
        Assert.That(BotTexts.In(Language.Russian).AskField(step, mayBeSkipped: false), Does.Contain(word).IgnoreCase.And.Contain("Например"));

    [TestCase(1, "1 месяц")]
    [TestCase(3, "3 месяца")]
    [TestCase(12, "12 месяцев")]
    [TestCase(24, "24 месяца")]
    [TestCase(61, "61 месяц")]
    public void Months_are_declined(int count, string words) => Assert.That(BotTexts.In(Language.Russian).Months(count), Is.EqualTo(words));

    [TestCase(1, "больше 1 минуты")]
    [TestCase(2, "больше 2 минут")]
    [TestCase(30, "больше 30 минут")]
    [TestCase(31, "больше 31 минуты")]
    public void The_time_a_form_waited_is_declined(int minutes, string words) =>
        Assert.That(BotTexts.In(Language.Russian).FormTimedOut("Расход", TimeSpan.FromMinutes(minutes)), Does.Contain(words));

    [Test]
    public void A_currency_with_a_Cyrillic_sign_is_written_by_its_code_in_English()
    {
        var (som, tenge) = (Currency.Find("KGS")!, Currency.Find("KZT")!);
        Assert.That(BotTexts.In(Language.English).Amount(new Money(100), som), Is.EqualTo("1,00 KGS"));
        Assert.That(BotTexts.In(Language.English).Amount(new Money(100), tenge), Is.EqualTo("1,00 ₸"));
        Assert.That(BotTexts.In(Language.Russian).Amount(new Money(100), som), Is.EqualTo("1,00 сом"));
        Assert.That(MoneyReader.Read(BotTexts.In(Language.English).Amount(new Money(100), som), som).Amount, Is.EqualTo(new Money(100)));
    }
}
