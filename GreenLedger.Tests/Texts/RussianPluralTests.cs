using GreenLedger.Core.Texts;

namespace GreenLedger.Tests.Texts;

public sealed class RussianPluralTests
{
    [TestCase(0, "месяцев")]
    [TestCase(1, "месяц")]
    [TestCase(2, "месяца")]
    [TestCase(4, "месяца")]
    [TestCase(5, "месяцев")]
    [TestCase(11, "месяцев")]
    [TestCase(12, "месяцев")]
    [TestCase(14, "месяцев")]
    [TestCase(20, "месяцев")]
    [TestCase(21, "месяц")]
    [TestCase(22, "месяца")]
    [TestCase(101, "месяц")]
    [TestCase(111, "месяцев")]
    [TestCase(112, "месяцев")]
    [TestCase(-1, "месяц")]
    public void One_few_many(long count, string form) => Assert.That(RussianPlural.Of(count, "месяц", "месяца", "месяцев"), Is.EqualTo(form));
}
