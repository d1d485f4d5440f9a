using GreenLedger.Worker.Importing;

namespace GreenLedger.Tests.Importing;

/// <summary>What is wrong with a file is said by line and column, all of it at once, and nothing is recorded.</summary>
public sealed class ImportMistakeTests : ImportFixture
{
    private const string Heading = "вид;телефон;имя;доступ;дата;время;нал;банк;карман;сумма;цена;наценка;срок;товар;клиент;комментарий\n";

    private const string Shift = "смена;996700111222;Нурлан;;02.03.2026;9:00;1000;1000;;;;;;;;\n";

    [TestCase("подарок;996700111222;;;02.03.2026;;;;;;;;;;;", "line 3, вид: \"подарок\". What the row is: one of сотрудник, смена")]
    [TestCase("приход;12;;;02.03.2026;10:00;;;нал;5;;;;;;", "line 3, телефон: \"12\". An international number")]
    [TestCase("приход;9,96E+11;;;02.03.2026;10:00;;;нал;5;;;;;;", "line 3, телефон: \"9,96E+11\". Excel has shortened the number")]
    [TestCase("приход;;;;02.03.2026;10:00;;;нал;5;;;;;;", "line 3, телефон: Whose row it is")]
    [TestCase("приход;;Чужой;;02.03.2026;10:00;;;нал;5;;;;;;", "line 3, имя: \"Чужой\". Nobody, or more than one, is called so")]
    [TestCase("приход;996700111222;Бакыт;;02.03.2026;10:00;;;нал;5;;;;;;", "line 3, имя: \"Бакыт\". The same number is called Нурлан in line 2")]
    [TestCase("сотрудник;996700555666;;;;;;;;;;;;;;", "line 3, имя: Nobody in the company has this number: write the name")]
    [TestCase("сотрудник;996700555666;Айбек;может;;;;;;;;;;;;", "line 3, доступ: \"может\". Whether the worker may write to the bot")]
    [TestCase("сотрудник;996700555666;Айбек;;02.03.2026;;;;;;;;;;;", "line 3, дата: \"02.03.2026\". A row \"сотрудник\" has no дата")]
    [TestCase("приход;996700111222;;;31.02.2026;10:00;;;нал;5;;;;;;", "line 3, дата: \"31.02.2026\". A date since 2000, for example 05.03.2026")]
    [TestCase("приход;996700111222;;;01.01.1999;10:00;;;нал;5;;;;;;", "line 3, дата: \"01.01.1999\"")]
    [TestCase("приход;996700111222;;;01.04.2026;10:00;;;нал;5;;;;;;", "line 3, дата: \"01.04.2026\". That is still to come")]
    [TestCase("приход;996700111222;;;02.03.2026;25:00;;;нал;5;;;;;;", "line 3, время: \"25:00\". The time of day, for example 9:30")]
    [TestCase("приход;996700111222;;;02.03.2026;8:59;;;нал;5;;;;;;", "line 3: Нурлан has no shift at that time")]
    [TestCase("приход;996700111222;;;03.03.2026;0:00;;;нал;5;;;;;;", "line 3: Нурлан has no shift at that time")]
    [TestCase("приход;996700111222;;;02.03.2026;10:00;;;сейф;5;;;;;;", "line 3, карман: \"сейф\". Which pocket: нал or банк")]
    [TestCase("приход;996700111222;;;02.03.2026;10:00;;;нал;много;;;;;;", "line 3, сумма: \"много\". An amount, for example 1500,50")]
    [TestCase("приход;996700111222;;;02.03.2026;10:00;;;нал;12,345,67;;;;;;", "line 3, сумма: \"12,345,67\". Two people would read two amounts")]
    [TestCase("приход;996700111222;;;02.03.2026;10:00;;;нал;-5;;;;;;", "line 3, сумма: \"-5\". An amount without a minus")]
    [TestCase("приход;996700111222;;;02.03.2026;10:00;;;нал;0;;;;;;", "line 3, сумма: \"0\". An amount above zero")]
    [TestCase("приход;996700111222;;;02.03.2026;10:00;;;нал;1,001;;;;;;", "")]
    [TestCase("приход;996700111222;;;02.03.2026;10:00;;;нал;5,0001;;;;;;", "line 3, сумма: \"5,0001\". More decimals than KGS has")]
    [TestCase("приход;996700111222;;;02.03.2026;10:00;;;нал;99999999999999;;;;;;", "line 3, сумма: \"99999999999999\". Too much")]
    [TestCase("приход;996700111222;;;02.03.2026;10:00;;;нал;5;7;;;;;", "line 3, цена: \"7\". A row \"приход\" has no цена")]
    [TestCase("корректировка;996700111222;;;02.03.2026;10:00;;;нал;5;;;;;;", "line 3, комментарий: The reason of a correction")]
    [TestCase("рассрочка;996700111222;;;02.03.2026;10:00;;;нал;;500;20;6;телефон;;", "line 3, наценка: \"20\". Per cent, or an amount? Write 20% or 20 KGS")]
    [TestCase("рассрочка;996700111222;;;02.03.2026;10:00;;;нал;;500;;6;телефон;;", "line 3, наценка: What is added to the price")]
    [TestCase("рассрочка;996700111222;;;02.03.2026;10:00;;;нал;;500;20%;;телефон;;", "line 3, срок: Months, from 1 to 120")]
    [TestCase("рассрочка;996700111222;;;02.03.2026;10:00;;;нал;;500;20%;6;;;", "line 3, товар: What was bought")]
    [TestCase("рассрочка;996700111222;;;02.03.2026;10:00;;;нал;7;500;20%;6;телефон;;", "line 3, сумма: \"7\". The price stands in its own column")]
    [TestCase("рассрочка;996700111222;;;02.03.2026;10:00;;;нал;1001;;20%;6;телефон;;", "line 3, карман: \"нал\". Нурлан has 1 000,00 there at that time, 1,00 too little")]
    [TestCase("смена;996700111222;;;02.03.2026;12:00;1;1;;;;;;;;", "line 3, дата: Нурлан's shift of line 2 has not ended then")]
    [TestCase("закрытие;996700111222;;;02.03.2026;8:00;;;;;;;;;;", "line 3, время: Нурлан has no shift that could end then")]
    [TestCase("закрытие;996700111222;;;02.03.2026;;;;;;;;;;;", "line 3, время: The time of day")]
    [TestCase("закрытие;996700111222;;;02.03.2026;10:00;;;;;;;;;;\nприход;996700111222;;;02.03.2026;10:01;;;нал;5;;;;;;", "line 4: Нурлан has no shift at that time")]
    [TestCase("закрытие;996700111222;;;02.03.2026;10:00;;;;;;;;;;\nзакрытие;996700111222;;;02.03.2026;11:00;;;;;;;;;;", "line 4, время: The shift of line 2 is closed already")]
    public async Task A_mistake_is_named_by_its_line_and_column(string row, string expected)
    {
        var result = await ImportAsync(Heading + Shift + row, isDryRun: true);
        Assert.That(Said(result.Plan.Mistakes), expected.Length == 0 ? Is.Empty : Does.StartWith(expected));
        Assert.That(result.Plan.Mistakes, Has.Count.EqualTo(expected.Length == 0 ? 0 : 1));
    }

    // Amounts are written with a space that does not break.
    private static string Said(IEnumerable<ImportMistake> mistakes) => string.Join('\n', mistakes).Replace('\u00A0', ' ');

    [Test]
    public async Task All_mistakes_are_named_and_nothing_is_recorded()
    {
        var result = await ImportAsync($"{Heading}{Shift}приход;996700111222;;;02.03.2026;10:00;;;сейф;много;;;;;;\nприход;996700111222;;;02.03.2026;10:00;;;нал;5;;;;;;\nрасход;1;;;сегодня;x;;;нал;5;;;;;;");
        Assert.That(result.Plan.Mistakes.Select(mistake => (mistake.Line, mistake.Column)), Is.EqualTo(new[]
        {
            (3, "карман"), (3, "сумма"), (5, "телефон"), (5, "дата"), (5, "время"),
        }));
        Assert.That(result.ImportId, Is.Null);
        Assert.That(await Chat.CountAsync("import"), Is.Zero);
        Assert.That(await Chat.CountAsync("shift"), Is.Zero);
    }

    [Test]
    public async Task A_shift_that_its_worker_opened_in_the_chat_is_not_overlapped()
    {
        await OpenAsync(Asan);
        var asan = Asan.ChatId[..Asan.ChatId.IndexOf('@', StringComparison.Ordinal)];
        var result = await ImportAsync($"вид;телефон;дата;время;нал\nсмена;{asan};31.03.2026;9:00;5");
        Assert.That(result.Plan.Mistakes.Single().ToString(), Is.EqualTo("line 2, дата: Asan has a shift in the ledger at that time already."));
    }
}
