using GreenLedger.Core.Amounts;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Dialogs;

/// <summary>
/// <c>50000 20% 6 нал айфон 13, Асан</c>: the price, then markup, term and pocket in any order, then the goods and behind the last comma
/// the client. The pocket may also stand behind the goods.
/// </summary>
internal sealed class InstalmentLine(DialogContext context)
{
    private const int LongestText = 200;

    private InstalmentDraft _draft = new();
    private bool _hasPrice;
    private string? _mistake;

    /// <summary>What was understood, with what was not said in a sentence: the question that is open then asks for it.</summary>
    public Reading<EntryDraft> Read(string text)
    {
        var words = TakePrice(text);
        while (words.Count > 0 && (TakePocket(words) || TakeMarkup(words) || TakeTerm(words)))
        {
        }

        TakeLastPocket(words);
        TakeGoods(string.Join(' ', words));
        // A sentence about the price or the markup is no use before the question about the goods.
        return _draft.Goods is not null ? new(_draft, _mistake)
            : _hasPrice && _draft.Price is null ? _mistake!
            : _draft;
    }

    private List<string> TakePrice(string text)
    {
        _hasPrice = text is [var first, ..] && (char.IsDigit(first) || (first is '+' or '-' or '−' or '–' or '—' && text.Length > 1 && char.IsDigit(text[1])));
        if (!_hasPrice) return QuickEntry.Words(text);

        var reading = MoneyReader.ReadLeading(text, context.Company.Currency, out var consumed);
        if (reading.Amount is { } price)
        {
            _draft = _draft with { Price = price.Minor };
            return QuickEntry.Words(text[consumed..]);
        }

        _mistake = context.Texts.MoneyMistake(reading.Mistake, context.Company.Currency);
        return QuickEntry.Words(text)[1..];
    }

    private bool TakePocket(List<string> words)
    {
        if (_draft.Pocket is not null || char.IsDigit(words[0][0]) || MoneyFields.ReadPocket(context, words[0]) is not { } pocket) return false;
        _draft = _draft with { Pocket = pocket };
        words.RemoveAt(0);
        return true;
    }

    private bool TakeMarkup(List<string> words)
    {
        if (!_hasPrice || _draft.MarkupBasisPoints is not null || _draft.MarkupAmount is not null || !char.IsDigit(words[0][0])) return false;

        // "20 %" is one markup, not twenty months and a sign; "10 000" is one amount. A single letter is a preposition.
        for (var length = Math.Min(3, words.Count); length > 0; length--)
        {
            if (length > 1 && words[length - 1] is [var letter] && char.IsLetter(letter)) continue;
            if (MarkupOf(string.Join(' ', words[..length])).Markup is not { } markup) continue;
            _draft = markup.Percent is { } percent
                ? _draft with { MarkupBasisPoints = percent.BasisPoints }
                : _draft with { MarkupAmount = markup.Amount.Minor };
            words.RemoveRange(0, length);
            return true;
        }

        return TakeUnclearMarkup(words);
    }

    /// <summary>The first of two bare numbers is a markup of which nobody knows whether it is per cent; a per cent sign says what was meant.</summary>
    private bool TakeUnclearMarkup(List<string> words)
    {
        if (_mistake is not null) return false;
        var length = words[0].Contains('%') ? 1 : words.Count > 1 && words[1].StartsWith('%') ? 2 : 0;
        var mistake = MarkupOf(string.Join(' ', words[..Math.Max(length, 1)])).Mistake;
        if (length == 0 && mistake == MarkupMistake.PercentOrAmount && words.Count > 1 && char.IsDigit(words[1][0]) && MonthsReader.Read(words[1]) is not null) length = 1;
        if (length == 0) return false;

        _mistake = context.Texts.MarkupMistake(mistake, words[0], context.Company.Currency);
        words.RemoveRange(0, length);
        return true;
    }

    private bool TakeTerm(List<string> words)
    {
        if (!_hasPrice || _draft.Term is not null) return false;
        var two = words.Count > 1 && char.IsDigit(words[0][0]) && !char.IsDigit(words[1][0]) ? MonthsReader.Read($"{words[0]} {words[1]}") : null;
        if ((two ?? MonthsReader.Read(words[0])) is not { } term) return false;
        _draft = _draft with { Term = term.Count };
        words.RemoveRange(0, two is null ? 1 : 2);
        return true;
    }

    /// <summary>Behind the client, or behind the goods and before the comma; never the only word.</summary>
    private void TakeLastPocket(List<string> words)
    {
        int[] places = [words.Count - 1, words.FindLastIndex(word => word.EndsWith(','))];
        foreach (var at in places)
        {
            if (at < 1 || _draft.Pocket is not null || char.IsDigit(words[at][0]) || MoneyFields.ReadPocket(context, words[at]) is not { } pocket) continue;
            _draft = _draft with { Pocket = pocket };
            if (words[at].EndsWith(',')) words[at - 1] += ",";
            words.RemoveAt(at);
        }
    }

    private void TakeGoods(string rest)
    {
        if (rest.Length == 0) return;
        var comma = LastComma(rest);
        var client = comma < 0 ? "" : rest[(comma + 1)..].Trim();
        _draft = _draft with
        {
            Goods = FreeText.Read(comma < 0 ? rest : rest[..comma], LongestText),
            // The client may be left out, and a person in a hurry did.
            Client = client.Length == 0 ? "" : FreeText.Read(client, LongestText),
        };
    }

    // The comma of 13,5 divides no goods from a client.
    private static int LastComma(string text)
    {
        for (var at = text.Length - 1; at >= 0; at--)
        {
            if (text[at] != ',') continue;
            if (at == 0 || at == text.Length - 1 || !char.IsDigit(text[at - 1]) || !char.IsDigit(text[at + 1])) return at;
        }

        return -1;
    }

    private MarkupReading MarkupOf(string words) => MarkupReader.Read(words, new Money(_draft.Price ?? 0), context.Company.Currency);
}
