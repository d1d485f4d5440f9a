using GreenLedger.Core.Amounts;

namespace GreenLedger.Tests.Amounts;

public class MoneyReaderTests
{
    private static readonly Currency Som = Currency.Find("KGS")!;

    private static IEnumerable<TestCaseData> Understood => MoneyCorpus.Understood.Select(line => new TestCaseData(line.Text, line.Minor));

    private static IEnumerable<TestCaseData> Refused => MoneyCorpus.Refused.Select(line => new TestCaseData(line.Text, line.Mistake));

    [TestCaseSource(nameof(Understood))]
    public void An_amount_is_understood(string text, long minor) =>
        Assert.That(MoneyReader.Read(text, Som), Is.EqualTo(new MoneyReading(new Money(minor), MoneyMistake.None)));

    [TestCaseSource(nameof(Refused))]
    public void A_doubtful_amount_is_refused(string text, MoneyMistake mistake) =>
        Assert.That(MoneyReader.Read(text, Som), Is.EqualTo(new MoneyReading(null, mistake)));

    [Test]
    public void The_corpus_has_two_hundred_spellings() =>
        Assert.That(MoneyCorpus.Understood.Count + MoneyCorpus.Refused.Count, Is.GreaterThanOrEqualTo(200));

    [TestCase("0", 0)]
    [TestCase("0,00", 0)]
    [TestCase("0 сом", 0)]
    [TestCase("0к", 0)]
    [TestCase("5", 500)]
    public void Zero_is_an_amount_where_it_is_allowed(string text, long minor) =>
        Assert.That(MoneyReader.Read(text, Som, zeroAllowed: true).Amount, Is.EqualTo(new Money(minor)));

    [TestCase("-0")]
    [TestCase("\u22120,00")]
    public void A_minus_before_zero_is_still_negative(string text) =>
        Assert.That(MoneyReader.Read(text, Som, zeroAllowed: true).Mistake, Is.EqualTo(MoneyMistake.Negative));

    [TestCase("JPY", "1500", 1500, MoneyMistake.None)]
    [TestCase("JPY", "1,500", 1500, MoneyMistake.None)]
    [TestCase("JPY", "1,5к", 1500, MoneyMistake.None)]
    [TestCase("JPY", "1500 ¥", 1500, MoneyMistake.None)]
    [TestCase("JPY", "1500,5", null, MoneyMistake.TooManyDecimals)]
    [TestCase("JPY", "1500,00", null, MoneyMistake.TooManyDecimals)]
    [TestCase("KWD", "1500,500", 1_500_500, MoneyMistake.None)]
    [TestCase("KWD", "1 500,500", 1_500_500, MoneyMistake.None)]
    [TestCase("KWD", "0,500", 500, MoneyMistake.None)]
    [TestCase("KWD", "1,5 kd", 1500, MoneyMistake.None)]
    [TestCase("KWD", "1,500", null, MoneyMistake.Ambiguous)]
    [TestCase("KWD", "0,500к", null, MoneyMistake.Ambiguous)]
    [TestCase("KZT", "5000 ₸", 500_000, MoneyMistake.None)]
    [TestCase("KZT", "5000 тг", 500_000, MoneyMistake.None)]
    [TestCase("KZT", "5000 сом", null, MoneyMistake.NotANumber)]
    [TestCase("RUB", "5000 рублей", 500_000, MoneyMistake.None)]
    [TestCase("RUB", "5000 рублеи\u0306", 500_000, MoneyMistake.None)]
    [TestCase("RUB", "5000р.", 500_000, MoneyMistake.None)]
    [TestCase("RUB", "50 тыс.руб.", 5_000_000, MoneyMistake.None)]
    [TestCase("RUB", "5000 Р", 500_000, MoneyMistake.None)]
    [TestCase("USD", "5000 $", 500_000, MoneyMistake.None)]
    [TestCase("USD", "5000 ₽", null, MoneyMistake.NotANumber)]
    public void Decimals_and_words_are_those_of_the_currency(string code, string text, int? minor, MoneyMistake mistake)
    {
        var reading = MoneyReader.Read(text, Currency.Find(code)!);
        Assert.That(reading, Is.EqualTo(new MoneyReading(minor is { } value ? new Money(value) : null, mistake)));
    }

    [TestCase('9', 100_000)]
    [TestCase(' ', 65_536)]
    [TestCase('.', 65_536)]
    [TestCase('-', 65_536)]
    public void A_text_of_any_length_is_refused_at_once(char character, int length)
    {
        var text = new string(character, length);
        Assert.That(MoneyReader.Read(text, Som).Mistake, Is.EqualTo(MoneyMistake.NotANumber));
        Assert.That(MoneyReader.ReadLeading(text, Som, out var consumed).Amount, Is.Null);
        Assert.That(consumed, Is.Zero);
    }

    [TestCase("50 000 20% 6 нал айфон 13, Асан", "50 000", 5_000_000)]
    [TestCase("50 000 200% 6 нал", "50 000", 5_000_000)]
    [TestCase("50 000 120,5 % 6 нал", "50 000", 5_000_000)]
    [TestCase("50 000 100 процентов 6", "50 000", 5_000_000)]
    [TestCase("5000 нал возврат", "5000", 500_000)]
    [TestCase("5000", "5000", 500_000)]
    [TestCase("  5000  ", "  5000", 500_000)]
    [TestCase("50к нал", "50к", 5_000_000)]
    [TestCase("50к сом нал", "50к сом", 5_000_000)]
    [TestCase("1,5 млн банк", "1,5 млн", 150_000_000)]
    [TestCase("50 тыс. нал", "50 тыс.", 5_000_000)]
    [TestCase("300 банк такси", "300", 30_000)]
    [TestCase("300\nбанк", "300", 30_000)]
    [TestCase("300 2 кофе", "300", 30_000)]
    [TestCase("50000 сом нал", "50000 сом", 5_000_000)]
    [TestCase("50000 сом, нал", "50000 сом", 5_000_000)]
    [TestCase("50000 10000 6 нал", "50000", 5_000_000)]
    [TestCase("50 000 10 000 6 нал", "50 000", 5_000_000)]
    [TestCase("50.000 10.000 6 нал", "50.000", 5_000_000)]
    [TestCase("50.000 100.000 6 нал", "50.000", 5_000_000)]
    [TestCase("1 500 000 20% 12", "1 500 000", 150_000_000)]
    [TestCase("1 500,50 нал", "1 500,50", 150_050)]
    [TestCase("5000, нал", "5000", 500_000)]
    [TestCase("5000,нал", "5000", 500_000)]
    [TestCase("5000 с Асана", "5000", 500_000)]
    [TestCase("5000с Асана", "5000с", 500_000)]
    [TestCase("5000 с. Асан", "5000 с.", 500_000)]
    [TestCase("50 к", "50 к", 5_000_000)]
    [TestCase("5000 0555 123 456 Асан", "5000", 500_000)]
    [TestCase("\u0665\u0660\u0660\u0660 нал", "\u0665\u0660\u0660\u0660", 500_000)]
    public void The_amount_at_the_start_of_a_line_is_read(string line, string amount, long minor)
    {
        var reading = MoneyReader.ReadLeading(line, Som, out var consumed);
        Assert.That(reading.Amount, Is.EqualTo(new Money(minor)));
        Assert.That(line[..consumed], Is.EqualTo(amount));
    }

    [TestCase("", MoneyMistake.NotANumber)]
    [TestCase("нал 5000", MoneyMistake.NotANumber)]
    [TestCase("20% 6 нал", MoneyMistake.NotANumber)]
    [TestCase("20 % 6 нал", MoneyMistake.NotANumber)]
    [TestCase("20 процентов", MoneyMistake.NotANumber)]
    [TestCase("5000 к обеду", MoneyMistake.Ambiguous)]
    [TestCase("50кг муки", MoneyMistake.NotANumber)]
    [TestCase("5000нал", MoneyMistake.NotANumber)]
    [TestCase("12.11.2026 нал", MoneyMistake.Ambiguous)]
    [TestCase("10:30 нал", MoneyMistake.NotANumber)]
    [TestCase("1,500к нал", MoneyMistake.Ambiguous)]
    [TestCase("0 нал", MoneyMistake.Zero)]
    [TestCase("-300 банк", MoneyMistake.Negative)]
    [TestCase("50 \u0660\u0660\u0660 нал", MoneyMistake.NotANumber)]
    [TestCase("50\u200B000 нал", MoneyMistake.NotANumber)]
    [TestCase("0555123456 Асан", MoneyMistake.NotANumber)]
    public void A_line_without_a_clear_amount_is_refused(string line, MoneyMistake mistake)
    {
        Assert.That(MoneyReader.ReadLeading(line, Som, out var consumed).Mistake, Is.EqualTo(mistake));
        Assert.That(consumed, Is.Zero);
    }
}
