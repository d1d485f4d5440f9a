using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Tests.Dialogs;

public sealed class QuickEntryTests
{
    private static readonly DialogContext Context = new(
        BotTexts.In(Language.Russian), new Company(1, 1101, "one", TimeZoneInfo.Utc, Currency.Find("KGS")!, Language.Russian), []);

    private static readonly InstalmentDraft Phone = new("айфон 13", "Асан", 5_000_000, MarkupBasisPoints: 2000, Term: 6, Pocket: Pocket.Cash);

    public static IEnumerable<TestCaseData> Instalments =>
    [
        new("50000 20% 6 нал айфон 13, Асан", Phone),
        new("50 000 20 % 6 нал айфон 13,Асан", Phone),
        new("50000 6 мес 20% нал айфон 13, Асан", Phone),
        new("50000 20% полгода айфон 13 нал, Асан", Phone),
        new("нал 50000 20% 6 айфон 13, Асан", new InstalmentDraft("50000 20% 6 айфон 13", "Асан", Pocket: Pocket.Cash)),
        new("50000 10 000 6 нал айфон 13, Асан", Phone with { MarkupBasisPoints = null, MarkupAmount = 1_000_000 }),
        new("50000 12,5% 12 банк айфон 13, Асан", Phone with { MarkupBasisPoints = 1250, Term = 12, Pocket = Pocket.Bank }),
        new("50000 20% 6 нал айфон 13", Phone with { Client = "" }),
        new("50000 20% 6 нал айфон 13,", Phone with { Client = "" }),
        new("50000 20% 6 нал", Phone with { Goods = null, Client = null }),
        new("50000", new InstalmentDraft(Price: 5_000_000)),
        new("50000 20 6 нал айфон 13, Асан", Phone with { MarkupBasisPoints = null }),
        new("50ооо 20% 6 нал айфон 13, Асан", Phone with { Price = null }),
        new("айфон 13, Асан", new InstalmentDraft("айфон 13", "Асан")),
        new("нал", new InstalmentDraft(Pocket: Pocket.Cash)),
    ];

    [TestCaseSource(nameof(Instalments))]
    public void An_instalment_line_fills_what_it_says(string rest, InstalmentDraft draft) => Assert.That(Read($"рассрочка {rest}")!.Value.Draft, Is.EqualTo(draft));

    public static IEnumerable<TestCaseData> Movements =>
    [
        new("+5000 нал возврат", new MovementDraft(IsExpense: false, 500_000, Pocket.Cash, "возврат")),
        new("+5000 возврат нал", new MovementDraft(IsExpense: false, 500_000, Pocket.Cash, "возврат")),
        new("-300 банк такси", new MovementDraft(IsExpense: true, 30_000, Pocket.Bank, "такси")),
        new("- 300", new MovementDraft(IsExpense: true, 30_000)),
        new("\u2212300 такси", new MovementDraft(IsExpense: true, 30_000, Comment: "такси")),
        new("-300 карта", new MovementDraft(IsExpense: true, 30_000, Pocket.Bank)),
    ];

    [TestCaseSource(nameof(Movements))]
    public void A_movement_line_fills_what_it_says(string line, MovementDraft draft) => Assert.That(Read(line)!.Value.Draft, Is.EqualTo(draft));

    [TestCase("50000 20 6 нал айфон 13, Асан", "процент или сумма")]
    [TestCase("50000 2о% 6 нал айфон 13, Асан", "Нужна наценка")]
    [TestCase("50ооо 20% 6 нал айфон 13, Асан", "Нужна сумма")]
    public void What_was_not_understood_is_said_beside_what_was(string rest, string mistake)
    {
        var reading = Read($"рассрочка {rest}")!.Value;
        Assert.That(reading.Mistake, Does.Contain(mistake));
        Assert.That(((InstalmentDraft)reading.Draft!).Goods, Is.EqualTo("айфон 13"));
    }

    [TestCase("рассрочка")]
    [TestCase("рассрочки нет")]
    [TestCase("+")]
    [TestCase("-такси")]
    [TestCase("300 такси")]
    [TestCase("")]
    public void Other_lines_are_no_quick_entry(string line) => Assert.That(Read(line), Is.Null);

    private static Reading<EntryDraft>? Read(string line) => QuickEntry.Read(Context, line);
}
