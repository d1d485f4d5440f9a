using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GreenLedger.Worker.Workbooks;

/// <summary>
/// Everything but the sheets' content. A package of System.IO.Packaging keeps its parts in memory until it is closed, so the SDK makes the
/// small parts in a package of their own, and the sheets are written beside copies of them.
/// </summary>
internal static class WorkbookSkeleton
{
    private const string Creator = "GreenLedger";

    /// <summary>The main part. Whatever lacks it is no workbook.</summary>
    public const string MainPart = "xl/workbook.xml";

    public static string SheetPart(SheetOrder sheet) => $"xl/worksheets/sheet{(int)sheet + 1}.xml";

    public static IReadOnlyDictionary<string, byte[]> Parts(WorkbookContent content)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
            Build(document, content);
        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        return archive.Entries
            .Where(entry => Enum.GetValues<SheetOrder>().All(sheet => SheetPart(sheet) != entry.FullName))
            .ToDictionary(entry => entry.FullName, Read);
    }

    private static void Build(SpreadsheetDocument document, WorkbookContent content)
    {
        document.PackageProperties.Creator = Creator;
        var main = document.AddWorkbookPart();
        main.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = WorkbookStyles.Of(content.Company.Currency);
        var sheets = new Sheets();
        foreach (var sheet in Enum.GetValues<SheetOrder>())
        {
            var part = main.AddNewPart<WorksheetPart>(sheet.ToString());
            part.Worksheet = new Worksheet(new SheetData());
            sheets.Append(new Sheet { Id = sheet.ToString(), SheetId = (uint)sheet + 1, Name = sheet.NameIn(content.Texts) });
        }

        main.Workbook = new Workbook(
            new BookViews(new WorkbookView { ActiveTab = (uint)SheetOrder.Totals }),
            sheets,
            new DefinedNames(HeaderOnEveryPage(SheetOrder.Facts, content), HeaderOnEveryPage(SheetOrder.Shifts, content)),
            new CalculationProperties { FullCalculationOnLoad = true });
    }

    private static DefinedName HeaderOnEveryPage(SheetOrder sheet, WorkbookContent content) =>
        new($"'{sheet.NameIn(content.Texts)}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)sheet };

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
