namespace GreenLedger.Worker.Workbooks;

internal enum CellFormat
{
    Plain,
    Text,
    Whole,
    Money,
    Date,
    Time,
    Moment,
    Percent,
    Average,
    Title,
    Note,
    Header,
    HeaderNumber,
    Section,
}

/// <param name="IsStruck">Grey and struck through, as everything in a deleted operation's row.</param>
internal readonly record struct CellStyle(CellFormat Format, bool IsStruck = false)
{
    private static readonly int Formats = Enum.GetValues<CellFormat>().Length;

    /// <summary>Every format stands twice in the file, the struck ones behind the others.</summary>
    public int Index => (int)Format + (IsStruck ? Formats : 0);

    public static implicit operator CellStyle(CellFormat format) => new(format);
}
