using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Worker.Workbooks;

namespace GreenLedger.Tests.Workbooks;

public sealed class PeriodWorkbookTests
{
    private const string Facts = "Операции";
    private const string Shifts = "Смены";

    [TestCase(Language.Russian, "Итоги", "Операции", "Смены")]
    [TestCase(Language.English, "Totals", "Operations", "Shifts")]
    public async Task The_totals_come_first(Language language, params string[] sheets)
    {
        var file = await WorkbookFile.OfAsync(RandomHistory.Content(RandomHistory.Company(language: language), RandomHistory.Facts(3, seed: 3)));
        Assert.That(file.Sheets, Is.EqualTo(sheets));
        Assert.That(file[sheets[0], "A1"].Text, Is.EqualTo("Зелёная книга, 01.03.2026–31.03.2026"));
    }

    [TestCase("KGS", Language.Russian, 200)]
    [TestCase("JPY", Language.English, 20)]
    [TestCase("KWD", Language.Russian, 0)]
    public async Task The_file_obeys_its_format(string currency, Language language, int count)
    {
        using var file = await WorkbookFile.WriteAsync(RandomHistory.Content(
            RandomHistory.Company(currency, language), RandomHistory.Facts(count, seed: 5), RandomHistory.Shifts(count, seed: 6)));
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var faults = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document);
        Assert.That(faults.Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"), Is.Empty);
        Assert.That(document.WorkbookPart!.Workbook.CalculationProperties!.FullCalculationOnLoad!.Value, Is.True);
    }

    [Test]
    public async Task The_header_stays_in_sight_and_filters_every_row()
    {
        using var file = await WorkbookFile.WriteAsync(RandomHistory.Content(RandomHistory.Company(), RandomHistory.Facts(7, seed: 7), RandomHistory.Shifts(2, seed: 7)));
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.That(Sheet(Facts).GetFirstChild<AutoFilter>()!.Reference!.Value, Is.EqualTo("A1:W8"));
        Assert.That(Sheet(Shifts).GetFirstChild<AutoFilter>()!.Reference!.Value, Is.EqualTo("A1:J3"));
        Assert.That(Sheet(Facts).Descendants<Pane>().Single().VerticalSplit!.Value, Is.EqualTo(1));

        Worksheet Sheet(string name)
        {
            var main = document.WorkbookPart!;
            var id = main.Workbook.Sheets!.Elements<Sheet>().Single(sheet => sheet.Name == name).Id!;
            return ((WorksheetPart)main.GetPartById(id!)).Worksheet;
        }
    }

    [Test]
    public async Task Every_fact_is_a_row([Values("KGS", "JPY", "KWD")] string currency)
    {
        var company = RandomHistory.Company(currency);
        var texts = BotTexts.In(company.Language);
        var facts = RandomHistory.Facts(200, seed: 11).ToList();
        var file = await WorkbookFile.OfAsync(RandomHistory.Content(company, facts));

        Assert.That(file.LastRow(Facts), Is.EqualTo(201));
        for (var i = 0; i < facts.Count; i++) AssertRow(facts[i], column => file[Facts, SheetWriter.ColumnName((int)column) + (i + 2)], texts, company);
    }

    [Test]
    public async Task Times_are_the_company_s_and_never_rounded_into_the_next_day()
    {
        var at = new DateTimeOffset(2026, 3, 31, 17, 59, 59, 999, TimeSpan.Zero);
        var fact = RandomHistory.Fact(1, new Random(1)) with { OccurredAt = at, RecordedAt = at };
        var file = await WorkbookFile.OfAsync(RandomHistory.Content(RandomHistory.Company(), [fact]));
        Assert.That(file[Facts, "B2"].Moment, Is.EqualTo(new DateTime(2026, 3, 31)));
        Assert.That(file[Facts, "Q2"].Moment, Is.EqualTo(new DateTime(2026, 3, 31, 23, 59, 59)));
    }

    [Test]
    public async Task The_largest_amounts_are_written_to_the_last_digit()
    {
        var terms = new InstalmentTerms(new Money(999_999_999_999), new Money(1), new Months(120));
        var fact = RandomHistory.Fact(1, new Random(1)) with { Kind = OperationKind.Instalment, Amount = -terms.Price, Terms = terms, Deletion = null };
        var file = await WorkbookFile.OfAsync(RandomHistory.Content(RandomHistory.Company(), [fact]));
        Assert.That(file[Facts, "H2"].Text, Is.EqualTo("-9999999999.99"));
        Assert.That(file[Facts, "J2"].Text, Is.EqualTo("0.01"));
        Assert.That(file[Facts, "K2"].Text, Is.EqualTo("10000000000"));
    }

    [Test]
    public async Task Every_shift_is_a_row()
    {
        var company = RandomHistory.Company();
        var shifts = RandomHistory.Shifts(30, seed: 8).ToList();
        var file = await WorkbookFile.OfAsync(RandomHistory.Content(company, [], shifts));
        for (var i = 0; i < shifts.Count; i++)
        {
            var (shift, row) = (shifts[i], i + 2);
            Assert.That(file[Shifts, $"A{row}"].Number, Is.EqualTo(shift.ShiftId));
            Assert.That(file[Shifts, $"B{row}"].Text, Is.EqualTo(shift.PersonName));
            AssertMoment(file[Shifts, $"C{row}"], shift.OpenedAt, company);
            AssertMoment(file[Shifts, $"D{row}"], shift.ClosesAt, company);
            AssertMoment(file[Shifts, $"E{row}"], shift.ClosedAt, company);
            Assert.That(file[Shifts, $"F{row}"].Text, Is.EqualTo(shift.ClosedHow is null ? "открыта" : shift.ClosedHow == ShiftClosing.Hand ? "вручную" : "в полночь"));
            Money[] amounts = [shift.Figures.Opening.Cash, shift.Figures.Opening.Bank, shift.Figures.Remaining.Cash, shift.Figures.Remaining.Bank];
            foreach (var (column, amount) in "GHIJ".Zip(amounts)) AssertMoney(file[Shifts, $"{column}{row}"], amount, company);
        }
    }

    [Test]
    public async Task What_was_cut_short_opens_nowhere()
    {
        using var file = new MemoryStream();
        var content = RandomHistory.Content(RandomHistory.Company(), []) with { Facts = Breaking() };
        await Assert.ThrowsAsync<InvalidOperationException>(() => PeriodWorkbook.WriteAsync(file, content, CancellationToken.None));
        file.Position = 0;
        await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null))
            Assert.That(archive.GetEntry(WorkbookSkeleton.MainPart), Is.Null);

        static async IAsyncEnumerable<Operation> Breaking()
        {
            foreach (var fact in RandomHistory.Facts(10, seed: 1)) yield return fact;
            await Task.CompletedTask;
            throw new InvalidOperationException("The database went away.");
        }
    }

    [Test]
    public async Task A_cancelled_file_is_given_up()
    {
        var content = RandomHistory.Content(RandomHistory.Company(), RandomHistory.Facts(10, seed: 1));
        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => PeriodWorkbook.WriteAsync(new MemoryStream(), content, new CancellationToken(canceled: true)));
    }

    [Test]
    public void A_sheet_takes_what_fits_and_no_more()
    {
        using var sheet = new SheetWriter(Stream.Null, Facts, new SheetLook(1, 0, [10]));
        for (var row = 1; row <= SheetWriter.MostRows; row++) sheet.StartRow();
        Assert.That(sheet.StartRow, Throws.TypeOf<WorkbookTooLargeException>().With.Message.Contains(Facts));
    }

    [TestCase(0, "A")]
    [TestCase(25, "Z")]
    [TestCase(26, "AA")]
    [TestCase(701, "ZZ")]
    [TestCase(702, "AAA")]
    [TestCase(16_383, "XFD")]
    public void Columns_are_counted_in_letters(int index, string name) => Assert.That(SheetWriter.ColumnName(index), Is.EqualTo(name));

    private static void AssertRow(Operation fact, Func<FactColumn, ReadCell> cell, BotTexts texts, Company company)
    {
        var local = TimeZoneInfo.ConvertTime(fact.OccurredAt, company.TimeZone).DateTime;
        Assert.That(cell(FactColumn.Number).Number, Is.EqualTo(fact.OperationId));
        Assert.That(cell(FactColumn.Date).Moment, Is.EqualTo(local.Date));
        Assert.That(cell(FactColumn.Date).NumberFormat, Is.EqualTo(@"dd\.mm\.yyyy"));
        Assert.That(cell(FactColumn.Time).Moment.TimeOfDay, Is.EqualTo(TimeSpan.FromSeconds((int)local.TimeOfDay.TotalSeconds)));
        Assert.That(cell(FactColumn.WorkerNumber).Number, Is.EqualTo(fact.PersonId));
        Assert.That(cell(FactColumn.Term).Text, Is.EqualTo(fact.Terms?.Term.Count.ToString() ?? ""));
        Assert.That(cell(FactColumn.Shift).Number, Is.EqualTo(fact.ShiftId));

        AssertMoney(cell(FactColumn.Amount), fact.Amount, company);
        AssertMoney(cell(FactColumn.Price), fact.Terms?.Price, company);
        AssertMoney(cell(FactColumn.Markup), fact.Terms?.Markup, company);
        AssertMoney(cell(FactColumn.Total), fact.Terms?.Total, company);
        AssertMoment(cell(FactColumn.RecordedAt), fact.RecordedAt, company);
        AssertMoment(cell(FactColumn.DeletedAt), fact.Deletion?.At, company);

        AssertText(cell(FactColumn.Worker), fact.PersonName);
        AssertText(cell(FactColumn.Kind), texts.KindName(fact.Kind));
        AssertText(cell(FactColumn.Pocket), texts.PocketName(fact.Pocket));
        AssertText(cell(FactColumn.Goods), fact.Goods);
        AssertText(cell(FactColumn.Client), fact.Client);
        AssertText(cell(FactColumn.Comment), fact.Comment);
        AssertText(cell(FactColumn.RecordedBy), fact.RecordedByName);
        AssertText(cell(FactColumn.Late), fact.IsLate ? "да" : null);
        AssertText(cell(FactColumn.Deleted), fact.IsDeleted ? "да" : "нет");
        AssertText(cell(FactColumn.DeletedBy), fact.Deletion?.ByName);
        AssertText(cell(FactColumn.Reason), fact.Deletion?.Reason);
        foreach (var column in Enum.GetValues<FactColumn>()) Assert.That(cell(column).IsStruck, Is.EqualTo(fact.IsDeleted), $"{column}");
    }

    private static void AssertText(ReadCell cell, string? text)
    {
        Assert.That(cell.Text, Is.EqualTo(text ?? ""));
        Assert.That(cell.IsText, Is.EqualTo(text is not null));
        Assert.That(cell.IsQuoted);
        Assert.That(cell.Formula, Is.Null);
    }

    private static void AssertMoney(ReadCell cell, Money? amount, Company company)
    {
        var digits = company.Currency.MinorDigits;
        Assert.That(cell.NumberFormat, Is.EqualTo(digits switch { 0 => "#,##0", 2 => "#,##0.00", _ => "#,##0.000" }));
        Assert.That(cell.IsText, Is.False);
        if (amount is { } money) Assert.That(cell.Number * (int)Math.Pow(10, digits), Is.EqualTo(money.Minor));
        else Assert.That(cell.Text, Is.Empty);
    }

    private static void AssertMoment(ReadCell cell, DateTimeOffset? at, Company company)
    {
        Assert.That(cell.NumberFormat, Is.EqualTo(@"dd\.mm\.yyyy\ hh:mm"));
        if (at is not { } moment)
        {
            Assert.That(cell.Text, Is.Empty);
            return;
        }

        var local = TimeZoneInfo.ConvertTime(moment, company.TimeZone).DateTime;
        Assert.That(cell.Moment, Is.EqualTo(local.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond))));
    }
}
