using GreenLedger.Core.Amounts;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs;

/// <summary>
/// One line instead of a dialog: <c>рассрочка 50000 20% 6 нал айфон 13, Асан</c>, <c>+5000 нал возврат</c>, <c>-300 банк такси</c>.
/// What is missing stays open in the draft and is asked for.
/// </summary>
public static class QuickEntry
{
    /// <summary>The draft that the line means, or what is wrong with it; null when it is no quick entry at all.</summary>
    public static Reading<EntryDraft>? Read(DialogContext context, string line)
    {
        var text = line.Trim();
        if (IsMovement(text))
        {
            // A second entry would end up in the comment of the first.
            return text.Split('\n').Skip(1).Any(IsMovement) ? context.Texts.OneEntryAtATime : Movement(context, isExpense: text[0] != '+', text[1..].TrimStart());
        }

        var space = text.IndexOfAny([' ', '\u00a0', '\t', '\n', ':']);
        return space > 0 && Vocabulary.IsInstalment(Answer.Normal(text[..space]))
            ? new InstalmentLine(context).Read(text[(space + 1)..].Trim())
            : default(Reading<EntryDraft>?);
    }

    private static bool IsMovement(string line) =>
        line.Trim() is ['+' or '-' or '−' or '–' or '—', .. var rest] && rest.TrimStart() is [var digit, ..] && char.IsDigit(digit);

    private static Reading<EntryDraft> Movement(DialogContext context, bool isExpense, string text)
    {
        var reading = MoneyReader.ReadLeading(text, context.Company.Currency, out var consumed);
        if (reading.Amount is not { } amount) return context.Texts.MoneyMistake(reading.Mistake, context.Company.Currency);

        var words = Words(text[consumed..]);
        var (pocket, comment) = TakePocket(context, words);
        return new MovementDraft(isExpense, amount.Minor, pocket, comment.Count == 0 ? null : FreeText.Read(string.Join(' ', comment), 500));
    }

    private static (Pocket? Pocket, List<string> Words) TakePocket(DialogContext context, List<string> words)
    {
        int[] places = [0, words.Count - 1];
        foreach (var at in places)
        {
            if (at < 0 || at >= words.Count || char.IsDigit(words[at][0]) || MoneyFields.ReadPocket(context, words[at]) is not { } pocket) continue;
            words.RemoveAt(at);
            return (pocket, words);
        }

        return (null, words);
    }

    internal static List<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
