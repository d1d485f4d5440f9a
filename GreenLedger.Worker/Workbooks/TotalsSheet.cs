using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Worker.Workbooks;

/// <summary>
/// A column for the whole file and one for each worker, a line for each figure. Workers are found by number, not by name: to SUMIFS an
/// asterisk in a name is a wildcard, a leading &gt; a comparison, and two names that differ in case only are one.
/// </summary>
internal sealed class TotalsSheet
{
    private const int HeaderRows = 5;
    private const int WorkerNumberRow = 5;

    private readonly List<TotalsLine> _lines = [];
    private readonly FactsRanges _facts;
    private readonly BotTexts _texts;
    private readonly Currency _currency;

    private TotalsSheet(WorkbookContent content, FactsRanges facts)
    {
        _facts = facts;
        _texts = content.Texts;
        _currency = content.Company.Currency;

        AddInstalments();
        foreach (var kind in Enum.GetValues<OperationKind>().Where(kind => kind != OperationKind.Instalment))
        {
            AddSection(_texts.KindName(kind));
            AddPockets(kind);
        }

        AddSection(_texts.PocketsChange);
        foreach (var pocket in Pockets.All)
            AddSum(_texts.ChangeOf(pocket), FactColumn.Amount, tally => tally.Change(pocket), [In(pocket)]);
        AddSection(_texts.Remarks);
        AddCount(_texts.LateCount, tally => tally.Late, [_facts.Is(FactColumn.Late, _texts.Marked)]);
        _lines.Add(new TotalsLine(_texts.DeletedCount, CellKind.Whole, column => _facts.CountDeleted(Worker(column)), tally => CellNumber.Of(tally.Deleted)));
    }

    public static void Write(Stream output, WorkbookContent content, Tallies tallies, FactsRanges facts)
    {
        var workers = tallies.Workers;
        var widths = Enumerable.Repeat(20, workers.Count + 1).Prepend(32);
        using var sheet = new SheetWriter(output, content.Texts.TotalsSheet, new SheetLook(HeaderRows, FrozenColumns: 1, [.. widths], IsShownFirst: true));
        WriteHeader(sheet, content, workers);
        foreach (var line in new TotalsSheet(content, facts)._lines)
            line.Write(sheet, [tallies.Whole, .. workers.Select(worker => worker.Tally)]);
        sheet.Finish(filteredColumns: 0);
    }

    private static void WriteHeader(SheetWriter sheet, WorkbookContent content, IReadOnlyList<WorkerTally> workers)
    {
        sheet.StartRow();
        sheet.Text(content.Title, CellKind.Title);
        sheet.StartRow();
        sheet.Text(content.Texts.WorkbookNote(content.Company), CellKind.Note);
        sheet.StartRow();
        sheet.StartRow();
        foreach (var name in workers.Select(worker => worker.Name).Prepend(content.Texts.WholeFile).Prepend("")) sheet.Text(name, CellKind.Header);
        sheet.StartRow();
        sheet.Text(content.Texts.WorkerNumber, CellKind.HeaderLabel);
        sheet.Number(null, CellKind.HeaderNumber);
        foreach (var worker in workers) sheet.Number(CellNumber.Of(worker.PersonId), CellKind.HeaderNumber);
    }

    private void AddInstalments()
    {
        AddSection(_texts.KindName(OperationKind.Instalment));
        var instalment = Of(OperationKind.Instalment);
        var count = AddCount(_texts.CountOf, tally => tally.Instalments, [instalment]);
        var prices = AddSum(_texts.PricesOf, FactColumn.Price, tally => tally.Prices, [instalment]);
        var markups = AddSum(_texts.MarkupsOf, FactColumn.Markup, tally => tally.Markups, [instalment]);
        _lines.Add(new TotalsLine(
            _texts.AverageMarkup,
            CellKind.Percent,
            column => $"IF({column}{prices}=0,\"\",{column}{markups}/{column}{prices})",
            tally => CellNumber.Quotient(tally.Markups.Minor, tally.Prices.Minor)));
        _lines.Add(new TotalsLine(
            _texts.AverageTerm,
            CellKind.Average,
            column => $"IF({column}{count}=0,\"\",{_facts.Sum(FactColumn.Term, [instalment, .. Worker(column)])}/{column}{count})",
            tally => CellNumber.Quotient(tally.Months, tally.Instalments)));
        AddSum(_texts.TotalOwed, FactColumn.Total, tally => tally.Owed, [instalment]);
        AddPockets(OperationKind.Instalment);
    }

    private void AddPockets(OperationKind kind)
    {
        foreach (var pocket in Pockets.All)
        {
            AddCount(_texts.CountIn(pocket), tally => tally.Of(kind, pocket).Count, [Of(kind), In(pocket)]);
            AddSum(_texts.SumIn(pocket), FactColumn.Amount, tally => tally.Of(kind, pocket).Sum, [Of(kind), In(pocket)]);
        }
    }

    private void AddSection(string label) => _lines.Add(new TotalsLine(label, CellKind.Section, Formula: null, _ => ""));

    private int AddCount(string label, Func<FactsTally, long> result, IReadOnlyList<string> criteria)
    {
        _lines.Add(new TotalsLine(label, CellKind.Whole, column => _facts.Count([.. criteria, .. Worker(column)]), tally => CellNumber.Of(result(tally))));
        return HeaderRows + _lines.Count;
    }

    private int AddSum(string label, FactColumn summed, Func<FactsTally, Money> result, IReadOnlyList<string> criteria)
    {
        // The reader's program adds in binary; rounded to the minor unit, its sum is the exact one.
        _lines.Add(new TotalsLine(
            label,
            CellKind.Money,
            column => $"ROUND({_facts.Sum(summed, [.. criteria, .. Worker(column)])},{_currency.MinorDigits})",
            tally => CellNumber.Of(result(tally), _currency)));
        return HeaderRows + _lines.Count;
    }

    private string Of(OperationKind kind) => _facts.Is(FactColumn.Kind, _texts.KindName(kind));

    private string In(Pocket pocket) => _facts.Is(FactColumn.Pocket, _texts.PocketName(pocket));

    private IEnumerable<string> Worker(string column) =>
        column == TotalsLine.WholeFileColumn ? [] : [_facts.IsWorkerOf($"{column}${WorkerNumberRow}")];
}

/// <param name="Formula">For a column; null makes the line a heading.</param>
/// <param name="Result">What the formula gives.</param>
internal sealed record TotalsLine(string Label, CellKind Kind, Func<string, string>? Formula, Func<FactsTally, string> Result)
{
    /// <summary>The first one behind the labels.</summary>
    public const string WholeFileColumn = "B";

    public void Write(SheetWriter sheet, IReadOnlyList<FactsTally> columns)
    {
        sheet.StartRow();
        sheet.Text(Label, Formula is null ? CellKind.Section : CellKind.Label);
        for (var i = 0; i < columns.Count; i++)
        {
            if (Formula is null) sheet.Text(null, Kind);
            else sheet.Formula(Formula(SheetWriter.ColumnName(i + 1)), Result(columns[i]), Kind);
        }
    }
}
