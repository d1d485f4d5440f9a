using GreenLedger.Core.Companies;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs;

/// <summary>What a question may look at: the language, the currency, whom one can choose, what the pockets hold.</summary>
/// <param name="People">Those a form lets choose from, in the order in which it lists them.</param>
/// <param name="Balance">Of the shift that the form is about; null where there is none.</param>
public sealed record DialogContext(BotTexts Texts, Company Company, IReadOnlyList<Person> People, Balance? Balance = null);
