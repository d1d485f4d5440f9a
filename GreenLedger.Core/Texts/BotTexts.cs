using System.Globalization;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;

namespace GreenLedger.Core.Texts;

/// <summary>
/// Every sentence the bot says, once per language: a language that lacks one does not compile. Times are shown on the company's clock.
/// </summary>
public abstract partial class BotTexts
{
    private static readonly BotTexts Russian = new RussianTexts();
    private static readonly BotTexts English = new EnglishTexts();

    public static BotTexts In(Language language) => language switch
    {
        Language.Russian => Russian,
        Language.English => English,
    };

    /// <summary>The person's own language, else the company's.</summary>
    public static BotTexts For(Person person, Company company) => In(person.Language ?? company.Language);

    /// <summary>With the unit as this language writes it.</summary>
    public string Amount(Money money, Currency currency) => MoneyText.Format(money, Written(currency));

    public string SignedAmount(Money money, Currency currency) => MoneyText.FormatSigned(money, Written(currency));

    protected abstract Currency Written(Currency currency);

    protected string Amount(Money money, Company company) => Amount(money, company.Currency);

    protected static string Number(Money money, Company company) => MoneyText.Number(money, company.Currency);

    protected static string Clock(DateTimeOffset at, Company company) => Local(at, company).ToString("HH:mm", CultureInfo.InvariantCulture);

    protected static string DayAndClock(DateTimeOffset at, Company company) => Local(at, company).ToString("dd.MM HH:mm", CultureInfo.InvariantCulture);

    protected static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>The monthly payments, equal ones together: <c>2 × 8 333,34 + 4 × 8 333,33</c>.</summary>
    protected static string Payments(InstalmentTerms terms, Currency currency) => string.Join(
        " + ",
        terms.Payments().GroupBy(payment => payment).Select(group => $"{group.Count()} × {MoneyText.Number(group.Key, currency)}"));

    protected static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => line is not null));

    protected static string Joined(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static DateTimeOffset Local(DateTimeOffset at, Company company) => TimeZoneInfo.ConvertTime(at, company.TimeZone);

    public abstract IReadOnlyList<Choice> YesNoChoices { get; }
}
