using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using GreenLedger.Worker.Workbooks;

namespace GreenLedger.Tests.Workbooks;

internal sealed record ReadCell(string Text, string? Formula, bool IsText, string NumberFormat, bool IsStruck, bool IsQuoted)
{
    public static readonly ReadCell Nothing = new("", null, false, "", false, false);

    public decimal Number => decimal.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public DateTime Moment => new DateTime(1899, 12, 30).AddSeconds((double)Math.Round(Number * 24 * 60 * 60));
}

/// <summary>A workbook read back: of each sheet the cells by address.</summary>
internal sealed class WorkbookFile
{
    private readonly Dictionary<string, Dictionary<string, ReadCell>> _sheets = [];
    private readonly WorkbookPart _main;

    private WorkbookFile(WorkbookPart main)
    {
        _main = main;
        foreach (var sheet in _main.Workbook.Sheets!.Elements<Sheet>())
        {
            var part = (WorksheetPart)_main.GetPartById(sheet.Id!);
            _sheets.Add(sheet.Name!, part.Worksheet.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!, Read));
        }
    }

    public IReadOnlyList<string> Sheets => [.. _sheets.Keys];

    public ReadCell this[string sheet, string address] => _sheets[sheet].GetValueOrDefault(address, ReadCell.Nothing);

    public static async Task<MemoryStream> WriteAsync(WorkbookContent content)
    {
        var file = new MemoryStream();
        await PeriodWorkbook.WriteAsync(file, content, CancellationToken.None);
        file.Position = 0;
        return file;
    }

    public static async Task<WorkbookFile> OfAsync(WorkbookContent content)
    {
        using var file = await WriteAsync(content);
        return Read(file);
    }

    public static WorkbookFile Read(Stream file)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        return new WorkbookFile(document.WorkbookPart!);
    }

    public int LastRow(string sheet) => _sheets[sheet].Keys.Max(address => int.Parse(address.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), CultureInfo.InvariantCulture));

    // The SDK gives the text as it stands in the file.
    private static string Unescaped(string text) => text.Replace("_x005F_", "_", StringComparison.Ordinal);

    private ReadCell Read(Cell cell)
    {
        var style = _main.WorkbookStylesPart!.Stylesheet;
        var format = style.CellFormats!.Elements<CellFormat>().ElementAt((int)(cell.StyleIndex?.Value ?? 0));
        var code = style.NumberingFormats?.Elements<NumberingFormat>().FirstOrDefault(numbering => numbering.NumberFormatId! == format.NumberFormatId!)?.FormatCode?.Value;
        var font = style.Fonts!.Elements<Font>().ElementAt((int)format.FontId!.Value);
        var type = cell.DataType?.Value ?? CellValues.Number;
        return new ReadCell(
            type switch
            {
                CellValues.InlineString => Unescaped(cell.InlineString!.Text!.Text),
                CellValues.SharedString => Unescaped(_main.SharedStringTablePart!.SharedStringTable.ElementAt(int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)).InnerText),
                _ => cell.CellValue?.Text ?? "",
            },
            cell.CellFormula?.Text,
            type is CellValues.InlineString or CellValues.SharedString or CellValues.String,
            code ?? "",
            font.Strike is not null,
            format.QuotePrefix?.Value == true);
    }
}
