using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using GreenLedger.Core.Amounts;

namespace GreenLedger.Tests.Amounts;

public class MoneyReaderPropertyTests
{
    private static readonly Currency Som = Currency.Find("KGS")!;

    private static readonly Gen<string> Spellings =
        Gen.Elements("0", "1", "5", "000", "500", " ", "\u00A0", ",", ".", "'", "-", "%", "к", "тыс", "млн", "сом", "с", "\u0660", "\u066B", "\u200B", "\uD835", "e", "²")
            .ListOf().Select(pieces => string.Concat(pieces));

    [Test]
    public void A_reader_never_throws_and_gives_an_amount_or_a_mistake() =>
        Prop.ForAll<string>(text => IsWellBehaved(text ?? "")).QuickCheckThrowOnFailure();

    [Test]
    public void A_reader_never_throws_on_what_resembles_an_amount() =>
        Prop.ForAll(Spellings.ToArbitrary(), IsWellBehaved).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Test]
    public void Adversarial_text_takes_no_time()
    {
        string[] texts = [.. new[] { "1", "1 ", "1,", "000 ", " 000", "1 000,", "\u0660", "тыс ", "1 000%" }
            .Select(piece => string.Concat(Enumerable.Repeat(piece, 60_000 / piece.Length)))];
        foreach (var text in texts) IsWellBehaved(text);

        var clock = Stopwatch.StartNew();
        foreach (var text in texts) IsWellBehaved(text);
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromMilliseconds(5 * texts.Length)));
    }

    private static bool IsWellBehaved(string text)
    {
        var whole = MoneyReader.Read(text, Som);
        var leading = MoneyReader.ReadLeading(text, Som, out var consumed);
        return IsOneOrTheOther(whole) && IsOneOrTheOther(leading)
            && leading.Amount is null == (consumed == 0)
            && (leading.Amount is null || MoneyReader.Read(text[..consumed], Som).Amount == leading.Amount)
            && (whole.Amount is null || leading.Amount == whole.Amount);
    }

    private static bool IsOneOrTheOther(MoneyReading reading) =>
        reading.Amount is { } amount
            ? reading.Mistake == MoneyMistake.None && amount > Money.Zero && amount <= Currency.Maximum
            : reading.Mistake != MoneyMistake.None;
}
