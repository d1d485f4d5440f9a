using System.Text;
using GreenLedger.Worker.Importing;

namespace GreenLedger.Tests.Importing;

/// <summary>Tables as spreadsheet programs save them.</summary>
public sealed class SheetTests
{
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    private static IEnumerable<TestCaseData> Files()
    {
        yield return new TestCaseData(Windows1251.GetBytes("вид;дата;имя;товар\r\nприход;05.03.2026;Асан;ёлка\r\n")).SetArgDisplayNames("Russian Excel");
        yield return new TestCaseData((byte[])[0xEF, 0xBB, 0xBF, .. "вид;дата;имя;товар\r\nприход;05.03.2026;Асан;ёлка\r\n"u8]).SetArgDisplayNames("UTF-8 with its mark");
        yield return new TestCaseData("вид,дата,имя,товар\nприход,05.03.2026,Асан,ёлка"u8.ToArray()).SetArgDisplayNames("UTF-8, commas, no last line end");
        yield return new TestCaseData((byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes("вид\tдата\tимя\tтовар\r\nприход\t05.03.2026\tАсан\tёлка\r\n")]).SetArgDisplayNames("Excel's Unicode text");
        yield return new TestCaseData((byte[])[0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("имя;вид;дата;товар\r\nАсан;приход;05.03.2026;ёлка\r\n")]).SetArgDisplayNames("big-endian, other order");
        yield return new TestCaseData("sep=;\r\nKind;DATE; Name ;Goods;;\r\nприход; 05.03.2026 ;\"Асан\";ёлка;;\r\n;;;;;\r\n\r\n"u8.ToArray()).SetArgDisplayNames("a separator line, empty columns and rows");
    }

    [TestCaseSource(nameof(Files))]
    public void A_table_reads_the_same_however_it_was_saved(byte[] file)
    {
        var sheet = Sheet.Read(file);
        Assert.That(sheet.Mistakes, Is.Empty);
        var row = sheet.Rows.Single();
        Assert.That(
            new[] { row[SheetColumn.Kind], row[SheetColumn.Date], row[SheetColumn.Name], row[SheetColumn.Goods], row[SheetColumn.Comment] },
            Is.EqualTo(new[] { "приход", "05.03.2026", "Асан", "ёлка", "" }));
    }

    [Test]
    public void A_row_is_named_by_the_line_it_begins_in()
    {
        var sheet = Sheet.Read("вид;дата;имя;товар\n\nприход;1;А;\"две\nстроки\"\nприход;2;Б;шланг 2\"\n"u8.ToArray());
        Assert.That(sheet.Rows.Select(row => row.Line), Is.EqualTo(new[] { 3, 5 }));
        Assert.That(sheet.Rows[1][SheetColumn.Goods], Is.EqualTo("шланг 2\""));
    }

    [TestCase("", "line 1: The file is empty")]
    [TestCase("вид;дата;имя\n", "no rows below")]
    [TestCase("вид;дата;имя;цвет\n1;2;3;4", "line 1: \"цвет\". There is no such column")]
    [TestCase("вид;дата;имя;имя\n1;2;3;4", "line 1: \"имя\". The column имя is there twice")]
    [TestCase("дата;имя\n1;2", "line 1: The column вид is missing")]
    [TestCase("вид;имя\n1;2", "line 1: The column дата is missing")]
    [TestCase("вид;дата\n1;2", "line 1: The column телефон is missing")]
    [TestCase("вид;дата;имя\nприход;1;А;лишнее", "line 2: \"лишнее\". It stands in a column without a name")]
    [TestCase("вид;дата;имя\nприход;1;А\nприход;1;\"Б\nприход;1;В", "line 3: A quotation mark opens")]
    public void What_is_no_table_is_said_with_its_line(string text, string expected)
    {
        Assert.That(string.Join('\n', Sheet.Read(Encoding.UTF8.GetBytes(text)).Mistakes), Does.Contain(expected));
    }

    [Test]
    public void The_digest_of_rows_sees_what_they_say_and_not_how_they_were_saved()
    {
        var one = Sheet.Read("вид;дата;имя\nприход;1;А\nприход;2;Б\n"u8.ToArray()).Rows;
        var saved = Sheet.Read(Windows1251.GetBytes("name,kind,date\r\nА,приход,1\r\n\r\nБ,приход,2\r\nВ,приход,3\r\n")).Rows;
        var changed = Sheet.Read("вид;дата;имя\nприход;1;А\nприход;2;В\n"u8.ToArray()).Rows;
        int[] counts = [1, 2];
        Assert.That(RowsDigest.Of(saved, counts), Is.EqualTo(RowsDigest.Of(one, counts)));
        Assert.That(RowsDigest.Of(changed, counts)[2], Is.Not.EqualTo(RowsDigest.Of(one, counts)[2]));
    }
}
