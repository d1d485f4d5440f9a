using System.Globalization;
using GreenLedger.Core.Amounts;

namespace GreenLedger.Core.People;

/// <summary>An international telephone number. Only <see cref="Masked"/> may be logged.</summary>
public readonly record struct PhoneNumber
{
    private const int LongestSpelling = 40;
    private const string Between = " -()[]";

    private readonly string? digits;

    private PhoneNumber(string digits) => this.digits = digits;

    /// <summary>8 to 15 digits, country code first, without the plus.</summary>
    public string Digits => digits ?? "";

    /// <summary>The messenger's name for the chat with this number.</summary>
    public string ChatId => Digits + "@c.us";

    /// <summary>For logs: the last four digits.</summary>
    public string Masked => "***" + Digits[Math.Max(0, Digits.Length - 4)..];

    public override string ToString() => "+" + Digits;

    /// <summary>Null where the text is no number, or a local one of a country not given.</summary>
    /// <param name="localCountryCode">What stands for the 0 before a local number of ten digits: 996 in Kyrgyzstan.</param>
    public static PhoneNumber? Read(string text, string? localCountryCode)
    {
        if (text.Length > LongestSpelling) return null;

        var plain = PlainText.Of(WithoutOuterMarks(text)).Text.Trim();
        var international = plain.StartsWith('+');
        var typed = new string(plain[(international ? 1 : 0)..].Where(character => !Between.Contains(character)).ToArray());
        if (!typed.All(char.IsAsciiDigit)) return null;

        var number = international ? typed : International(typed, localCountryCode);
        return number.Length is >= 8 and <= 15 && number[0] != '0' ? new PhoneNumber(number) : null;
    }

    /// <summary>The number behind a personal chat; null for a <c>@lid</c>, which tells none.</summary>
    public static PhoneNumber? OfChat(string chatId) =>
        chatId.EndsWith("@c.us", StringComparison.Ordinal) && chatId[..^5] is { Length: >= 8 and <= 15 } number && number.All(char.IsAsciiDigit)
            ? new PhoneNumber(number)
            : null;

    /// <summary>The country whose local numbers a company with this currency writes as 0XXXXXXXXX; null where they are not written so.</summary>
    public static string? LocalCountryCode(string currencyCode) =>
        string.Equals(currencyCode, "KGS", StringComparison.OrdinalIgnoreCase) ? "996" : null;

    private static string International(string typed, string? localCountryCode)
    {
        if (typed.StartsWith("00", StringComparison.Ordinal)) return typed[2..];
        if (typed.Length == 11 && typed[0] == '8') return "7" + typed[1..];
        if (typed.Length == 10 && typed[0] == '0' && localCountryCode is not null) return localCountryCode + typed[1..];
        return typed;
    }

    // A number copied from the address book comes wrapped in direction marks.
    private static ReadOnlySpan<char> WithoutOuterMarks(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && char.GetUnicodeCategory(text[start]) == UnicodeCategory.Format) start++;
        while (end > start && char.GetUnicodeCategory(text[end - 1]) == UnicodeCategory.Format) end--;
        return text.AsSpan(start, end - start);
    }
}
