using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;

namespace GreenLedger.Worker.Workbooks;

/// <summary>One row a shift.</summary>
internal static class ShiftsSheet
{
    private static readonly ShiftColumn[] Columns = Enum.GetValues<ShiftColumn>();

    public static async Task WriteAsync(Stream output, WorkbookContent content, CancellationToken cancellation)
    {
        using var sheet = new SheetWriter(output, content.Texts.ShiftsSheet, new SheetLook(FrozenRows: 1, FrozenColumns: 0, [.. Columns.Select(Width)]));
        sheet.StartRow();
        foreach (var column in Columns) sheet.Text(content.Texts.Header(column), CellKind.Header);
        await foreach (var shift in content.Shifts.WithCancellation(cancellation))
        {
            sheet.StartRow();
            foreach (var column in Columns) Write(sheet, column, shift, content);
        }

        sheet.Finish(filteredColumns: Columns.Length);
    }

    private static void Write(SheetWriter sheet, ShiftColumn column, ShiftFigures shift, WorkbookContent content)
    {
        var company = content.Company;
        switch (column)
        {
            case ShiftColumn.Number: sheet.Number(CellNumber.Of(shift.ShiftId), CellKind.Whole); break;
            case ShiftColumn.Worker: sheet.Text(shift.PersonName, CellKind.Text); break;
            case ShiftColumn.OpenedAt: Moment(shift.OpenedAt); break;
            case ShiftColumn.ClosesAt: Moment(shift.ClosesAt); break;
            case ShiftColumn.ClosedAt: Moment(shift.ClosedAt); break;
            case ShiftColumn.ClosedHow: sheet.Text(content.Texts.ClosedHow(shift.ClosedHow), CellKind.Text); break;
            case ShiftColumn.OpeningCash: Money(shift.Figures.Opening.Cash); break;
            case ShiftColumn.OpeningBank: Money(shift.Figures.Opening.Bank); break;
            case ShiftColumn.RemainingCash: Money(shift.Figures.Remaining.Cash); break;
            case ShiftColumn.RemainingBank: Money(shift.Figures.Remaining.Bank); break;
        }

        void Money(Money amount) => sheet.Number(CellNumber.Of(amount, company.Currency), CellKind.Money);
        void Moment(DateTimeOffset? at) => sheet.Number(at is { } moment ? CellNumber.Moment(moment, company) : null, CellKind.Moment);
    }

    private static int Width(ShiftColumn column) => column switch
    {
        ShiftColumn.Number => 9,
        ShiftColumn.Worker => 26,
        ShiftColumn.OpenedAt or ShiftColumn.ClosesAt or ShiftColumn.ClosedAt => 19,
        ShiftColumn.ClosedHow => 17,
        ShiftColumn.OpeningCash or ShiftColumn.OpeningBank or ShiftColumn.RemainingCash or ShiftColumn.RemainingBank => 19,
    };
}
