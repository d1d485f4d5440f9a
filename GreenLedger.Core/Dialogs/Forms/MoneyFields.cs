using GreenLedger.Core.Amounts;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs.Forms;

/// <summary>Questions that several forms ask in the same way.</summary>
internal static class MoneyFields
{
    public static Reading<TDraft> ReadMoney<TDraft>(DialogContext context, string words, bool zeroAllowed, Func<Money, TDraft> with)
        where TDraft : class
    {
        var reading = MoneyReader.Read(words, context.Company.Currency, zeroAllowed);
        return reading.Amount is { } amount ? with(amount) : context.Texts.MoneyMistake(reading.Mistake, context.Company.Currency);
    }

    public static Field<TDraft> Pocket<TDraft>(Func<TDraft, Pocket?> get, Func<TDraft, Pocket, TDraft> with)
        where TDraft : class => new(
        Steps.Pocket,
        (context, _) => new Question(context.Texts.AskPocket(context.Balance, context.Company.Currency), PocketChoices(context)),
        (context, draft, words) => ReadPocket(context, words) is { } pocket ? with(draft, pocket) : context.Texts.PocketExpected,
        draft => get(draft) is not null,
        (context, draft) => get(draft) is { } pocket ? context.Texts.PocketName(pocket) : "");

    public static Field<TDraft> Text<TDraft>(
        string step,
        int longest,
        bool mayBeSkipped,
        Func<TDraft, string?> get,
        Func<TDraft, string, TDraft> with)
        where TDraft : class => new(
        step,
        (context, _) => new Question(context.Texts.AskField(step, mayBeSkipped)),
        (context, draft, words) =>
            mayBeSkipped && Answer.IsSkip(words) ? with(draft, "")
            : FreeText.Read(words, longest) is { } text ? with(draft, text)
            : context.Texts.TextExpected(step, longest),
        draft => get(draft) is not null,
        (_, draft) => get(draft) is { Length: > 0 } text ? text : "—");

    /// <summary>The pocket that the words name: a number of the list, a label or a synonym.</summary>
    public static Pocket? ReadPocket(DialogContext context, string words) =>
        PocketChoices(context).Pick(words)?.Id is { } id ? Enum.Parse<Pocket>(id) : null;

    private static IReadOnlyList<Choice> PocketChoices(DialogContext context) =>
        [.. Pockets.All.Select(pocket => new Choice(pocket.ToString(), context.Texts.PocketName(pocket), Vocabulary.Pocket(pocket)))];
}

/// <summary>The names of the questions, as the database keeps them.</summary>
public static class Steps
{
    public const string Goods = "goods";
    public const string Client = "client";
    public const string Price = "price";
    public const string Markup = "markup";
    public const string Term = "term";
    public const string Pocket = "pocket";
    public const string Amount = "amount";
    public const string Comment = "comment";
    public const string Reason = "reason";
    public const string Cash = "cash";
    public const string Bank = "bank";
    public const string Phone = "phone";
    public const string Name = "name";
    public const string Worker = "worker";
    public const string Kind = "kind";
}
