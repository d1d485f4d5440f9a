using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;

namespace GreenLedger.Worker.Workbooks;

/// <summary>One row an operation, the deleted ones struck through.</summary>
internal static class FactsSheet
{
    private static readonly FactColumn[] Columns = Enum.GetValues<FactColumn>();

    /// <summary>The last row.</summary>
    public static async Task<long> WriteAsync(Stream output, WorkbookContent content, Tallies tallies, CancellationToken cancellation)
    {
        using var sheet = new SheetWriter(output, content.Texts.FactsSheet, new SheetLook(FrozenRows: 1, FrozenColumns: 1, [.. Columns.Select(Width)]));
        sheet.StartRow();
        foreach (var column in Columns) sheet.Text(content.Texts.Header(column), CellKind.Header);
        await foreach (var fact in content.Facts.WithCancellation(cancellation))
        {
            tallies.Add(fact);
            sheet.StartRow();
            foreach (var column in Columns) Write(sheet, column, fact, content);
        }

        sheet.Finish(filteredColumns: Columns.Length);
        return sheet.Rows;
    }

    private static void Write(SheetWriter sheet, FactColumn column, Operation fact, WorkbookContent content)
    {
        var (company, texts) = (content.Company, content.Texts);
        switch (column)
        {
            case FactColumn.Number: Number(CellNumber.Of(fact.OperationId), CellKind.Whole); break;
            case FactColumn.Date: Number(CellNumber.Date(fact.OccurredAt, company), CellKind.Date); break;
            case FactColumn.Time: Number(CellNumber.Time(fact.OccurredAt, company), CellKind.Time); break;
            case FactColumn.Worker: Text(fact.PersonName); break;
            case FactColumn.WorkerNumber: Number(CellNumber.Of(fact.PersonId), CellKind.Whole); break;
            case FactColumn.Kind: Text(texts.KindName(fact.Kind)); break;
            case FactColumn.Pocket: Text(texts.PocketName(fact.Pocket)); break;
            case FactColumn.Amount: Money(fact.Amount); break;
            case FactColumn.Price: Money(fact.Terms?.Price); break;
            case FactColumn.Markup: Money(fact.Terms?.Markup); break;
            case FactColumn.Total: Money(fact.Terms?.Total); break;
            case FactColumn.Term: Number(fact.Terms is { } terms ? CellNumber.Of(terms.Term.Count) : null, CellKind.Whole); break;
            case FactColumn.Goods: Text(fact.Goods); break;
            case FactColumn.Client: Text(fact.Client); break;
            case FactColumn.Comment: Text(fact.Comment); break;
            case FactColumn.Shift: Number(CellNumber.Of(fact.ShiftId), CellKind.Whole); break;
            case FactColumn.RecordedAt: Moment(fact.RecordedAt); break;
            case FactColumn.RecordedBy: Text(fact.RecordedByName); break;
            case FactColumn.Late: Text(fact.IsLate ? texts.Marked : null); break;
            case FactColumn.Deleted: Text(fact.IsDeleted ? texts.Marked : texts.NotMarked); break;
            case FactColumn.DeletedAt: Moment(fact.Deletion?.At); break;
            case FactColumn.DeletedBy: Text(fact.Deletion?.ByName); break;
            case FactColumn.Reason: Text(fact.Deletion?.Reason); break;
        }

        void Text(string? text) => sheet.Text(text, new CellLook(CellKind.Text, fact.IsDeleted));
        void Number(string? number, CellKind kind) => sheet.Number(number, new CellLook(kind, fact.IsDeleted));
        void Money(Money? amount) => Number(amount is { } money ? CellNumber.Of(money, company.Currency) : null, CellKind.Money);
        void Moment(DateTimeOffset? at) => Number(at is { } moment ? CellNumber.Moment(moment, company) : null, CellKind.Moment);
    }

    private static int Width(FactColumn column) => column switch
    {
        FactColumn.Number or FactColumn.WorkerNumber => 9,
        FactColumn.Date or FactColumn.Term or FactColumn.Shift or FactColumn.Deleted => 12,
        FactColumn.Time or FactColumn.Pocket or FactColumn.Late => 10,
        FactColumn.Kind or FactColumn.Amount or FactColumn.Price or FactColumn.Markup or FactColumn.Total => 17,
        FactColumn.RecordedAt or FactColumn.DeletedAt => 18,
        FactColumn.Worker or FactColumn.RecordedBy or FactColumn.DeletedBy => 20,
        FactColumn.Goods or FactColumn.Client => 24,
        FactColumn.Comment or FactColumn.Reason => 32,
    };
}
