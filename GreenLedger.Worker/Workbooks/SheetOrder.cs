using GreenLedger.Core.Texts;

namespace GreenLedger.Worker.Workbooks;

/// <summary>The sheets as the reader meets them. They are written facts first: the totals are known last.</summary>
internal enum SheetOrder
{
    Totals,
    Facts,
    Shifts,
}

internal static class SheetNames
{
    public static string NameIn(this SheetOrder sheet, BotTexts texts) => sheet switch
    {
        SheetOrder.Totals => texts.TotalsSheet,
        SheetOrder.Facts => texts.FactsSheet,
        SheetOrder.Shifts => texts.ShiftsSheet,
    };
}
