using GreenLedger.Core.Operations;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    private static readonly string[] MonthNames =
        ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];

    // "Обычно в…"
    private static readonly string[] OnWeekdays =
        ["в воскресенье", "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу"];

    public override string ReportsQuestion => "Отчёты: за какой период? Номер строки или две даты, например: 01.11–15.11";
    public override string WhoseReport => "Чей отчёт? Номер строки или имя.";
    public override string OwnFiguresOnly => "Вам видны только свои цифры.";
    public override string ReportNotUnderstood(bool isAdmin) => isAdmin
        ? "Не понял период или имя. Например: отчёт за неделю, отчёт 01.11–15.11 Асан"
        : $"{OwnFiguresOnly} Например: отчёт за неделю, отчёт 01.11–15.11";
    public override string NothingToExplain => "О какой цифре? Сначала откройте «Отчёты», «Сводка» или «Баланс», потом «почему».";
    public override string WorkbookTooLarge(int most) => $"В этом периоде больше {most / 1000} тысяч операций, в один файл они не входят. Выберите период короче, например: отчёт за прошлый месяц";
    public override string TooManyFacts(int most) => $"За этот период больше {most / 1000} тысяч операций, столько страниц не прочесть. Выберите период короче, например: отчёт вчера";
    public override string Workbook(string heading) => $"{heading}\nФайл: операции, смены и итоги формулами.";

    protected override string ReportFile => "Отчёт";
    protected override string InAll => "Всего";
    protected override string NoShifts => "Смен не было.";
    protected override string EverybodyOpened => "Смену открыли все.";

    protected override string SummaryTitle(string day, string clock) => $"Сводка за {day}, на {clock}";
    protected override string ReportTitle(string period) => $"Отчёт за {period}";
    protected override string ShiftOver(string name, string from, string to) => $"{name}: {from}–{to}, смена закрыта";
    protected override string ShiftRunning(string name, string from) => $"{name}: с {from}";
    protected override string NotOpened(string names) => $"Не открыли смену: {names}";
    protected override string ShiftCount(int shifts, int running) => running == 0 ? $"Смен: {shifts}" : $"Смен: {shifts}, идёт: {running}";
    protected override string OpeningFigures(string pockets) => $"Начало: {pockets}";
    protected override string BetweenFigures(string pockets) => $"Между сменами: {pockets}";
    protected override string InstalmentFigures(int count, string prices, string markups) => $"Рассрочка: {count} на {prices}, наценка {markups}";
    protected override string Averages(string markup, string months) => $"В среднем: наценка {markup}, срок {months} мес.";
    protected override string OwedFigures(string amount) => $"Клиенты должны: {amount}";
    protected override string KindFigures(OperationKind kind, int count, string sum) => $"{KindName(kind)}: {CountFor(count, sum)}";
    protected override string CountFor(int count, string sum) => $"{count} на {sum}";
    protected override string LateFigures(int count) => $"Записано позже: {count}";
    protected override string DeletedFigures(int count) => $"Удалено: {count}";

    protected override string OpeningColumn => "Начало";
    protected override string BetweenColumn => "Между";
    protected override string CorrectionColumn => "Коррект.";
    protected override string RemainingColumn => "Осталось";
    protected override string CountColumn => "шт";
    protected override string PriceColumn => "цена";
    protected override string MarkupColumn => "наценка";

    protected override string ComparedTitle(string period) => $"До этого, {period}";
    protected override string NothingThen => "Операций не было.";
    protected override string NowTheSame => "; теперь столько же";
    protected override string NowChanged(string percent) => $"; теперь {percent}";
    protected override string UsualFigures(DayOfWeek weekday, string count, string prices) => $"Обычно {OnWeekdays[(int)weekday]}: рассрочка {count} на {prices}";
    protected override string DifferencesTitle => "Расхождения с остатком прошлой смены";
    protected override string CorrectionsTitle => "Корректировки";
    protected override string DeletionsTitle => "Удалили в этот день";
    protected override string LateTitle => "Записано позже";
    protected override string AndMore(int count) => $"и ещё {count}";

    protected override string InflowTitle(string period, string? name) => $"Ожидаемые платежи по рассрочкам за {Joined(period, name)}";
    protected override string InflowNote => "По срокам рассрочек, уплаченное не вычтено.";
    protected override string NoInstalments => "Рассрочек не было.";
    protected override string MonthName(DateOnly month) => $"{MonthNames[month.Month - 1]} {month.Year}";
    protected override string LaterMonths(DateOnly last) => $"позже, по {last.Month:00}.{last.Year}";
}
