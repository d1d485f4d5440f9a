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

    private readonly XmlWriter xml;
    private readonly string name;
    private readonly List<string> columnNames = [];
    private string rowName = "";
    private int column;

    public SheetWriter(Stream output, string name, SheetLook look)
    {
        xml = XmlWriter.Create(output, Settings);
        this.name = name;
        xml.WriteStartElement("worksheet", Namespace);
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
        if (Rows == MostRows) throw new WorkbookTooLargeException(name);
        if (Rows > 0) xml.WriteEndElement();
        Rows++;
        rowName = Rows.ToString(CultureInfo.InvariantCulture);
        column = 0;
        Start("row");
        xml.WriteAttributeString("r", rowName);
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
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(clean);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <param name="number">As <see cref="CellNumber"/> spells it; null leaves the cell empty.</param>
    public void Number(string? number, CellLook look)
    {
        StartCell(look, type: null);
        if (number is not null) Value(number);
        xml.WriteEndElement();
    }

    /// <param name="result">Shown by what does not calculate, such as a phone's preview; may be empty.</param>
    public void Formula(string formula, string result, CellLook look)
    {
        StartCell(look, result.Length == 0 ? "str" : null);
        xml.WriteElementString("f", Namespace, formula);
        Value(result);
        xml.WriteEndElement();
    }

    /// <param name="filteredColumns">How many columns get a filter in the first row; 0 for none.</param>
    public void Finish(int filteredColumns)
    {
        if (Rows > 0) xml.WriteEndElement();
        xml.WriteEndElement();
        if (filteredColumns > 0)
        {
            Start("autoFilter");
            xml.WriteAttributeString("ref", $"A1:{ColumnName(filteredColumns - 1)}{rowName}");
            xml.WriteEndElement();
        }

        WritePage();
        xml.WriteEndElement();
        xml.Flush();
    }

    public void Dispose() => xml.Dispose();

    private void Start(string element) => xml.WriteStartElement(element, Namespace);

    private void StartCell(CellLook look, string? type)
    {
        if (column == columnNames.Count) columnNames.Add(ColumnName(column));
        Start("c");
        xml.WriteAttributeString("r", columnNames[column++] + rowName);
        xml.WriteAttributeString("s", CellNumber.Of(look.Index));
        if (type is not null) xml.WriteAttributeString("t", type);
    }

    private void Value(string value) => xml.WriteElementString("v", Namespace, value);

    private void WriteView(SheetLook look)
    {
        Start("sheetPr");
        Start("pageSetUpPr");
        xml.WriteAttributeString("fitToPage", "1");
        xml.WriteEndElement();
        xml.WriteEndElement();
        Start("sheetViews");
        Start("sheetView");
        if (look.IsShownFirst) xml.WriteAttributeString("showGridLines", "0");
        if (look.IsShownFirst) xml.WriteAttributeString("tabSelected", "1");
        xml.WriteAttributeString("workbookViewId", "0");
        Start("pane");
        if (look.FrozenColumns > 0) xml.WriteAttributeString("xSplit", CellNumber.Of(look.FrozenColumns));
        xml.WriteAttributeString("ySplit", CellNumber.Of(look.FrozenRows));
        xml.WriteAttributeString("topLeftCell", ColumnName(look.FrozenColumns) + CellNumber.Of(look.FrozenRows + 1));
        xml.WriteAttributeString("activePane", look.FrozenColumns > 0 ? "bottomRight" : "bottomLeft");
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteWidths(IReadOnlyList<int> widths)
    {
        Start("cols");
        for (var i = 0; i < widths.Count; i++)
        {
            Start("col");
            xml.WriteAttributeString("min", CellNumber.Of(i + 1));
            xml.WriteAttributeString("max", CellNumber.Of(i + 1));
            xml.WriteAttributeString("width", CellNumber.Of(widths[i]));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // Printed lying down, as wide as the page and as long as it takes.
    private void WritePage()
    {
        Start("pageSetup");
        xml.WriteAttributeString("paperSize", "9");
        xml.WriteAttributeString("orientation", "landscape");
        xml.WriteAttributeString("fitToHeight", "0");
        xml.WriteEndElement();
    }
}
