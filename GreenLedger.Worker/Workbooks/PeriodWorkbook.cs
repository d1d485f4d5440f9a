using System.IO.Compression;

namespace GreenLedger.Worker.Workbooks;

/// <summary>The period's file for the accountant: the facts, the shifts, and totals that the reader's own program computes from the facts.</summary>
public static class PeriodWorkbook
{
    /// <summary>Holds one fact at a time. After an exception the output is not a workbook.</summary>
    /// <exception cref="WorkbookTooLargeException">There are more rows than a sheet can have.</exception>
    public static async Task WriteAsync(Stream output, WorkbookContent content, CancellationToken cancellation)
    {
        var parts = WorkbookSkeleton.Parts(content);
        await using var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);

        // The content types come first, by which the file's kind is recognised, and the main part last: half a file opens nowhere.
        foreach (var (name, bytes) in parts.Where(part => part.Key != WorkbookSkeleton.MainPart).OrderBy(part => part.Key, StringComparer.Ordinal))
            await CopyAsync(archive, name, bytes, cancellation);

        var tallies = new Tallies();
        long lastFact;
        await using (var part = await OpenAsync(archive, SheetOrder.Facts, cancellation))
            lastFact = await FactsSheet.WriteAsync(part, content, tallies, cancellation);
        await using (var part = await OpenAsync(archive, SheetOrder.Shifts, cancellation))
            await ShiftsSheet.WriteAsync(part, content, cancellation);
        await using (var part = await OpenAsync(archive, SheetOrder.Totals, cancellation))
            TotalsSheet.Write(part, content, tallies, new FactsRanges(content.Texts, lastFact));
        await CopyAsync(archive, WorkbookSkeleton.MainPart, parts[WorkbookSkeleton.MainPart], cancellation);
    }

    private static Task<Stream> OpenAsync(ZipArchive archive, SheetOrder sheet, CancellationToken cancellation) =>
        archive.CreateEntry(WorkbookSkeleton.SheetPart(sheet)).OpenAsync(cancellation);

    private static async Task CopyAsync(ZipArchive archive, string name, byte[] bytes, CancellationToken cancellation)
    {
        await using var part = await archive.CreateEntry(name).OpenAsync(cancellation);
        await part.WriteAsync(bytes, cancellation);
    }
}
