using System.IO.Compression;
using System.Text.RegularExpressions;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Worker.Workbooks;

namespace GreenLedger.Tests.Workbooks;

/// <summary>What the file shows and what another program computes from it is what the facts add up to.</summary>
public sealed class WorkbookTotalsTests
{
    private const int NameRow = 4;
    private const int CodeRow = 5;

    [TestCase("KGS", Language.Russian, 400)]
    [TestCase("KWD", Language.English, 150)]
    [TestCase("JPY", Language.English, 1)]
    [TestCase("KGS", Language.Russian, 0)]
    public async Task LibreOffice_computes_what_the_facts_add_up_to(string currency, Language language, int count)
    {
        var company = RandomHistory.Company(currency, language);
        var facts = RandomHistory.Facts(count, seed: count).ToList();
        using var file = await WorkbookFile.WriteAsync(RandomHistory.Content(company, facts));

        AssertTotals(WorkbookFile.Read(file), facts, company);

        // Every result that was written along is wrong now: what comes back was computed.
        SpoilResults(file);
        AssertTotals(await LibreOffice.RecalculatedAsync(file), facts, company);
    }

    private static void AssertTotals(WorkbookFile file, IReadOnlyList<Operation> facts, Company company)
    {
        var texts = BotTexts.In(company.Language);
        var workers = facts.Select(fact => fact.PersonId).Distinct().ToList();
        var columns = Enumerable.Range(1, workers.Count + 1).Select(SheetWriter.ColumnName).ToList();
        var codes = columns.Skip(1).Select(column => (int)file[texts.TotalsSheet, column + CodeRow].Number).ToList();
        Assert.That(codes, Is.EquivalentTo(workers));

        AssertColumn(file, "B", facts, company);
        foreach (var (column, code) in columns.Skip(1).Zip(codes))
        {
            Assert.That(file[texts.TotalsSheet, column + NameRow].Text, Is.EqualTo(RandomHistory.Names[code - 1]));
            AssertColumn(file, column, [.. facts.Where(fact => fact.PersonId == code)], company);
        }
    }

    private static void AssertColumn(WorkbookFile file, string column, IReadOnlyList<Operation> facts, Company company)
    {
        var texts = BotTexts.In(company.Language);
        var expected = Expected(facts, company).ToList();
        Assert.That(file.LastRow(texts.TotalsSheet), Is.EqualTo(CodeRow + expected.Count));
        for (var i = 0; i < expected.Count; i++)
        {
            var (label, figure) = expected[i];
            var address = column + (CodeRow + 1 + i);
            var cell = file[texts.TotalsSheet, address];
            var name = $"{address}: {label}";
            Assert.That(file[texts.TotalsSheet, $"A{CodeRow + 1 + i}"].Text, Is.EqualTo(label), name);
            if (figure is { } number) Assert.That(cell.Number, Is.EqualTo(number).Within(number == decimal.Truncate(number) ? 0m : 0.000_000_1m), name);
            else Assert.That(cell.Text, Is.Empty, name);
        }
    }

    /// <summary>Added up by this test's own means, in major units; null: nothing to show.</summary>
    private static IEnumerable<(string Label, decimal? Figure)> Expected(IReadOnlyList<Operation> facts, Company company)
    {
        var texts = BotTexts.In(company.Language);
        var counted = facts.Where(fact => fact.Deletion is null).ToList();
        var instalments = counted.Where(fact => fact.Terms is not null).ToList();
        var prices = Major(instalments.Select(fact => fact.Terms!.Price.Minor));
        var markups = Major(instalments.Select(fact => fact.Terms!.Markup.Minor));
        foreach (var kind in Enum.GetValues<OperationKind>())
        {
            yield return (texts.KindName(kind), null);
            if (kind == OperationKind.Instalment)
            {
                yield return (texts.CountOf, instalments.Count);
                yield return (texts.PricesOf, prices);
                yield return (texts.MarkupsOf, markups);
                yield return (texts.AverageMarkup, prices == 0 ? null : markups / prices);
                yield return (texts.AverageTerm, instalments.Count == 0 ? null : (decimal)instalments.Sum(fact => fact.Terms!.Term.Count) / instalments.Count);
                yield return (texts.TotalOwed, prices + markups);
            }

            foreach (var pocket in Enum.GetValues<Pocket>())
            {
                var here = counted.Where(fact => fact.Kind == kind && fact.Pocket == pocket).ToList();
                yield return (texts.CountIn(pocket), here.Count);
                yield return (texts.SumIn(pocket), Major(here.Select(fact => fact.Amount.Minor)));
            }
        }

        yield return (texts.PocketsChange, null);
        foreach (var pocket in Enum.GetValues<Pocket>())
            yield return (texts.ChangeOf(pocket), Major(counted.Where(fact => fact.Pocket == pocket).Select(fact => fact.Amount.Minor)));
        yield return (texts.Remarks, null);
        yield return (texts.LateCount, counted.Count(fact => fact.IsLate));
        yield return (texts.DeletedCount, facts.Count - counted.Count);

        decimal Major(IEnumerable<long> minor) => minor.Sum() / (decimal)Math.Pow(10, company.Currency.MinorDigits);
    }

    private static void SpoilResults(MemoryStream file)
    {
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var name = WorkbookSkeleton.SheetPart(SheetOrder.Totals);
            var entry = archive.GetEntry(name)!;
            string xml;
            using (var reader = new StreamReader(entry.Open())) xml = reader.ReadToEnd();
            entry.Delete();
            var spoiled = Regex.Replace(xml, "(?<=</f>)(<v>[^<]*</v>|<v />)", "<v>987654321</v>", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1));
            Assert.That(spoiled, Is.Not.EqualTo(xml));
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(spoiled);
        }

        file.Position = 0;
    }
}
