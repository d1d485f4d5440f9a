using GreenLedger.Core.Operations;

namespace GreenLedger.Tests.Workbooks;

/// <summary>Whatever people type stays what they typed, and stays text.</summary>
public sealed class WorkbookTextTests
{
    private const string Facts = "Операции";
    private const char CommentLetter = 'O';

    private static readonly (string Typed, string Shown)[] Comments =
    [
        ("=1+1", "=1+1"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("+7 555 123", "+7 555 123"),
        ("-5", "-5"),
        ("'тайна", "'тайна"),
        ("0042", "0042"),
        ("  два  пробела  ", "  два  пробела  "),
        ("строка\nдругая\tеще", "строка\nдругая\tеще"),
        ("строка\r\nдругая", "строка\nдругая"),
        ("\u0000\u0001\u0007\u001Bзвонок\uFFFE\uFFFF", "звонок"),
        ("айфон 📱👩‍👩‍👧 готов", "айфон 📱👩‍👩‍👧 готов"),
        ("половина \uD83D тут", "половина  тут"),
        ("\uDC71другая", "другая"),
        ("конец\uD83D", "конец"),
        ("\uDCF1\uD83D", ""),
        ("<b>&amp;</b> ]]> \"'", "<b>&amp;</b> ]]> \"'"),
        (new string('я', 1000), new string('я', 1000)),
        // In a workbook _x0041_ is a way to write A.
        ("_x0041_", "_x0041_"),
        ("a_x000D_b", "a_x000D_b"),
        ("_x0041_x0042_", "_x0041_x0042_"),
        ("_xyz_ _x41_ _", "_xyz_ _x41_ _"),
    ];

    [Test]
    public async Task Typed_text_comes_back_as_it_was()
    {
        var file = await WorkbookFile.OfAsync(RandomHistory.Content(RandomHistory.Company(), Saying(Comments.Select(comment => comment.Typed))));
        for (var i = 0; i < Comments.Length; i++)
        {
            var cell = file[Facts, $"{CommentLetter}{i + 2}"];
            Assert.That(cell.Text, Is.EqualTo(Comments[i].Shown));
            Assert.That(cell.Formula, Is.Null);
            Assert.That(cell.IsText, Is.EqualTo(Comments[i].Shown.Length > 0));
        }
    }

    [Test]
    public async Task A_formula_is_text_in_every_column([Values("=HYPERLINK(\"http://x\";\"деньги\")", "=cmd|'/C calc'!A0", "+7-2", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "{{SWE001}}")] string typed)
    {
        var random = new Random(1);
        var facts = Enumerable.Range(1, 20).Select(number => RandomHistory.Fact(number, random) with
        {
            PersonName = typed,
            RecordedByName = typed,
            Comment = typed,
            Goods = typed,
            Client = typed,
            Deletion = new Deletion(DateTimeOffset.UnixEpoch.AddYears(56), 1, typed, typed),
        });
        var file = await WorkbookFile.OfAsync(RandomHistory.Content(RandomHistory.Company(), facts));
        foreach (var column in (string[])["D", "M", "N", "O", "R", "V", "W"])
        {
            var cell = file[Facts, $"{column}2"];
            Assert.That(cell.Text, Is.EqualTo(typed.Replace("\r", "", StringComparison.Ordinal)), column);
            Assert.That(cell.Formula, Is.Null, column);
            Assert.That(cell.IsText, column);
        }
    }

    // Shown well by LibreOffice 7.4, but it saves it as something else.
    [Test]
    public async Task Even_an_escape_of_an_escape_comes_back()
    {
        var file = await WorkbookFile.OfAsync(RandomHistory.Content(RandomHistory.Company(), Saying(["_x005F_x0041_"])));
        Assert.That(file[Facts, $"{CommentLetter}2"].Text, Is.EqualTo("_x005F_x0041_"));
    }

    [Test]
    public async Task LibreOffice_shows_what_was_typed()
    {
        using var written = await WorkbookFile.WriteAsync(RandomHistory.Content(RandomHistory.Company(), Saying(Comments.Select(comment => comment.Typed))));
        var file = await LibreOffice.RecalculatedAsync(written);
        for (var i = 0; i < Comments.Length; i++)
        {
            var cell = file[Facts, $"{CommentLetter}{i + 2}"];
            Assert.That(cell.Text, Is.EqualTo(Comments[i].Shown));
            Assert.That(cell.Formula, Is.Null);
        }
    }

    [Test]
    public async Task A_text_too_long_for_a_cell_is_cut_between_characters([Values(32_766, 32_767, 32_768)] int before)
    {
        var file = await WorkbookFile.OfAsync(RandomHistory.Content(RandomHistory.Company(), Saying([new string('я', before) + "📱"])));
        Assert.That(file[Facts, $"{CommentLetter}2"].Text, Is.EqualTo(new string('я', Math.Min(before, 32_767))));
    }

    private static IEnumerable<Operation> Saying(IEnumerable<string> comments)
    {
        var random = new Random(1);
        return comments.Select((comment, i) => RandomHistory.Fact(i + 1, random) with { Comment = comment });
    }
}
