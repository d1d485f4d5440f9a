using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

/// <summary>What reports look like in every language; the languages give the words.</summary>
public abstract partial class BotTexts
{
    // More shifts than this get a line each, not a block.
    private const int MostShifts = 12;
    private const int MostNotable = 10;

    /// <summary>Where the money is now: the running day.</summary>
    public string Summary(Report day, Company company) => Lines(
        [SummaryTitle(Day(day.Scope.Period.From), Clock(day.AsOf, company)), .. ShiftBlocks(day, company), .. SummaryTotal(day, company), "", WhoOpened(day)]);

    /// <summary>A period in figures, beside the one before.</summary>
    public string PeriodReport(Report report, Company company)
    {
        var lines = new List<string?> { ReportHeading(report) };
        if (report.IsEmpty) lines.AddRange(["", NoShifts]);
        lines.AddRange(ShiftBlocks(report, company));
        // A single shift says it all already.
        if (report.Total is { Shifts: > 0 } total && report.Shifts.Count != 1) lines.AddRange(["", InAll, .. TotalLines(total, company)]);
        else if (report.Shifts.Count == 1) lines.Add(AverageFigures(report.Total, company));
        if (report.Before is { } before) lines.AddRange(["", .. Compared(report, before, company)]);
        if (report.NotOpened.Count > 0) lines.AddRange(["", NotOpened(string.Join(", ", report.NotOpened))]);
        return Lines(lines);
    }

    /// <summary>Yesterday, for the owner: the whole first, then what deserves a question. The workers follow in <see cref="DailyDetails"/>.</summary>
    public string DailyHead(DailyReport daily, Company company)
    {
        var report = daily.Report;
        var lines = new List<string?> { ReportHeading(report) };
        lines.AddRange(report.IsEmpty ? [NoShifts] : TotalLines(report.Total, company));
        if (daily.Usual is { } usual && usual.Prices > Money.Zero) lines.AddRange(["", UsualLine(usual, report.Total, company)]);
        lines.AddRange(Notable(DifferencesTitle, daily.Differences, difference => DifferenceLine(difference, company)));
        lines.AddRange(Notable(CorrectionsTitle, daily.Corrections, operation => OperationLine(operation, withPerson: true, company)));
        lines.AddRange(Notable(DeletionsTitle, daily.Deletions, operation => $"{OperationLine(operation, withPerson: true, company)}: {operation.Deletion!.Reason}"));
        lines.AddRange(Notable(LateTitle, daily.Late, operation => OperationLine(operation, withPerson: true, company)));
        if (!report.IsEmpty || report.NotOpened.Count > 0) lines.AddRange(["", WhoOpened(report)]);
        return Lines(lines);
    }

    /// <summary>Each worker's day; empty where nobody worked.</summary>
    public string DailyDetails(DailyReport daily, Company company) => Lines(ShiftBlocks(daily.Report, company)).Trim();

    /// <summary>Who works how, the most issued first.</summary>
    public string Workers(Report report, Company company)
    {
        var people = report.People.OrderByDescending(person => person.Figures.Prices).ThenBy(person => person.PersonName, StringComparer.Ordinal).ToList();
        if (people.Count == 0) return Lines(ReportHeading(report), NoShifts);
        var amounts = MoneyText.Column([.. people.SelectMany(person => new[] { person.Figures.Prices, person.Figures.Markups })], company.Currency);
        var lines = new List<string>();
        foreach (var (person, index) in people.Select((person, index) => (person, index)))
        {
            lines.Add(FigureTable.Cut($"{index + 1}. {person.PersonName}"));
            lines.Add(WorkerColumns($"{person.Figures.Instalments.Count}", amounts[index * 2], amounts[(index * 2) + 1]));
            if (WorkerRemark(person.Figures, company) is { Length: > 0 } remark) lines.Add(FigureTable.Cut($"  {remark}"));
        }

        return Lines(ReportHeading(report), FigureTable.Block([WorkerColumns(CountColumn, PriceColumn, MarkupColumn), .. lines]));
    }

    public string Inflow(FiguresScope scope, string? personName, IReadOnlyList<MonthInflow> months, Company company)
    {
        const int shown = 12;
        if (months.Count == 0) return Lines(InflowTitle(PeriodName(scope.Period), personName), NoInstalments);
        var (near, far) = (months.Take(shown).ToList(), months.Skip(shown).ToList());
        var rows = near.Select(month => (Label: MonthName(month.Month), month.Amount)).ToList();
        if (far.Count > 0) rows.Add((LaterMonths(far[^1].Month), Sum(far)));
        rows.Add((InAll, Sum(months)));
        var amounts = MoneyText.Column([.. rows.Select(row => row.Amount)], company.Currency);
        return Lines(
            InflowTitle(PeriodName(scope.Period), personName),
            FigureTable.Of(head: null, [.. rows.Select((row, index) => (IReadOnlyList<string>)[row.Label, amounts[index]])]),
            InflowNote);
    }

    /// <summary>What the message with a picture or a file says.</summary>
    public string Caption(Report report, Company company) => Lines(
        ReportHeading(report),
        report.IsEmpty ? NoShifts : InstalmentLine(report.Total, company),
        report.IsEmpty ? null : Remaining(report.Total.Remaining, company.Currency));

    protected string FiguresOf(Figures figures, Company company) => Lines(
        OpeningFigures(Both(figures.Opening, company.Currency)),
        InstalmentLine(figures, company),
        KindLine(figures, OperationKind.Income, company),
        KindLine(figures, OperationKind.Expense, company),
        KindLine(figures, OperationKind.Correction, company),
        figures.Late == 0 ? null : LateFigures(figures.Late),
        figures.Deleted == 0 ? null : DeletedFigures(figures.Deleted),
        Remaining(figures.Remaining, company.Currency));

    protected string Both(Balance balance, Currency currency) =>
        string.Join(", ", Pockets.All.Select(pocket => $"{PocketName(pocket)} {MoneyText.Number(balance[pocket], currency)}"));

    /// <summary><c>Отчёт за 20.11.2026, Асан</c></summary>
    public string ReportHeading(FiguresScope scope, string? personName) => Joined(ReportTitle(PeriodName(scope.Period)), personName);

    private string ReportHeading(Report report) => ReportHeading(report.Scope, report.PersonName);

    private IEnumerable<string?> ShiftBlocks(Report day, Company company)
    {
        if (day.Shifts.Count <= MostShifts)
            return day.Shifts.SelectMany(shift => (string[])["", ShiftLine(shift, company), FiguresOf(shift.Figures, company)]);
        return ["", .. day.Shifts.Select(shift => $"{ShiftLine(shift, company)}: {Both(shift.Figures.Remaining, company.Currency)}")];
    }

    private string ShiftLine(ShiftFigures shift, Company company)
    {
        var from = Clock(shift.OpenedAt, company);
        return shift.ClosedAt is { } closed ? ShiftOver(shift.PersonName, from, Clock(closed, company)) : ShiftRunning(shift.PersonName, from);
    }

    private IEnumerable<string?> SummaryTotal(Report day, Company company) =>
        day.IsEmpty ? [] : ["", InAll, FiguresOf(day.Total, company), BetweenLine(day.Total, company)];

    private string WhoOpened(Report day) => day.NotOpened.Count > 0 ? NotOpened(string.Join(", ", day.NotOpened))
        : day.IsEmpty ? NoShifts
        : EverybodyOpened;

    private IEnumerable<string?> TotalLines(Figures total, Company company) =>
    [
        ShiftCount(total.Shifts, total.RunningShifts),
        PocketTable(total, company),
        InstalmentLine(total, company),
        AverageFigures(total, company),
        .. KindLines(total.Income, OperationKind.Income, company),
        .. KindLines(total.Expense, OperationKind.Expense, company),
        .. KindLines(total.Corrections, OperationKind.Correction, company),
        total.Late == 0 ? null : LateFigures(total.Late),
        total.Deleted == 0 ? null : DeletedFigures(total.Deleted),
    ];

    private string PocketTable(Figures total, Company company)
    {
        var rows = new List<(string Label, Balance Amounts)>(7) { (OpeningColumn, total.Opening) };
        AddUnlessZero(BetweenColumn, total.Between);
        AddUnlessZero(KindName(OperationKind.Instalment), Of(total.Instalments));
        AddUnlessZero(KindName(OperationKind.Income), Of(total.Income));
        AddUnlessZero(KindName(OperationKind.Expense), Of(total.Expense));
        AddUnlessZero(CorrectionColumn, Of(total.Corrections));
        rows.Add((RemainingColumn, total.Remaining));

        var amounts = new Money[rows.Count * 2];
        for (var row = 0; row < rows.Count; row++) (amounts[row * 2], amounts[(row * 2) + 1]) = (rows[row].Amounts.Cash, rows[row].Amounts.Bank);
        var shown = MoneyText.Column(amounts, company.Currency);
        return FigureTable.Of(
            ["", .. Pockets.All.Select(PocketName)],
            [.. rows.Select((row, index) => (IReadOnlyList<string>)[row.Label, shown[index * 2], shown[(index * 2) + 1]])]);

        void AddUnlessZero(string label, Balance amounts)
        {
            if (amounts != default) rows.Add((label, amounts));
        }

        static Balance Of(KindFigures kind) => new(kind.Cash.Sum, kind.Bank.Sum);
    }

    private string? InstalmentLine(Figures figures, Company company) => figures.Instalments.Count == 0
        ? null
        : InstalmentFigures(figures.Instalments.Count, Number(figures.Prices, company), Number(figures.Markups, company));

    private string? AverageFigures(Figures figures, Company company) => figures is { AverageMarkup: { } markup, AverageTermTenths: { } term }
        ? Lines(Averages(markup.ToString(), Tenths(term)), OwedFigures(Number(figures.Owed, company)))
        : null;

    private string? BetweenLine(Figures total, Company company) => total.Between == default ? null : BetweenFigures(Both(total.Between, company.Currency));

    private string? KindLine(Figures figures, OperationKind kind, Company company) => KindLine(figures.Of(kind), kind, company);

    private string? KindLine(KindFigures figures, OperationKind kind, Company company) =>
        figures.Count == 0 ? null : KindFigures(kind, figures.Count, Shown(kind, figures.Sum, company));

    /// <summary>With the pockets: in the same line where only one was used, else each below.</summary>
    private IEnumerable<string?> KindLines(KindFigures figures, OperationKind kind, Company company)
    {
        if (KindLine(figures, kind, company) is not { } line) return [];
        var used = Pockets.All.Where(pocket => figures[pocket].Count > 0).ToList();
        if (used.Count == 1) return [$"{line}, {PocketName(used[0])}"];
        return [line, .. used.Select(pocket => $"  {PocketName(pocket)}: {CountFor(figures[pocket].Count, Shown(kind, figures[pocket].Sum, company))}")];
    }

    // An expense is told as what was spent, a correction as what it did.
    private static string Shown(OperationKind kind, Money sum, Company company) => Number(kind == OperationKind.Expense ? -sum : sum, company);

    private IEnumerable<string?> Compared(Report report, Figures before, Company company)
    {
        var now = report.Total;
        return
        [
            ComparedTitle(PeriodName(report.Scope.Period.Previous())),
            InstalmentLine(before, company) is { } instalments ? $"{instalments}{Change(before.Prices, now.Prices)}" : null,
            KindLine(before, OperationKind.Income, company) is { } income ? $"{income}{Change(before.Income.Sum, now.Income.Sum)}" : null,
            KindLine(before, OperationKind.Expense, company) is { } expense ? $"{expense}{Change(-before.Expense.Sum, -now.Expense.Sum)}" : null,
            before.Instalments.Count + before.Income.Count + before.Expense.Count == 0 ? NothingThen : null,
        ];
    }

    /// <summary>How much more or less it is now, in whole per cent.</summary>
    private string Change(Money before, Money now)
    {
        if (before <= Money.Zero) return "";
        var percent = (int)Int128.Clamp(((((Int128)now.Minor - before.Minor) * 200) + before.Minor) / ((Int128)before.Minor * 2), -100, 9_999);
        return percent == 0 ? NowTheSame : NowChanged($"{(percent > 0 ? "+" : "")}{new Percentage(percent * 100)}");
    }

    private string UsualLine(Usual usual, Figures total, Company company) =>
        UsualFigures(usual.Weekday, Tenths(usual.CountTenths), Number(usual.Prices, company)) + Change(usual.Prices, total.Prices);

    private string DifferenceLine(Difference difference, Company company) =>
        $"{difference.PersonName}, {Clock(difference.OpenedAt, company)}: {string.Join(", ", Pockets.All
            .Where(pocket => difference.Amounts[pocket] != Money.Zero)
            .Select(pocket => $"{PocketName(pocket)} {Signed(difference.Amounts[pocket], company)}"))}";

    private static string Signed(Money amount, Company company) => $"{(amount.IsNegative ? "" : "+")}{Number(amount, company)}";

    private IEnumerable<string?> Notable<T>(string title, IReadOnlyList<T> items, Func<T, string> line)
    {
        if (items.Count == 0) return [];
        IEnumerable<string?> lines = ["", title, .. items.Take(MostNotable).Select(line)];
        return items.Count > MostNotable ? [.. lines, AndMore(items.Count - MostNotable)] : lines;
    }

    private string WorkerRemark(Figures figures, Company company) => Joined(
        figures.Expense.Count == 0 ? null : $"{KindName(OperationKind.Expense).ToLowerInvariant()} {Number(-figures.Expense.Sum, company)}",
        figures.Late == 0 ? null : LateFigures(figures.Late).ToLowerInvariant(),
        figures.Deleted == 0 ? null : DeletedFigures(figures.Deleted).ToLowerInvariant());

    private static string WorkerColumns(string count, string prices, string markups) => $"{count,5} {prices,13} {markups,12}";

    private static string Tenths(long tenths) => tenths % 10 == 0 ? $"{tenths / 10}" : $"{tenths / 10},{tenths % 10}";

    private static Money Sum(IEnumerable<MonthInflow> months) => months.Aggregate(Money.Zero, (sum, month) => sum + month.Amount);
}
