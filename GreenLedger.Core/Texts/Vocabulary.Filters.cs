using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Texts;

/// <summary>Words of a line that filters the list of operations.</summary>
public static partial class Vocabulary
{
    /// <summary>The longer phrase before the one that it ends with.</summary>
    public static readonly string[] WithoutDeleted = ["без удаленных", "кроме удаленных", "не удаленные", "неудаленные", "without deleted", "not deleted"];

    public static readonly string[] OnlyDeleted = ["только удаленные", "удаленные", "удаленных", "удаленная", "удалено", "only deleted", "deleted"];

    private static readonly string[] ResetWords = ["сбросить", "сброс", "без фильтра", "reset"];
    private static readonly string[] OwnHeadings = ["мои операции", "my operations"];
    private static readonly string[] Headings = ["операции", "operations"];
    private static readonly string[] FilterWords = ["фильтр", "filter"];
    private static readonly string[] Beginnings = [.. OwnHeadings, .. Headings, .. FilterWords];
    private static readonly string[] Fillers = ["за", "по", "от", "с", "и", "только", "все", "удаленными", "for", "of", "by", "and", "only", "all"];

    /// <summary>The words for a kind, singular and plural. The signs of quick entry are not among them: here "-" is a dash.</summary>
    public static string[] Kinds(OperationKind kind) => kind switch
    {
        OperationKind.Instalment => [.. MenuLines[Dialogs.Menus.MenuAction.Instalment], "рассрочки", "рассрочек", "instalments", "installments"],
        OperationKind.Income => [.. MenuLines[Dialogs.Menus.MenuAction.Income], "приходы", "приходов", "incomes"],
        OperationKind.Expense => [.. MenuLines[Dialogs.Menus.MenuAction.Expense], "расходы", "расходов", "expenses"],
        OperationKind.Correction => [.. MenuLines[Dialogs.Menus.MenuAction.Correction], "корректировки", "корректировок", "corrections"],
    };

    public static bool IsFilterFiller(string normal) => Fillers.Contains(normal);

    public static bool IsResetFilter(string normal) => ResetWords.Contains(normal);

    /// <summary>What a line begins with that filters operations, and what follows; null for another line.</summary>
    public static FilterLine? FilterLine(string normal)
    {
        string? heading = null;
        foreach (var beginning in Beginnings)
        {
            if (!normal.StartsWith(beginning, StringComparison.Ordinal) || (normal.Length > beginning.Length && normal[beginning.Length] is not (' ' or ':'))) continue;
            heading = beginning;
            break;
        }

        return heading is null ? null : new FilterLine(OwnHeadings.Contains(heading), FilterWords.Contains(heading), normal[heading.Length..].TrimStart(':', ' '));
    }
}

/// <param name="IsOwn">Of the speaker alone.</param>
/// <param name="IsAboutList">About whatever list is shown.</param>
public sealed record FilterLine(bool IsOwn, bool IsAboutList, string Filters);
