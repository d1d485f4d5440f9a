using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Dialogs.Forms;

/// <param name="MarkupBasisPoints">The markup as a share of the price (10000 = the whole price), or</param>
/// <param name="MarkupAmount">as an amount in minor units: whichever was typed.</param>
public sealed record InstalmentDraft(
    string? Goods = null,
    string? Client = null,
    long? Price = null,
    long? MarkupBasisPoints = null,
    long? MarkupAmount = null,
    int? Term = null,
    Pocket? Pocket = null,
    int? For = null,
    long? KnownSame = null)
    : EntryDraft(For, KnownSame)
{
    /// <summary>Follows the price: twenty per cent stay twenty per cent when the price is changed on the card.</summary>
    public Money Markup => MarkupBasisPoints is { } share
        ? new Money(Price ?? 0).Percent(new Percentage(share))
        : new Money(MarkupAmount ?? 0);
}

/// <summary>Goods sold on time: takes the price from the pocket, the client will owe price and markup.</summary>
public sealed class InstalmentForm(OperationService operations, IShiftStore shifts, IPeopleStore people)
    : EntryForm<InstalmentDraft>("instalment", version: 1, operations, shifts, people)
{
    private const int LongestText = 200;

    private static readonly DialogMachine<InstalmentDraft> Table = new DialogMachine<InstalmentDraft>()
        .Ask(MoneyFields.Text<InstalmentDraft>(Steps.Goods, LongestText, mayBeSkipped: false, draft => draft.Goods, (draft, goods) => draft with { Goods = goods }))
        .Ask(MoneyFields.Text<InstalmentDraft>(Steps.Client, LongestText, mayBeSkipped: true, draft => draft.Client, (draft, client) => draft with { Client = client }))
        .Ask(new Field<InstalmentDraft>(
            Steps.Price,
            (context, _) => new Question(context.Texts.AskPrice),
            ReadPrice,
            draft => draft.Price is not null,
            (context, draft) => MoneyText.Number(new Money(draft.Price ?? 0), context.Company.Currency)))
        .Ask(new Field<InstalmentDraft>(
            Steps.Markup,
            (context, _) => new Question(context.Texts.AskMarkup),
            ReadMarkup,
            draft => draft.MarkupBasisPoints is not null || draft.MarkupAmount is not null,
            (context, draft) => context.Texts.MarkupShown(
                draft.MarkupBasisPoints is { } share ? new Percentage(share) : null,
                MoneyText.Number(draft.Markup, context.Company.Currency))))
        .Ask(new Field<InstalmentDraft>(
            Steps.Term,
            (context, _) => new Question(context.Texts.AskTerm),
            (context, draft, words) => MonthsReader.Read(words) is { } term ? draft with { Term = term.Count } : context.Texts.TermExpected,
            draft => draft.Term is not null,
            (context, draft) => context.Texts.Months(draft.Term ?? 0)))
        .Ask(MoneyFields.Pocket<InstalmentDraft>(draft => draft.Pocket, (draft, pocket) => draft with { Pocket = pocket }));

    protected override DialogMachine<InstalmentDraft> Machine => Table;

    protected override Entry ToEntry(InstalmentDraft draft) =>
        Entry.Instalment(draft.Goods!, draft.Client is { Length: > 0 } client ? client : null, Terms(draft), draft.Pocket!.Value);

    protected override OperationKind ToEntryKind(InstalmentDraft draft) => OperationKind.Instalment;

    protected override (string Step, InstalmentDraft Draft) AskAmountAgain(InstalmentDraft draft) => (Steps.Price, draft with { Price = null });

    protected override InstalmentDraft AskPocketAgain(InstalmentDraft draft) => draft with { Pocket = null };

    protected override IEnumerable<string> CardNotes(DialogContext context, InstalmentDraft draft) =>
        [context.Texts.ClientOwes(Terms(draft), context.Company.Currency)];

    private static InstalmentTerms Terms(InstalmentDraft draft) =>
        new(new Money(draft.Price!.Value), draft.Markup, new Months(draft.Term!.Value));

    private static Reading<InstalmentDraft> ReadPrice(DialogContext context, InstalmentDraft draft, string words)
    {
        var reading = MoneyFields.ReadMoney(context, words, zeroAllowed: false, price => draft with { Price = price.Minor });
        // A markup in per cent grows with the price that is changed on the card.
        return reading.Draft is { } changed && new Money(changed.Price!.Value) + changed.Markup > Currency.Maximum
            ? context.Texts.MoneyMistake(MoneyMistake.TooLarge, context.Company.Currency)
            : reading;
    }

    private static Reading<InstalmentDraft> ReadMarkup(DialogContext context, InstalmentDraft draft, string words)
    {
        var reading = MarkupReader.Read(words, new Money(draft.Price ?? 0), context.Company.Currency);
        if (reading.Markup is not { } markup) return context.Texts.MarkupMistake(reading.Mistake, words.Trim(), context.Company.Currency);
        return markup.Percent is { } percent
            ? draft with { MarkupBasisPoints = percent.BasisPoints, MarkupAmount = null }
            : draft with { MarkupBasisPoints = null, MarkupAmount = markup.Amount.Minor };
    }
}
