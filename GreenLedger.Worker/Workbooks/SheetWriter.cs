using System.Globalization;
using System.Text;
using System.Xml;

namespace GreenLedger.Worker.Workbooks;

/// <summary>
/// One sheet, written from top to bottom and never held in memory. The SDK's own writer would make an object of every cell.
/// </summary>
internal sealed class SheetWriter : IDisposable
{
    /// <summary>What Excel and LibreOffice show at most.</summary>
    public const int MostRows = 1_048_576;

    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XmlWriterSettings Settings = new() { NewLineHandling = NewLineHandling.None, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    private readonly XmlWriter _xml;
    private readonly string _name;
    private readonly List<string> _columnNames = [];
    private string _rowName = "";
    private int _column;

    public SheetWriter(Stream output, string name, SheetLook look)
    {
        _xml = XmlWriter.Create(output, Settings);
        _name = name;
        _xml.WriteStartElement("worksheet", Namespace);
        WriteView(look);
        WriteWidths(look.Widths);
        Start("sheetData");
    }

    /// <summary>The rows begun so far; the running one's number.</summary>
    public int Rows { get; private set; }

    /// <summary>A to Z, then AA.</summary>
    public static string ColumnName(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : ColumnName(index / 26 - 1) + ColumnName(index % 26);

    /// <exception cref="WorkbookTooLargeException">The sheet is full.</exception>
    public void StartRow()
    {
        if (Rows == MostRows) throw new WorkbookTooLargeException(_name);
        if (Rows > 0) _xml.WriteEndElement();
        Rows++;
        _rowName = Rows.ToString(CultureInfo.InvariantCulture);
        _column = 0;
        Start("row");
        _xml.WriteAttributeString("r", _rowName);
    }

    /// <summary>Inline: such a cell is text whatever it begins with, never a formula.</summary>
    public void Text(string? text, CellLook look)
    {
        var clean = text is null ? "" : CellText.Of(text);
        StartCell(look, clean.Length == 0 ? null : "inlineStr");
        if (clean.Length > 0)
        {
            Start("is");
            Start("t");
            _xml.WriteAttributeString("xml", "space", null, "preserve");
            _xml.WriteString(clean);
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    /// <param name="number">As <see cref="CellNumber"/> spells it; null leaves the cell empty.</param>
    public void Number(string? number, CellLook look)
    {
        StartCell(look, type: null);
        if (number is not null) Value(number);
        _xml.WriteEndElement();
    }

    /// <param name="result">Shown by what does not calculate, such as a phone's preview; may be empty.</param>
    public void Formula(string formula, string result, CellLook look)
    {
        StartCell(look, result.Length == 0 ? "str" : null);
        _xml.WriteElementString("f", Namespace, formula);
        Value(result);
        _xml.WriteEndElement();
    }

    /// <param name="filteredColumns">How many columns get a filter in the first row; 0 for none.</param>
    public void Finish(int filteredColumns)
    {
        if (Rows > 0) _xml.WriteEndElement();
        _xml.WriteEndElement();
        if (filteredColumns > 0)
        {
            Start("autoFilter");
            _xml.WriteAttributeString("ref", $"A1:{ColumnName(filteredColumns - 1)}{_rowName}");
            _xml.WriteEndElement();
        }

        WritePage();
        _xml.WriteEndElement();
        _xml.Flush();
    }

    public void Dispose() => _xml.Dispose();

    private void Start(string element) => _xml.WriteStartElement(element, Namespace);

    private void StartCell(CellLook look, string? type)
    {
        if (_column == _columnNames.Count) _columnNames.Add(ColumnName(_column));
        Start("c");
        _xml.WriteAttributeString("r", _columnNames[_column++] + _rowName);
        _xml.WriteAttributeString("s", CellNumber.Of(look.Index));
        if (type is not null) _xml.WriteAttributeString("t", type);
    }

    private void Value(string value) => _xml.WriteElementString("v", Namespace, value);

    private void WriteView(SheetLook look)
    {
        Start("sheetPr");
        Start("pageSetUpPr");
        _xml.WriteAttributeString("fitToPage", "1");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        Start("sheetViews");
        Start("sheetView");
        if (look.IsShownFirst) _xml.WriteAttributeString("showGridLines", "0");
        if (look.IsShownFirst) _xml.WriteAttributeString("tabSelected", "1");
        _xml.WriteAttributeString("workbookViewId", "0");
        Start("pane");
        if (look.FrozenColumns > 0) _xml.WriteAttributeString("xSplit", CellNumber.Of(look.FrozenColumns));
        _xml.WriteAttributeString("ySplit", CellNumber.Of(look.FrozenRows));
        _xml.WriteAttributeString("topLeftCell", ColumnName(look.FrozenColumns) + CellNumber.Of(look.FrozenRows + 1));
        _xml.WriteAttributeString("activePane", look.FrozenColumns > 0 ? "bottomRight" : "bottomLeft");
        _xml.WriteAttributeString("state", "frozen");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void WriteWidths(IReadOnlyList<int> widths)
    {
        Start("cols");
        for (var i = 0; i < widths.Count; i++)
        {
            Start("col");
            _xml.WriteAttributeString("min", CellNumber.Of(i + 1));
            _xml.WriteAttributeString("max", CellNumber.Of(i + 1));
            _xml.WriteAttributeString("width", CellNumber.Of(widths[i]));
            _xml.WriteAttributeString("customWidth", "1");
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    // Printed lying down, as wide as the page and as long as it takes.
    private void WritePage()
    {
        Start("pageSetup");
        _xml.WriteAttributeString("paperSize", "9");
        _xml.WriteAttributeString("orientation", "landscape");
        _xml.WriteAttributeString("fitToHeight", "0");
        _xml.WriteEndElement();
    }
}
