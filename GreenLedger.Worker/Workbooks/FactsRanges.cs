using GreenLedger.Core.Analytics;
using GreenLedger.Core.Texts;

namespace GreenLedger.Worker.Workbooks;

/// <summary>Formulas over the facts' sheet, down to its last row. Deleted operations count nowhere unless they are asked for.</summary>
internal sealed class FactsRanges(BotTexts texts, long lastRow)
{
    // Without any fact the first row below the header stands for them: it is empty.
    private readonly long _last = Math.Max(lastRow, 2);

    // The facts say "no", too: whether a criterion such as "<>yes" takes in empty cells depends on the program, in LibreOffice 7.4 even on its place.
    private string NotDeleted => Is(FactColumn.Deleted, texts.NotMarked);

    private string Deleted => Is(FactColumn.Deleted, texts.Marked);

    public string Count(params IEnumerable<string> criteria) => $"COUNTIFS({string.Join(',', [NotDeleted, .. criteria])})";

    public string CountDeleted(params IEnumerable<string> criteria) => $"COUNTIFS({string.Join(',', [Deleted, .. criteria])})";

    public string Sum(FactColumn column, params IEnumerable<string> criteria) =>
        $"SUMIFS({string.Join(',', [Range(column), NotDeleted, .. criteria])})";

    public string Is(FactColumn column, string word) => $"{Range(column)},\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <param name="cell">Holds the worker's number.</param>
    public string IsWorkerOf(string cell) => $"{Range(FactColumn.WorkerNumber)},{cell}";

    private string Range(FactColumn column)
    {
        var name = SheetWriter.ColumnName((int)column);
        return $"'{texts.FactsSheet}'!${name}$2:${name}${_last}";
    }
}
