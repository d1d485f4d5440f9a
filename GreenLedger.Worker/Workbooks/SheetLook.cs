namespace GreenLedger.Worker.Workbooks;

/// <summary>How a sheet is shown.</summary>
/// <param name="Widths">Of the columns from the left, in characters.</param>
internal sealed record SheetLook(int FrozenRows, int FrozenColumns, IReadOnlyList<int> Widths, bool IsShownFirst = false);
