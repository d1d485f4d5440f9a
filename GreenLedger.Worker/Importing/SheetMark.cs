namespace GreenLedger.Worker.Importing;

/// <summary>What an export puts before a text that a spreadsheet would take for a formula, and an import takes away.</summary>
internal static class SheetMark
{
    public const char OfText = '\'';
}
