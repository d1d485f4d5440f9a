using GreenLedger.Core.Dialogs;

namespace GreenLedger.Tests.Dialogs;

public sealed class FreeTextTests
{
    [TestCase("  такси\n\tдомой ", "такси домой")]
    [TestCase("а\u202eб\u202cв", "абв")]
    [TestCase("a\u0000b", "ab")]
    [TestCase("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧")]
    [TestCase("и\u0306од", "йод")]
    [TestCase("=1+1", "=1+1")]
    [TestCase("🙂", "🙂")]
    public void Words_become_one_visible_line(string typed, string kept) => Assert.That(FreeText.Read(typed, 100), Is.EqualTo(kept));

    [TestCase("")]
    [TestCase("  \n ")]
    [TestCase("\u200b\u2060")]
    [TestCase("\u200d")]
    [TestCase("...")]
    [TestCase("-")]
    public void Nothing_to_read_is_none(string typed) => Assert.That(FreeText.Read(typed, 100), Is.Null);

    [Test]
    public void Half_a_character_is_left_out() => Assert.That(FreeText.Read("а\ud83dб", 100), Is.EqualTo("аб"));

    [Test]
    public void The_length_is_a_limit_also_of_what_grows_in_canonical_form()
    {
        Assert.That(FreeText.Read(new string('я', 60), 60), Has.Length.EqualTo(60));
        Assert.That(FreeText.Read(new string('я', 61), 60), Is.Null);
        Assert.That(FreeText.Read(string.Concat(Enumerable.Repeat("\ufb1d", 60)), 60), Is.Null);
    }
}
