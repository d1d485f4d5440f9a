using System.Text;
using CsvHelper;

namespace GreenLedger.Worker.Importing;

/// <param name="line">Where the row begins in the file.</param>
internal sealed class SheetRow(int line, string[] cells)
{
    public int Line => line;

    /// <summary>Trimmed; empty where there is nothing.</summary>
    public string this[SheetColumn column] => cells[(int)column];
}

/// <summary>
/// A table as spreadsheet programs save it: with semicolons, commas or tabs, in UTF-8, UTF-16 or Windows-1251.
/// Its first line names the columns, in any order.
/// </summary>
internal sealed class Sheet
{
    private readonly Dictionary<SheetColumn, string> _titles = [];
    private readonly List<SheetRow> _rows = [];
    private readonly List<ImportMistake> _mistakes = [];

    public IReadOnlyList<SheetRow> Rows => _rows;

    public IReadOnlyList<ImportMistake> Mistakes => _mistakes;

    /// <summary>As the file writes it.</summary>
    public string Title(SheetColumn column) => _titles.GetValueOrDefault(column, SheetColumns.Title(column));

    public static Sheet Read(byte[] file)
    {
        var text = Decoded(file);
        var sheet = new Sheet();
        var heading = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            // Excel's own way to name it is a first line of "sep=;".
            Separator = heading.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? null : heading.Contains(';') ? ';' : heading.Contains('\t') ? '\t' : ',',
            TrackLineNumbers = true,
            // A quote in the middle of a word is a quote: a 2" hose. One that is never closed takes the rest of the file with it.
            OnMalformedRecord = malformed =>
            {
                if (malformed.Reason == CsvMalformedReason.UnterminatedQuote)
                    sheet._mistakes.Add(new ImportMistake((int)malformed.LineNumber, null, null, "A quotation mark opens in this row and is never closed."));
            },
        };
        using var reader = CsvReader.FromText(text, options);
        if (!reader.Read())
        {
            sheet._mistakes.Add(new ImportMistake(1, null, null, $"The file is empty. Its first line names the columns: {SheetColumns.Known}"));
            return sheet;
        }

        var firstLine = (int)reader.LineNumber;
        var columns = sheet.ReadHeading(Record(reader), firstLine);
        if (sheet._mistakes.Count > 0) return sheet;
        while (reader.Read()) sheet.ReadRow(Record(reader), columns, (int)reader.LineNumber);
        if (sheet._rows.Count == 0 && sheet._mistakes.Count == 0) sheet._mistakes.Add(new ImportMistake(firstLine, null, null, "There are no rows below the names of the columns."));
        return sheet;
    }

    private static string[] Record(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    private SheetColumn?[] ReadHeading(string[] titles, int line)
    {
        var columns = new SheetColumn?[titles.Length];
        foreach (var (title, index) in titles.Select((title, index) => (title.Trim(), index)))
        {
            if (title.Length == 0) continue;
            columns[index] = SheetColumns.Find(title);
            if (columns[index] is not { } column)
                _mistakes.Add(new ImportMistake(line, null, title, $"There is no such column. Take it out, or name it as one of: {SheetColumns.Known}"));
            else if (!_titles.TryAdd(column, title))
                _mistakes.Add(new ImportMistake(line, null, title, $"The column {SheetColumns.Title(column)} is there twice."));
        }

        foreach (var needed in (SheetColumn[])[SheetColumn.Kind, SheetColumn.Date])
            if (!_titles.ContainsKey(needed)) _mistakes.Add(new ImportMistake(line, null, null, $"The column {SheetColumns.Title(needed)} is missing."));
        if (!_titles.ContainsKey(SheetColumn.Phone) && !_titles.ContainsKey(SheetColumn.Name))
            _mistakes.Add(new ImportMistake(line, null, null, $"The column {SheetColumns.Title(SheetColumn.Phone)} is missing."));
        return columns;
    }

    private void ReadRow(string[] record, SheetColumn?[] columns, int line)
    {
        var cells = new string[Enum.GetValues<SheetColumn>().Length];
        Array.Fill(cells, "");
        var empty = true;
        for (var index = 0; index < record.Length; index++)
        {
            var cell = Unmarked(record[index].Trim());
            if (cell.Length == 0) continue;
            empty = false;
            if (index < columns.Length && columns[index] is { } column) cells[(int)column] = cell;
            else _mistakes.Add(new ImportMistake(line, null, cell, "It stands in a column without a name: one separator too many? Put quotes around a text that holds the separator."));
        }

        if (!empty) _rows.Add(new SheetRow(line, cells));
    }

    // An export puts the mark before a text that a spreadsheet would take for a formula.
    private static string Unmarked(string cell) => cell.StartsWith(SheetMark.OfText) ? cell[1..] : cell;

    private static string Decoded(byte[] file)
    {
        if (file is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(file, 2, file.Length - 2);
        if (file is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(file, 2, file.Length - 2);
        var start = file is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file, start, file.Length - start);
        }
        catch (DecoderFallbackException)
        {
            // Russian Excel's "CSV" without further words. Hardly any text of it is valid UTF-8 by chance.
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(file);
        }
    }
}
