using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using GreenLedger.Core.Amounts;
using GreenLedger.Worker.Importing;

namespace GreenLedger.Worker.Exporting;

internal enum ExportFormat
{
    Csv,
    Jsonl,
}

/// <summary>One table of an export on its way into a file that only its owner can read.</summary>
internal abstract class ExportFile(Stream stream) : IAsyncDisposable
{
    private const string MinorSuffix = "_minor";

    protected Stream Stream => stream;

    /// <exception cref="IOException">There is such a file already.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    public static ExportFile Open(ExportFormat format, string path) => format switch
    {
        ExportFormat.Csv => new CsvExportFile(Create(path)),
        ExportFormat.Jsonl => new JsonExportFile(Create(path)),
    };

    /// <summary>Money in minor units, exact, and beside it as people write it.</summary>
    public static bool IsMoney(string column) => column.EndsWith(MinorSuffix, StringComparison.Ordinal);

    public static string WithoutUnit(string column) => column[..^MinorSuffix.Length];

    public static decimal InUnits(long minor, Currency currency) => minor * new decimal(1, 0, 0, isNegative: false, (byte)currency.MinorDigits);

    public abstract void Begin(IReadOnlyList<string> columns);

    /// <param name="value">Null, text, a number, a date, an instant or yes and no.</param>
    public abstract void Write(string column, object? value, Currency currency);

    public abstract void EndRow();

    public abstract ValueTask DisposeAsync();
}

/// <summary>
/// For spreadsheets: a text that one of them would take for a formula gets an apostrophe, and so does one that begins with an apostrophe: whoever
/// takes one off the front has the text as it was.
/// </summary>
internal sealed class CsvExportFile(Stream stream) : ExportFile(stream)
{
    // The last four are what Excel of East Asia reads as the first four.
    private const string Beginnings = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private readonly CsvWriter _csv = CsvWriter.Create(Utf8(stream));

    /// <summary>The library's own escape leaves a text alone that begins with the mark; then nobody could tell whose apostrophe it is.</summary>
    public static string? Inert(string? text) =>
        text is [var first, ..] && (first == SheetMark.OfText || Beginnings.Contains(first)) ? SheetMark.OfText + text : text;

    /// <summary>Russian Excel recognises UTF-8 by its mark.</summary>
    public static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);

    public override void Begin(IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
        {
            _csv.WriteField(column);
            if (IsMoney(column)) _csv.WriteField(WithoutUnit(column));
        }

        _csv.EndRecord();
    }

    public override void Write(string column, object? value, Currency currency)
    {
        switch (value)
        {
            case null: _csv.WriteField((string?)null); break;
            case string text: _csv.WriteField(Inert(text)); break;
            case bool yes: _csv.WriteField(yes ? "true" : "false"); break;
            case DateTime at: _csv.WriteField(at, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"); break;
            case DateOnly day: _csv.WriteField(day); break;
            case long number: _csv.WriteField(number); break;
            case int number: _csv.WriteField(number); break;
            case short number: _csv.WriteField(number); break;
            default: throw new NotSupportedException($"{column} is a {value.GetType().Name}.");
        }

        if (!IsMoney(column)) return;
        if (value is long minor) _csv.WriteField(InUnits(minor, currency));
        else _csv.WriteField((string?)null);
    }

    public override void EndRow() => _csv.EndRecord();

    public override ValueTask DisposeAsync() => _csv.DisposeAsync();
}

/// <summary>For programs: an object a line, every text exactly as it is in the ledger.</summary>
internal sealed class JsonExportFile : ExportFile
{
    private readonly Utf8JsonWriter _json;
    private bool _isInRow;

    public JsonExportFile(Stream stream)
        : base(stream) => _json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public override void Begin(IReadOnlyList<string> columns)
    {
        // Every line names its own.
    }

    public override void Write(string column, object? value, Currency currency)
    {
        if (!_isInRow) _json.WriteStartObject();
        _isInRow = true;
        switch (value)
        {
            case null: _json.WriteNull(column); break;
            case string text: _json.WriteString(column, text); break;
            case bool yes: _json.WriteBoolean(column, yes); break;
            case DateTime at: _json.WriteString(column, at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)); break;
            case DateOnly day: _json.WriteString(column, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case long number: _json.WriteNumber(column, number); break;
            case int number: _json.WriteNumber(column, number); break;
            case short number: _json.WriteNumber(column, number); break;
            default: throw new NotSupportedException($"{column} is a {value.GetType().Name}.");
        }

        if (!IsMoney(column)) return;
        if (value is long minor) _json.WriteNumber(WithoutUnit(column), InUnits(minor, currency));
        else _json.WriteNull(WithoutUnit(column));
    }

    public override void EndRow()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        Stream.WriteByte((byte)'\n');
        _isInRow = false;
    }

    public override async ValueTask DisposeAsync()
    {
        await _json.DisposeAsync();
        await Stream.DisposeAsync();
    }
}
