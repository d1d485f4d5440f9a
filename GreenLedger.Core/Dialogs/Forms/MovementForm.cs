using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Dialogs.Forms;

/// <param name="IsExpense">Money out of the pocket; else into it.</param>
/// <param name="Amount">Positive, in minor units.</param>
public sealed record MovementDraft(
    bool IsExpense,
    long? Amount = null,
    Pocket? Pocket = null,
    string? Comment = null,
    int? For = null,
    long? KnownSame = null)
    : EntryDraft(For, KnownSame);

/// <summary>Income and expense: an amount, a pocket, a comment.</summary>
public sealed class MovementForm(OperationService operations, IShiftStore shifts, IPeopleStore people)
    : EntryForm<MovementDraft>("movement", version: 1, operations, shifts, people)
{
    private const int LongestComment = 500;

    private static readonly DialogMachine<MovementDraft> Table = new DialogMachine<MovementDraft>()
        .Ask(new Field<MovementDraft>(
            Steps.Amount,
            (context, draft) => new Question(context.Texts.AskAmount(draft.IsExpense ? OperationKind.Expense : OperationKind.Income)),
            (context, draft, words) => MoneyFields.ReadMoney(context, words, zeroAllowed: false, amount => draft with { Amount = amount.Minor }),
            draft => draft.Amount is not null,
            (context, draft) => context.Texts.Amount(new Money(draft.Amount ?? 0), context.Company.Currency)))
        .Ask(MoneyFields.Pocket<MovementDraft>(draft => draft.Pocket, (draft, pocket) => draft with { Pocket = pocket }))
        .Ask(MoneyFields.Text<MovementDraft>(Steps.Comment, LongestComment, mayBeSkipped: true, draft => draft.Comment, (draft, comment) => draft with { Comment = comment }));

    protected override DialogMachine<MovementDraft> Machine => Table;

    protected override Entry ToEntry(MovementDraft draft)
    {
        var amount = new Money(draft.Amount!.Value);
        var comment = draft.Comment is { Length: > 0 } words ? words : null;
        return draft.IsExpense
            ? Entry.Expense(amount, draft.Pocket!.Value, comment)
            : Entry.Income(amount, draft.Pocket!.Value, comment);
    }

    protected override OperationKind ToEntryKind(MovementDraft draft) => draft.IsExpense ? OperationKind.Expense : OperationKind.Income;

    protected override (string Step, MovementDraft Draft) AskAmountAgain(MovementDraft draft) => (Steps.Amount, draft with { Amount = null });

    protected override MovementDraft AskPocketAgain(MovementDraft draft) => draft with { Pocket = null };
}
