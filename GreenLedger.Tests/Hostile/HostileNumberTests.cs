using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Tests.Amounts;
using GreenLedger.Tests.Conversations;

namespace GreenLedger.Tests.Hostile;

/// <summary>Every spelling of an amount at the questions that ask for one: understood exactly, or refused in words that say how.</summary>
public sealed class HostileNumberTests : ConversationFixture
{
    private static readonly Currency Som = Currency.Find("KGS")!;

    private static readonly (string Text, MoneyMistake Mistake)[] More =
    [
        ("1\u030a00", MoneyMistake.NotANumber), ("1\u20e30\u20e3", MoneyMistake.NotANumber), ("🔢", MoneyMistake.NotANumber), ("💯", MoneyMistake.NotANumber), ("5\u200c000", MoneyMistake.NotANumber),
        ("\u061c5000", MoneyMistake.NotANumber), ("5000\u200f", MoneyMistake.NotANumber), ("5\u180e000", MoneyMistake.NotANumber), ("1\uff0e\uff0e5", MoneyMistake.NotANumber), ("٥٠٬٠٠", MoneyMistake.NotANumber),
        ("५००0", MoneyMistake.NotANumber), ("𝟓5", MoneyMistake.NotANumber), ("⒌", MoneyMistake.NotANumber), ("㊿", MoneyMistake.NotANumber), ("ⅼ", MoneyMistake.NotANumber), ("〇", MoneyMistake.NotANumber), ("५%", MoneyMistake.NotANumber),
        ("1\u2044" + "2", MoneyMistake.NotANumber), ("5·000", MoneyMistake.NotANumber), ("5•000", MoneyMistake.NotANumber), ("5\u2e31000", MoneyMistake.NotANumber), ("5˙000", MoneyMistake.NotANumber), ("0,00000000000000000000000000000000000001", MoneyMistake.TooManyDecimals),
        ("1000000000000", MoneyMistake.TooLarge), ("10000000000000", MoneyMistake.TooLarge), ("9223372036854775807,99", MoneyMistake.TooLarge), ("-9223372036854775808", MoneyMistake.Negative), ("−0,00", MoneyMistake.Negative),
        ("'; drop table operation; --", MoneyMistake.NotANumber), ("$1", MoneyMistake.NotANumber), ("{0}", MoneyMistake.NotANumber), ("=5000", MoneyMistake.NotANumber), ("5000\u0000", MoneyMistake.NotANumber), ("5000; 6000", MoneyMistake.NotANumber),
    ];

    private static IEnumerable<(string Text, MoneyMistake Mistake)> Refused => MoneyCorpus.Refused.Concat(More);

    [Test]
    public void More_spellings_are_refused([ValueSource(nameof(More))] (string Text, MoneyMistake Mistake) one) =>
        Assert.That(MoneyReader.Read(one.Text, Som).Mistake, Is.EqualTo(one.Mistake));

    [Test]
    public async Task Every_understood_spelling_is_recorded_exactly()
    {
        await OpenAsync(Asan, cash: "10000000000", bank: "0");
        foreach (var (text, minor) in MoneyCorpus.Understood.Where((_, index) => index % LongRun.Times(6, 1) == 0))
        {
            await Asan.SaysAll("приход", text, "банк", "-", "да");
            Assert.That(await Chat.ReadAsync<long>("select amount from operation where company_id = @CompanyId order by operation_id desc limit 1"), Is.EqualTo(minor), text);
            await Aida.SaysAll("сводка", "меню");
            await Asan.SaysAll("меню", $"-{minor / 100},{minor % 100:00} банк {minor}", "да", "отмена");
        }
    }

    [Test]
    public async Task Every_refused_spelling_is_refused_with_an_example_and_the_question_again()
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("расход");
        foreach (var (text, _) in Refused.Where((_, index) => index % LongRun.Times(3, 1) == 0))
        {
            // Nothing at all is no text message.
            if (text.Length == 0) continue;
            var heard = await Asan.Says(text);
            Assert.That(heard.Text, Does.Contain("Расход: какая сумма?"), text);
            Assert.That(heard.Text, Does.Contain(", например: ").Or.Contain("самое большее"), text);
        }

        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
    }

    /// <summary>In a line the number may end where a word begins, but never inside of what was typed as one.</summary>
    [Test]
    public void No_refused_spelling_is_read_as_a_part_of_it_at_the_start_of_a_line()
    {
        foreach (var (text, _) in Refused.Where(one => !one.Text.Any(char.IsWhiteSpace)))
        {
            var reading = MoneyReader.ReadLeading(text + " нал", Som, out var consumed);
            if (reading.Amount is null) continue;
            Assert.That(text[consumed..], Does.Match(@"^(\.сом!|,|\.)?$"), $"{text} was read as {reading.Amount}");
        }
    }

    [Test]
    public void Every_understood_spelling_reads_the_same_at_the_start_of_a_line()
    {
        foreach (var (text, minor) in MoneyCorpus.Understood)
        {
            var reading = MoneyReader.ReadLeading(text + ", нал", Som, out _);
            if (reading.Amount is { } amount) Assert.That(amount.Minor, Is.EqualTo(minor), text);
        }
    }

    [Test]
    public void Markups_and_terms_of_any_spelling_never_throw_and_stay_in_their_bounds()
    {
        var price = new Money(5_000_000);
        foreach (var text in HostileTexts.All.Concat(HostileTexts.Amounts).SelectMany(text => (string[])[text, text + "%", text + " мес"]))
        {
            if (MarkupReader.Read(text, price, Som).Markup is { } markup) Assert.That(markup.Amount.Minor, Is.InRange(0, Currency.Maximum.Minor - price.Minor), text);
            if (MonthsReader.Read(text) is { } term) Assert.That(term.Count, Is.InRange(1, 120), text);
        }
    }
}
