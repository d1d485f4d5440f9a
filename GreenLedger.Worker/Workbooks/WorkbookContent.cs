using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Texts;

namespace GreenLedger.Worker.Workbooks;

/// <summary>What goes into a period's workbook.</summary>
/// <param name="Facts">Read once, to its end, before <paramref name="Shifts"/> is touched.</param>
/// <param name="Shifts">Read once, after the facts.</param>
public sealed record WorkbookContent(
    Company Company,
    BotTexts Texts,
    string Title,
    IAsyncEnumerable<Operation> Facts,
    IAsyncEnumerable<ShiftFigures> Shifts);
