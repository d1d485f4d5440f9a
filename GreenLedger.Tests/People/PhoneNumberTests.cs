using FsCheck;
using FsCheck.Fluent;
using GreenLedger.Core.People;

namespace GreenLedger.Tests.People;

public class PhoneNumberTests
{
    [TestCase("+79000000001", "79000000001")]
    [TestCase("79000000001", "79000000001")]
    [TestCase("89000000001", "79000000001")]
    [TestCase("8 (900) 000-00-01", "79000000001")]
    [TestCase("+7 900 000\u201100\u201101", "79000000001")]
    [TestCase("0079000000001", "79000000001")]
    [TestCase("+996 555 123 456", "996555123456")]
    [TestCase("0555 123 456", "996555123456")]
    [TestCase("\u202A+996\u00A0555\u00A0123\u00A0456\u202C", "996555123456")]
    [TestCase("٩٩٦٥٥٥١٢٣٤٥٦", "996555123456")]
    [TestCase("+81312345678", "81312345678")]
    [TestCase("+12345678", "12345678")]
    [TestCase("+123456789012345", "123456789012345")]
    public void A_number_is_understood(string text, string digits)
    {
        var number = PhoneNumber.Read(text, "996");
        Assert.That(number?.Digits, Is.EqualTo(digits));
        Assert.That(number?.ChatId, Is.EqualTo(digits + "@c.us"));
        Assert.That(number.ToString(), Is.EqualTo("+" + digits));
    }

    [TestCase("")]
    [TestCase("+")]
    [TestCase("1234567")]
    [TestCase("+1234567890123456")]
    [TestCase("+0555123456")]
    [TestCase("055512345")]
    [TestCase("7900000000a")]
    [TestCase("7900+0000001")]
    [TestCase("7900\u200B0000001")]
    [TestCase("7900000000\u0661")]
    [TestCase("79000000001@c.us")]
    [TestCase("Асан")]
    public void What_is_no_number_is_refused(string text) => Assert.That(PhoneNumber.Read(text, "996"), Is.Null);

    [Test]
    public void A_local_number_needs_its_country() => Assert.That(PhoneNumber.Read("0555123456", null), Is.Null);

    [TestCase("KGS", "996")]
    [TestCase("kgs", "996")]
    [TestCase("RUB", null)]
    public void The_country_follows_from_the_currency(string currency, string? country) =>
        Assert.That(PhoneNumber.LocalCountryCode(currency), Is.EqualTo(country));

    [Test]
    public void A_log_shows_the_last_four_digits_only() =>
        Assert.That(PhoneNumber.Read("+79000000001", null)?.Masked, Is.EqualTo("***0001"));

    [Test]
    public void Spellings_of_one_number_are_equal() =>
        Assert.That(PhoneNumber.Read("8 900 000 00 01", null), Is.EqualTo(PhoneNumber.Read("+7-900-000-00-01", null)));

    [Test]
    public void The_reader_never_throws() =>
        Prop.ForAll<string>(text => PhoneNumber.Read(text ?? "", "996") is not { Digits.Length: < 8 or > 15 }).QuickCheckThrowOnFailure();
}
