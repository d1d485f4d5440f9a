using System.Globalization;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;

namespace GreenLedger.Worker.Importing;

/// <summary>Reads rows one by one, each in full: a mistake in one cell hides none in another.</summary>
internal sealed class RowReader(Sheet sheet, Company company)
{
    private const int LongestName = 60;
    private const int LongestGoods = 200;
    private const int LongestComment = 1000;

    private static readonly string[] DateForms = ["d.M.yyyy", "yyyy-MM-dd", "d/M/yyyy"];
    private static readonly string[] TimeForms = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFF"];

    private readonly List<ImportMistake> _mistakes = [];

    public IReadOnlyList<ImportMistake> Mistakes => _mistakes;

    public IEnumerable<ReadRow> ReadAll() => sheet.Rows.Select((row, index) => Read(row, index)).OfType<ReadRow>();

    /// <summary>Null after a mistake.</summary>
    private ReadRow? Read(SheetRow row, int index)
    {
        var before = _mistakes.Count;
        if (SheetColumns.FindKind(row[SheetColumn.Kind]) is not { } kind)
        {
            Expect(row, SheetColumn.Kind, $"What the row is: one of {SheetColumns.KnownKinds}");
            return null;
        }

        var allowed = SheetColumns.Of(kind);
        foreach (var column in Enum.GetValues<SheetColumn>())
            if (row[column].Length > 0 && !allowed.Contains(column)) Expect(row, column, $"A row \"{row[SheetColumn.Kind]}\" has no {SheetColumns.Title(column)}: leave it empty.");

        var read = new ReadRow(
            index,
            row.Line,
            kind,
            Phone(row),
            Text(row, SheetColumn.Name, LongestName),
            HasAccess: Access(row),
            On: kind == RowKind.Worker ? null : Date(row),
            Time: kind == RowKind.Worker ? null : Time(row, isNeeded: kind == RowKind.Closing),
            Cash: kind == RowKind.Shift ? Opening(row, SheetColumn.Cash) : Money.Zero,
            Bank: kind == RowKind.Shift ? Opening(row, SheetColumn.Bank) : Money.Zero,
            Entry: EntryOf(row, kind));
        if (read.Phone is null && row[SheetColumn.Phone].Length == 0 && read.Name is null) Expect(row, SheetColumn.Phone, "Whose row it is: a number, for example 996555123456");
        return _mistakes.Count == before ? read : null;
    }

    private Entry? EntryOf(SheetRow row, RowKind kind)
    {
        if (kind is RowKind.Worker or RowKind.Shift or RowKind.Closing) return null;

        var pocket = PocketOf(row);
        var comment = Text(row, SheetColumn.Comment, LongestComment);
        switch (kind)
        {
            case RowKind.Instalment:
                return Instalment(row, pocket);
            case RowKind.Income:
                return Amount(row, SheetColumn.Amount, '+') is { } income ? Entry.Income(income, pocket, comment) : null;
            case RowKind.Expense:
                return Amount(row, SheetColumn.Amount, '-') is { } expense ? Entry.Expense(expense, pocket, comment) : null;
            default:
                if (comment is null) Expect(row, SheetColumn.Comment, "The reason of a correction, for example: пересчёт кассы");
                if (Amount(row, SheetColumn.Amount, '+', '-') is not { } size || comment is null) return null;
                return Entry.Correction(IsMinus(row[SheetColumn.Amount]) ? -size : size, pocket, comment);
        }
    }

    private Entry? Instalment(SheetRow row, Pocket pocket)
    {
        // Many a notebook has one column for all amounts.
        var priceColumn = row[SheetColumn.Price].Length == 0 && row[SheetColumn.Amount].Length > 0 ? SheetColumn.Amount : SheetColumn.Price;
        if (priceColumn == SheetColumn.Price && row[SheetColumn.Amount].Length > 0) Expect(row, SheetColumn.Amount, "The price stands in its own column already: leave this one empty.");
        var goods = Text(row, SheetColumn.Goods, LongestGoods);
        if (goods is null) Expect(row, SheetColumn.Goods, "What was bought, for example: телефон");
        var client = Text(row, SheetColumn.Client, LongestGoods);
        var comment = Text(row, SheetColumn.Comment, LongestComment);
        if (MonthsReader.Read(row[SheetColumn.Term]) is not { } term)
        {
            Expect(row, SheetColumn.Term, "Months, from 1 to 120, for example: 6");
            term = default;
        }

        if (Amount(row, priceColumn) is not { } price) return null;
        var reading = MarkupReader.Read(row[SheetColumn.Markup], price, company.Currency);
        if (reading.Markup is not { } markup)
        {
            Expect(row, SheetColumn.Markup, reading.Mistake == MarkupMistake.PercentOrAmount
                ? $"Per cent, or an amount? Write 20% or 20 {company.Currency.Code}"
                : "What is added to the price, for example: 20% or 10000");
            return null;
        }

        return goods is null ? null : Entry.Instalment(goods, client, new InstalmentTerms(price, markup.Amount, term), pocket) with { Comment = comment };
    }

    private PhoneNumber? Phone(SheetRow row)
    {
        var typed = row[SheetColumn.Phone];
        if (typed.Length == 0) return null;
        var phone = PhoneNumber.Read(typed, PhoneNumber.LocalCountryCode(company.Currency.Code));
        if (phone is null)
            // What is left of a long number when Excel takes it for an amount cannot be mended here.
            Expect(row, SheetColumn.Phone, typed.Contains('E', StringComparison.OrdinalIgnoreCase)
                ? "Excel has shortened the number: give the column the format Text and type it again, for example 996555123456"
                : "An international number, for example 996555123456");
        return phone;
    }

    private bool Access(SheetRow row)
    {
        switch (row[SheetColumn.Access].ToLowerInvariant())
        {
            case "" or "да" or "yes": return true;
            case "нет" or "no": return false;
            default:
                Expect(row, SheetColumn.Access, "Whether the worker may write to the bot: да or нет");
                return true;
        }
    }

    private DateOnly? Date(SheetRow row)
    {
        if (DateOnly.TryParseExact(row[SheetColumn.Date], DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && on.Year is >= 2000 and < 9999) return on;
        Expect(row, SheetColumn.Date, "A date since 2000, for example 05.03.2026 or 2026-03-05");
        return null;
    }

    private ClockTime? Time(SheetRow row, bool isNeeded)
    {
        var typed = row[SheetColumn.Time];
        if (typed.Length == 0 && !isNeeded) return null;
        var offsetAt = typed.IndexOfAny(['+', '-', 'Z']);
        var offset = TimeSpan.Zero;
        var clock = offsetAt < 0 ? typed : typed[..offsetAt];
        var isOffset = offsetAt < 0 || typed[offsetAt..] == "Z"
            || TimeSpan.TryParseExact(typed[(offsetAt + 1)..], "hh\\:mm", CultureInfo.InvariantCulture, out offset);
        if (isOffset && TimeOnly.TryParseExact(clock, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return new ClockTime(time, offsetAt < 0 ? null : typed[offsetAt] == '-' ? -offset : offset);
        Expect(row, SheetColumn.Time, "The time of day, for example 9:30");
        return null;
    }

    private Pocket PocketOf(SheetRow row)
    {
        var typed = row[SheetColumn.Pocket].ToLowerInvariant();
        foreach (var pocket in Enum.GetValues<Pocket>())
            if (Vocabulary.Pocket(pocket).Contains(typed)) return pocket;
        Expect(row, SheetColumn.Pocket, "Which pocket: нал or банк");
        return default;
    }

    private Money Opening(SheetRow row, SheetColumn column) =>
        row[column].Length == 0 ? Money.Zero : Amount(row, column, isZeroAllowed: true) ?? Money.Zero;

    private Money? Amount(SheetRow row, SheetColumn column, params IEnumerable<char> signs) => Amount(row, column, isZeroAllowed: false, signs);

    /// <param name="signs">Which may stand before it.</param>
    private Money? Amount(SheetRow row, SheetColumn column, bool isZeroAllowed, params IEnumerable<char> signs)
    {
        var typed = row[column];
        var isSigned = typed.Length > 0 && ((typed[0] == '+' && signs.Contains('+')) || (IsMinus(typed) && signs.Contains('-')));
        var reading = MoneyReader.Read(isSigned ? typed[1..] : typed, company.Currency, isZeroAllowed);
        if (reading.Amount is null)
            Expect(row, column, reading.Mistake switch
            {
                MoneyMistake.Ambiguous => "Two people would read two amounts. Write it like 1500,50",
                MoneyMistake.Zero => "An amount above zero, for example 1500,50",
                MoneyMistake.Negative => "An amount without a minus, for example 1500,50",
                MoneyMistake.TooLarge => "Too much for one amount.",
                MoneyMistake.TooManyDecimals => $"More decimals than {company.Currency.Code} has, for example 1500,50",
                MoneyMistake.None or MoneyMistake.NotANumber => "An amount, for example 1500,50",
            });
        return reading.Amount;
    }

    private string? Text(SheetRow row, SheetColumn column, int longest)
    {
        if (row[column].Length == 0) return null;
        var text = FreeText.Read(row[column], longest);
        if (text is null) Expect(row, column, $"Words, at most {longest} characters.");
        return text;
    }

    private void Expect(SheetRow row, SheetColumn column, string expected) =>
        _mistakes.Add(new ImportMistake(row.Line, sheet.Title(column), row[column].Length == 0 ? null : row[column], expected));

    // The second is what the bot and Excel's own formats write.
    private static bool IsMinus(string typed) => typed is ['-' or '\u2212', ..];
}
