using GreenLedger.Core.Amounts;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Operations;
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
        if (text is ['+' or '-' or '−' or '–' or '—', ..]
            && text[1..].TrimStart() is { Length: > 0 } amount && char.IsDigit(amount[0]))
            return Movement(context, isExpense: text[0] != '+', amount);

        var space = text.IndexOfAny([' ', '\u00a0', '\t', '\n', ':']);
        return space > 0 && Vocabulary.IsInstalment(Answer.Normal(text[..space]))
            ? Instalment(context, text[(space + 1)..].Trim())
            : default(Reading<EntryDraft>?);
    }

    private static Reading<EntryDraft> Movement(DialogContext context, bool isExpense, string text)
    {
        var reading = MoneyReader.ReadLeading(text, context.Company.Currency, out var consumed);
        if (reading.Amount is not { } amount) return context.Texts.MoneyMistake(reading.Mistake, context.Company.Currency);

        var words = Words(text[consumed..]);
        var (pocket, comment) = TakePocket(context, words);
        return new MovementDraft(isExpense, amount.Minor, pocket, comment.Count == 0 ? null : FreeText.Read(string.Join(' ', comment), 500));
    }

    private static Reading<EntryDraft> Instalment(DialogContext context, string text)
    {
        var draft = new InstalmentDraft();
        if (text.Length > 0 && char.IsDigit(text[0]))
        {
            var reading = MoneyReader.ReadLeading(text, context.Company.Currency, out var consumed);
            if (reading.Amount is not { } price) return context.Texts.MoneyMistake(reading.Mistake, context.Company.Currency);
            draft = draft with { Price = price.Minor };
            text = text[consumed..];
        }

        var words = Words(text);
        while (words.Count > 0 && TakeTerm(context, draft, words) is { } taken) draft = taken;
        return WithGoods(draft, string.Join(' ', words));
    }

    /// <summary>Takes the next word if it is the markup, the term or the pocket, whichever of them is still open.</summary>
    private static InstalmentDraft? TakeTerm(DialogContext context, InstalmentDraft draft, List<string> words)
    {
        var word = words[0];
        var two = words.Count > 1 ? $"{word} {words[1]}" : word;
        if (draft.Pocket is null && MoneyFields.ReadPocket(context, word) is { } pocket && !char.IsDigit(word[0]))
        {
            words.RemoveAt(0);
            return draft with { Pocket = pocket };
        }

        if (!char.IsDigit(word[0]) || draft.Price is null) return null;
        if (draft.MarkupBasisPoints is null && draft.MarkupAmount is null)
        {
            var price = new Money(draft.Price.Value);
            // "20 %" is one markup, not twenty months and a sign.
            if (words.Count > 1 && MarkupReader.Read(two, price, context.Company.Currency).Markup is { Percent: { } spaced } && !char.IsDigit(words[1][0]))
            {
                words.RemoveRange(0, 2);
                return draft with { MarkupBasisPoints = spaced.BasisPoints };
            }

            if (MarkupReader.Read(word, price, context.Company.Currency).Markup is { } markup)
            {
                words.RemoveAt(0);
                return markup.Percent is { } percent
                    ? draft with { MarkupBasisPoints = percent.BasisPoints }
                    : draft with { MarkupAmount = markup.Amount.Minor };
            }
        }

        if (draft.Term is not null) return null;
        if (words.Count > 1 && !char.IsDigit(words[1][0]) && MonthsReader.Read(two) is { } spelled)
        {
            words.RemoveRange(0, 2);
            return draft with { Term = spelled.Count };
        }

        if (MonthsReader.Read(word) is not { } term) return null;
        words.RemoveAt(0);
        return draft with { Term = term.Count };
    }

    private static InstalmentDraft WithGoods(InstalmentDraft draft, string rest)
    {
        if (rest.Length == 0) return draft;
        var comma = rest.LastIndexOf(',');
        var goods = FreeText.Read(comma < 0 ? rest : rest[..comma], 200);
        // The client may be left out, and a person in a hurry did.
        return draft with { Goods = goods, Client = comma < 0 ? "" : FreeText.Read(rest[(comma + 1)..], 200) ?? "" };
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

    private static List<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
