using FsCheck;
using FsCheck.Fluent;
using GreenLedger.Core.Amounts;

namespace GreenLedger.Tests.Amounts;

public class MoneyTextTests
{
    private static readonly string[] Codes =
        ["KGS", "KZT", "RUB", "UZS", "TJS", "TMT", "AMD", "GEL", "AZN", "BYN", "MDL", "UAH", "MNT", "TRY", "USD", "EUR", "GBP", "CNY", "AED", "JPY", "KRW"];

    /// <summary>Amounts of every length, up to the largest.</summary>
    private static readonly Gen<long> Amounts =
        from high in Gen.Choose(0, 999_999)
        from low in Gen.Choose(0, 999_999)
        from size in Gen.Elements(1L, 1_000, 1_000_000, 1_000_000_000)
        select (high * 1_000_000L + low) / size;

    [TestCase("KGS", 5_000_000, "50\u00A0000,00 сом")]
    [TestCase("KGS", 0, "0,00 сом")]
    [TestCase("KGS", 5, "0,05 сом")]
    [TestCase("KGS", 99_999, "999,99 сом")]
    [TestCase("KGS", -123_456_789, "\u22121\u00A0234\u00A0567,89 сом")]
    [TestCase("KZT", 100_000, "1\u00A0000,00 ₸")]
    [TestCase("RUB", 100, "1,00 ₽")]
    [TestCase("JPY", 1500, "1\u00A0500 ¥")]
    [TestCase("JPY", 0, "0 ¥")]
    [TestCase("KWD", 1_500_500, "1\u00A0500,500 KD")]
    [TestCase("KGS", long.MinValue, "\u221292\u00A0233\u00A0720\u00A0368\u00A0547\u00A0758,08 сом")]
    public void An_amount_is_shown_in_full(string code, long minor, string text) =>
        Assert.That(MoneyText.Format(new Money(minor), Currency.Find(code)!), Is.EqualTo(text));

    [TestCaseSource(nameof(Codes))]
    public void What_is_shown_reads_back_as_the_same_amount(string code)
    {
        var currency = Currency.Find(code)!;
        Prop.ForAll(Amounts.ToArbitrary(), minor =>
        {
            var amount = new Money(minor);
            return MoneyReader.Read(MoneyText.Format(amount, currency), currency, zeroAllowed: true).Amount == amount
                && MoneyReader.Read(MoneyText.Number(amount, currency), currency, zeroAllowed: true).Amount == amount
                && MoneyReader.ReadLeading(MoneyText.Format(amount, currency) + " нал", currency, out _, zeroAllowed: true).Amount == amount;
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void With_three_decimals_what_is_shown_never_reads_back_as_another_amount()
    {
        var dinar = Currency.Find("KWD")!;
        Prop.ForAll(Amounts.ToArbitrary(), minor =>
        {
            var reading = MoneyReader.Read(MoneyText.Format(new Money(minor), dinar), dinar, zeroAllowed: true);
            return reading.Amount == new Money(minor) || reading.Mistake == MoneyMistake.Ambiguous;
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Currencies_are_found_by_their_code_in_any_case()
    {
        Assert.That(Currency.Find("kgs")?.Code, Is.EqualTo("KGS"));
        Assert.That(Currency.Find("XXX"), Is.Null);
    }
}
