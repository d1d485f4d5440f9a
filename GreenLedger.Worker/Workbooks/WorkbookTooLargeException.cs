namespace GreenLedger.Worker.Workbooks;

/// <summary>There is more than fits on a sheet. What was written by then is no workbook, and no program opens it as one.</summary>
public sealed class WorkbookTooLargeException(string sheet) : Exception($"The sheet {sheet} would have more than {SheetWriter.MostRows} rows.");
