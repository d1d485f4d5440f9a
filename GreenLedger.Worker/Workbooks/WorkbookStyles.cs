using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using GreenLedger.Core.Amounts;

namespace GreenLedger.Worker.Workbooks;

/// <summary>The looks behind <see cref="CellLook"/>.</summary>
internal static class WorkbookStyles
{
    private const uint General = 0;
    private const uint WholeFormat = 1;
    private const uint MoneyFormat = 164;
    private const uint DateFormat = 165;
    private const uint TimeFormat = 166;
    private const uint MomentFormat = 167;
    private const uint PercentFormat = 10;
    private const uint AverageFormat = 168;

    private const uint PlainFont = 0;
    private const uint BoldFont = 1;
    private const uint TitleFont = 2;
    private const uint NoteFont = 3;
    private const uint StruckFont = 4;

    private const uint NoFill = 0;
    private const uint HeaderFill = 2;
    private const uint SectionFill = 3;

    public static Stylesheet Of(Currency currency) => new(
        new NumberingFormats(
            Numbering(MoneyFormat, currency.MinorDigits == 0 ? "#,##0" : $"#,##0.{new string('0', currency.MinorDigits)}"),
            Numbering(DateFormat, "dd\\.mm\\.yyyy"),
            Numbering(TimeFormat, "hh:mm"),
            Numbering(MomentFormat, "dd\\.mm\\.yyyy\\ hh:mm"),
            Numbering(AverageFormat, "0.0")),
        new Fonts(
            FontOf(),
            FontOf(new Bold()),
            FontOf(new Bold(), size: 14),
            FontOf(null, "FF7F7F7F"),
            FontOf(new Strike(), "FF969696")),
        // The file format reserves the first two.
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Filled("FFDDEBDA"),
            Filled("FFF2F2F2")),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats([.. Formats(struck: false), .. Formats(struck: true)]),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static IEnumerable<CellFormat> Formats(bool struck)
    {
        foreach (var kind in Enum.GetValues<CellKind>())
        {
            var format = Format(kind);
            if (struck) format.FontId = StruckFont;
            format.FormatId = 0;
            format.ApplyNumberFormat = true;
            format.ApplyFont = true;
            format.ApplyFill = true;
            format.BorderId = 0;
            yield return format;
        }
    }

    private static CellFormat Format(CellKind kind) => kind switch
    {
        CellKind.Plain => Cell(General),
        CellKind.Label => Indented(Cell(General)),
        // Without the quote prefix a text such as =1+1 would become a formula as soon as somebody edits the cell.
        CellKind.Text => Indented(Cell(General, quoted: true)),
        CellKind.Whole => Cell(WholeFormat),
        CellKind.Money => Cell(MoneyFormat),
        CellKind.Date => Cell(DateFormat),
        CellKind.Time => Cell(TimeFormat),
        CellKind.Moment => Cell(MomentFormat),
        CellKind.Percent => Cell(PercentFormat),
        CellKind.Average => Cell(AverageFormat),
        CellKind.Title => Cell(General, TitleFont, quoted: true),
        CellKind.Note => Cell(General, NoteFont),
        CellKind.Header => Centred(Cell(General, BoldFont, HeaderFill, quoted: true)),
        CellKind.HeaderLabel => Indented(Cell(General, NoteFont, HeaderFill)),
        CellKind.HeaderNumber => Centred(Cell(WholeFormat, NoteFont, HeaderFill)),
        CellKind.Section => Cell(General, BoldFont, SectionFill),
    };

    private static CellFormat Cell(uint number, uint font = PlainFont, uint fill = NoFill, bool quoted = false) =>
        new() { NumberFormatId = number, FontId = font, FillId = fill, QuotePrefix = quoted ? true : null };

    private static CellFormat Centred(CellFormat format)
    {
        format.Alignment = new Alignment { Horizontal = HorizontalAlignmentValues.Center, Vertical = VerticalAlignmentValues.Center, WrapText = true };
        format.ApplyAlignment = true;
        return format;
    }

    // Off the number that ends where the text begins.
    private static CellFormat Indented(CellFormat format)
    {
        format.Alignment = new Alignment { Horizontal = HorizontalAlignmentValues.Left, Indent = 1 };
        format.ApplyAlignment = true;
        return format;
    }

    private static NumberingFormat Numbering(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };

    private static Font FontOf(OpenXmlElement? effect = null, string color = "FF000000", int size = 11)
    {
        var font = new Font();
        if (effect is not null) font.Append(effect);
        font.Append(new FontSize { Val = size }, new Color { Rgb = color }, new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });
        return font;
    }

    private static Fill Filled(string color) =>
        new(new PatternFill { PatternType = PatternValues.Solid, ForegroundColor = new ForegroundColor { Rgb = color } });
}
