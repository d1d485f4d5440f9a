using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Dialogs.Forms;

/// <param name="Effect">Plus or minus, in minor units.</param>
public sealed record CorrectionDraft(
    int? For = null,
    long? Effect = null,
    Pocket? Pocket = null,
    string? Reason = null,
    long? KnownSame = null)
    : EntryDraft(For, KnownSame);

/// <summary>An admin puts a pocket right: whose, by how much, which, and why.</summary>
public sealed class CorrectionForm(OperationService operations, IShiftStore shifts, IPeopleStore people)
    : EntryForm<CorrectionDraft>("correction", version: 1, operations, shifts, people)
{
    private const int LongestReason = 500;

    private readonly IPeopleStore _people = people;
    private readonly IShiftStore _shifts = shifts;

    private static readonly DialogMachine<CorrectionDraft> Table = new DialogMachine<CorrectionDraft>()
        .Ask(PersonField.Create<CorrectionDraft>(draft => draft.For, (draft, person) => draft with { For = person }))
        .Ask(new Field<CorrectionDraft>(
            Steps.Amount,
            (context, _) => new Question(context.Texts.AskSignedAmount),
            ReadSigned,
            draft => draft.Effect is not null,
            (context, draft) => context.Texts.SignedAmount(new Money(draft.Effect ?? 0), context.Company.Currency)))
        .Ask(MoneyFields.Pocket<CorrectionDraft>(draft => draft.Pocket, (draft, pocket) => draft with { Pocket = pocket }))
        .Ask(MoneyFields.Text<CorrectionDraft>(Steps.Reason, LongestReason, mayBeSkipped: false, draft => draft.Reason, (draft, reason) => draft with { Reason = reason }));

    protected override DialogMachine<CorrectionDraft> Machine => Table;

    protected override async Task<DialogContext> ContextAsync(Turn turn, CorrectionDraft draft, CancellationToken cancellation)
    {
        var context = await base.ContextAsync(turn, draft, cancellation);
        return context with
        {
            People = await OpenShifts.OwnersAsync(_people, _shifts, turn.Act.At, cancellation),
            Balance = draft.For is null ? null : context.Balance,
        };
    }

    protected override Entry ToEntry(CorrectionDraft draft) =>
        Entry.Correction(new Money(draft.Effect!.Value), draft.Pocket!.Value, draft.Reason!);

    protected override OperationKind ToEntryKind(CorrectionDraft draft) => OperationKind.Correction;

    protected override (string Step, CorrectionDraft Draft) AskAmountAgain(CorrectionDraft draft) => (Steps.Amount, draft with { Effect = null });

    protected override CorrectionDraft AskPocketAgain(CorrectionDraft draft) => draft with { Pocket = null };

    private static Reading<CorrectionDraft> ReadSigned(DialogContext context, CorrectionDraft draft, string words)
    {
        var trimmed = words.Trim();
        var isMinus = trimmed is ['-' or '−' or '–' or '—', ..];
        if (!isMinus && trimmed is not ['+', ..]) return context.Texts.SignExpected;
        return MoneyFields.ReadMoney(
            context,
            trimmed[1..],
            zeroAllowed: false,
            amount => draft with { Effect = isMinus ? -amount.Minor : amount.Minor });
    }
}
