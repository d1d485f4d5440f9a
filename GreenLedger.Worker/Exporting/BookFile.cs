using System.Globalization;
using CsvHelper;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Data.Exporting;
using GreenLedger.Worker.Importing;

namespace GreenLedger.Worker.Exporting;

/// <summary>The book as a spreadsheet that <c>import</c> reads: for another GreenLedger, or for whoever goes back to Excel.</summary>
internal static class BookFile
{
    public const string Name = "book.csv";

    /// <summary>The number of its rows.</summary>
    public static async Task<long> WriteAsync(Company company, IAsyncEnumerable<BookRow> rows, Stream file, CancellationToken cancellation)
    {
        var csv = CsvWriter.Create(CsvExportFile.Utf8(file));
        await using (csv)
        {
            foreach (var column in Enum.GetValues<SheetColumn>()) csv.WriteField(SheetColumns.EnglishTitle(column));
            csv.EndRecord();
            var count = 0L;
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                count++;
                foreach (var column in Enum.GetValues<SheetColumn>()) Write(csv, company, row, column);
                csv.EndRecord();
            }

            return count;
        }
    }

    private static void Write(CsvWriter csv, Company company, BookRow row, SheetColumn column)
    {
        var isInstalment = row.Operation == OperationKind.Instalment;
        switch (column)
        {
            case SheetColumn.Kind: csv.WriteField(row.Operation is { } kind ? SheetColumns.Of(kind).ToString().ToLowerInvariant() : row.Kind); break;
            case SheetColumn.Phone: csv.WriteField(row.Phone); break;
            case SheetColumn.Name: csv.WriteField(CsvExportFile.Inert(row.Name)); break;
            case SheetColumn.Access: csv.WriteField(row.Kind == "worker" ? (row.IsActive ? "yes" : "no") : null); break;
            case SheetColumn.Date: csv.WriteField(Local("yyyy-MM-dd")); break;
            // With the offset: of an hour that a clock change repeats, it says which.
            case SheetColumn.Time: csv.WriteField(Local("HH:mm:ss.FFFFFFzzz")); break;
            case SheetColumn.Cash: Money(row.Cash); break;
            case SheetColumn.Bank: Money(row.Bank); break;
            case SheetColumn.Pocket: csv.WriteField(row.Pocket?.ToString().ToLowerInvariant()); break;
            case SheetColumn.Amount: Money(isInstalment ? null : row.Operation == OperationKind.Expense ? -row.Amount : row.Amount); break;
            case SheetColumn.Price: Money(isInstalment ? -row.Amount : null); break;
            // With the currency: a bare 20 might be per cent.
            case SheetColumn.Markup: csv.WriteField(row.Markup is { } markup ? $"{ExportFile.InUnits(markup, company.Currency).ToString(CultureInfo.InvariantCulture)} {company.Currency.Code}" : null); break;
            case SheetColumn.Term: csv.WriteField<int>(row.TermMonths); break;
            case SheetColumn.Goods: csv.WriteField(CsvExportFile.Inert(row.Goods)); break;
            case SheetColumn.Client: csv.WriteField(CsvExportFile.Inert(row.Client)); break;
            case SheetColumn.Comment: csv.WriteField(CsvExportFile.Inert(row.Comment)); break;
        }

        string? Local(string form) =>
            row.At is { } at ? TimeZoneInfo.ConvertTime(at, company.TimeZone).ToString(form, CultureInfo.InvariantCulture) : null;

        void Money(long? minor) => csv.WriteField<decimal>(minor is { } units ? ExportFile.InUnits(units, company.Currency) : null);
    }
}
