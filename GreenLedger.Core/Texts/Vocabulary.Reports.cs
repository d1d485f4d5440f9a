using GreenLedger.Core.Analytics;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Dialogs.Reports;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

/// <summary>The words that people may use about reports and figures.</summary>
public static partial class Vocabulary
{
    private static readonly string[] HelpWords = ["помощь", "справка", "help"];
    private static readonly string[] WhyWords = ["почему", "why"];
    private static string[] ReportWords => MenuLines[Dialogs.Menus.MenuAction.Reports];

    private static readonly Dictionary<Figure, string[]> Figures = new()
    {
        [Figure.Remaining] = ["осталось", "остаток", "баланс", "left", "remaining", "balance"],
        [Figure.Opening] = ["начало", "начальная сумма", "start", "opening"],
        [Figure.Between] = ["между", "между сменами", "расхождение", "расхождения", "between", "between shifts"],
        [Figure.Prices] = ["рассрочка", "рассрочки", "выдано", "цена", "цены", "instalment", "instalments", "price", "prices", "issued"],
        [Figure.Markups] = ["наценка", "наценки", "средняя наценка", "markup", "markups", "average markup"],
        [Figure.Owed] = ["долг", "долги", "должны", "клиенты должны", "owed", "owe", "clients owe", "debt"],
        [Figure.Terms] = ["срок", "сроки", "средний срок", "term", "terms", "average term"],
        [Figure.Income] = ["приход", "приходы", "income"],
        [Figure.Expense] = ["расход", "расходы", "expense", "expenses"],
        [Figure.Corrections] = ["корректировка", "корректировки", "correction", "corrections"],
        [Figure.Late] = ["позже", "поздно", "записано позже", "late", "recorded late"],
        [Figure.Deleted] = ["удалено", "удаленные", "удаленное", "deleted"],
    };

    /// <summary>A question for the facts behind a figure; null when the words are none.</summary>
    public static WhyAsked? WhyAsked(string words)
    {
        var normal = Answer.Normal(words);
        if ((WhyWords.Contains(normal) ? "" : Behind(WhyWords, normal)?.Trim(' ', '?')) is not { } rest) return null;
        if (rest.Length == 0) return new WhyAsked(Figure: null, IsUnderstood: true);

        var pocket = Pockets.All.Cast<Pocket?>().FirstOrDefault(one => Pocket(one!.Value).Any(name => EndsWith(rest, name)));
        var named = pocket is { } of ? rest[..^Pocket(of).First(name => EndsWith(rest, name)).Length].Trim() : rest;
        if (named.Length == 0) return new WhyAsked(new FigureWords(Figure.Remaining, pocket), IsUnderstood: true);
        return Figures.FirstOrDefault(figure => figure.Value.Contains(named)) is { Value: not null } found
            ? new WhyAsked(new FigureWords(found.Key, pocket), IsUnderstood: true)
            : new WhyAsked(Figure: null, IsUnderstood: false);
    }

    /// <summary>The figure that "help markup" wants explained; null for other words.</summary>
    public static Figure? HelpAsked(string words) =>
        Behind(HelpWords, Answer.Normal(words)) is { } named && Figures.FirstOrDefault(figure => figure.Value.Contains(named)) is { Value: not null } found
            ? found.Key
            : null;

    public static string[] ReportAction(ReportAction action) => action switch
    {
        Dialogs.Reports.ReportAction.Why => WhyWords,
        Dialogs.Reports.ReportAction.Workers => ["по сотрудникам", "сравнение", "сравнить", "by worker", "compare"],
        Dialogs.Reports.ReportAction.OneWorker => ["один сотрудник", "сотрудник", "one worker", "worker"],
        Dialogs.Reports.ReportAction.Inflow => ["ожидаемые платежи", "платежи", "expected payments", "payments", "inflow"],
        Dialogs.Reports.ReportAction.Picture => ["картинка", "картинку", "график", "picture", "chart"],
        Dialogs.Reports.ReportAction.Workbook => ["файл", "эксель", "таблица", "xlsx", "excel", "file"],
        Dialogs.Reports.ReportAction.Operations => ["операции", "список", "operations", "list"],
    };

    /// <summary>What follows the word "report"; null when the words do not begin with it.</summary>
    public static string? ReportAsked(string normal) => Behind(ReportWords, normal);

    /// <summary>What follows the first of these words and a space; null when the line begins with none.</summary>
    private static string? Behind(string[] beginnings, string normal)
    {
        foreach (var word in beginnings)
            if (normal.Length > word.Length && normal[word.Length] == ' ' && normal.StartsWith(word, StringComparison.Ordinal)) return normal[(word.Length + 1)..];
        return null;
    }

    private static bool EndsWith(string words, string name) => words == name || words.EndsWith($" {name}", StringComparison.Ordinal);
}

/// <param name="Figure">Null: the one that is meant when none is named.</param>
public sealed record WhyAsked(FigureWords? Figure, bool IsUnderstood);
