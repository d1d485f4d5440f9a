using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Tests.Operations;

public sealed class FilterReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly Person[] People =
    [
        Worker(1, "Асан"), Worker(2, "Асан Усенов"), Worker(3, "Бек Алиев"), Worker(4, "Бек Осмонов"), Worker(5, "Мая"), Worker(6, "Касса"),
        Worker(7, "Вчера Приходов"), Worker(8, "Алёна"), Worker(9, "John Smith"),
    ];

    private static readonly TestCaseData[] Lines =
    [
        new("", OperationFilter.All),
        new("расход", OperationFilter.All with { Kind = OperationKind.Expense }),
        new("Расходы.", OperationFilter.All with { Kind = OperationKind.Expense }),
        new("рассрочки", OperationFilter.All with { Kind = OperationKind.Instalment }),
        new("приходы", OperationFilter.All with { Kind = OperationKind.Income }),
        new("корректировки", OperationFilter.All with { Kind = OperationKind.Correction }),
        new("instalments", OperationFilter.All with { Kind = OperationKind.Instalment }),
        new("нал", OperationFilter.All with { Pocket = Pocket.Cash }),
        new("безнал", OperationFilter.All with { Pocket = Pocket.Bank }),
        new("card", OperationFilter.All with { Pocket = Pocket.Bank }),
        new("удалённые за неделю", OperationFilter.All with { IsDeleted = true, Period = Days(16, 21) }),
        new("только удаленные", OperationFilter.All with { IsDeleted = true }),
        new("расходы без удалённых", OperationFilter.All with { IsDeleted = false, Kind = OperationKind.Expense }),
        new("expenses not deleted", OperationFilter.All with { IsDeleted = false, Kind = OperationKind.Expense }),
        new("расход банк Асан вчера", new OperationFilter(1, OperationKind.Expense, Pocket.Bank, Days(20, 20))),
        new("вчера, асан, банк, расход", new OperationFilter(1, OperationKind.Expense, Pocket.Bank, Days(20, 20))),
        new("рассрочка Асан Усенов 1-15 ноября", new OperationFilter(2, OperationKind.Instalment, Period: Days(1, 15))),
        new("с 1 по 15 ноября усенов асан рассрочка", null),
        new("expense cash last week", new OperationFilter(null, OperationKind.Expense, Pocket.Cash, Days(9, 15))),
        new("john yesterday", OperationFilter.All with { PersonId = 9, Period = Days(20, 20) }),
        new("бек осмонов", OperationFilter.All with { PersonId = 4 }),
        new("алена", OperationFilter.All with { PersonId = 8 }),
        new("мая с 1 по 5 ноября", OperationFilter.All with { PersonId = 5, Period = Days(1, 5) }),
        new("5 ноября Мая", OperationFilter.All with { PersonId = 5, Period = Days(5, 5) }),
        new("касса", OperationFilter.All with { Pocket = Pocket.Cash }),
        new("нал касса", OperationFilter.All with { Pocket = Pocket.Cash, PersonId = 6 }),
        new("вчера приходов", OperationFilter.All with { PersonId = 7 }),
        new("все операции", null),
    ];

    [TestCaseSource(nameof(Lines))]
    public void A_line_is_read(string line, OperationFilter? expected)
    {
        var reading = FilterReader.Read(line, People, Today);
        Assert.That(reading.Filter, Is.EqualTo(expected), reading.Mistake?.ToString());
        Assert.That(reading.Mistake is null, Is.EqualTo(expected is not null));
    }

    [TestCase("расход приход", "приход", Description = "one kind at a time")]
    [TestCase("нал банк", "банк")]
    [TestCase("расход Нурлан вчера", "нурлан")]
    [TestCase("5 чего-то расход", "5 чего-то")]
    [TestCase("вчера сегодня", "сегодня")]
    [TestCase("Асан бек осмонов", "асан", Description = "the longer name is the one meant")]
    public void What_is_not_understood_is_named(string line, string words) =>
        Assert.That(FilterReader.Read(line, People, Today).Mistake, Is.EqualTo(new FilterMistake.NotUnderstood(words)));

    [Test]
    public void A_name_that_several_bear_is_said()
    {
        var mistake = FilterReader.Read("расход бек", People, Today).Mistake;
        Assert.That((mistake as FilterMistake.SeveralPeople)?.Names, Is.EqualTo(["Бек Алиев", "Бек Осмонов"]));
    }

    [TestCase("расход 31.02", PeriodMistake.NoSuchDate)]
    [TestCase("расход 01.01.2010-01.01.2026 Асан", PeriodMistake.TooLong)]
    public void An_impossible_period_is_said(string line, PeriodMistake mistake) =>
        Assert.That(FilterReader.Read(line, People, Today).Mistake, Is.EqualTo(new FilterMistake.WrongPeriod(mistake)));

    [Test]
    public void The_order_of_the_words_does_not_matter([Range(1, 30)] int seed)
    {
        string[] parts = ["расходы", "безнал", "Асан Усенов", "с 1 по 15 ноября", "без удалённых"];
        new Random(seed).Shuffle(parts);
        var line = string.Join(' ', parts);
        Assert.That(
            FilterReader.Read(line, People, Today).Filter,
            Is.EqualTo(new OperationFilter(2, OperationKind.Expense, Pocket.Bank, Days(1, 15), IsDeleted: false)),
            line);
    }

    private static Period Days(int from, int to) => new(new DateOnly(2026, 11, from), new DateOnly(2026, 11, to));

    private static Person Worker(int id, string name) => new(id, name, Phone: null, Role.Worker, IsActive: true, Language: null, ChatId: null);
}
