namespace GreenLedger.Worker.Workbooks;

internal enum CellKind
{
    Plain,
    Label,
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
    HeaderLabel,
    HeaderNumber,
    Section,
}

/// <param name="IsStruck">Grey and struck through, as everything in a deleted operation's row.</param>
internal readonly record struct CellLook(CellKind Kind, bool IsStruck = false)
{
    private static readonly int Kinds = Enum.GetValues<CellKind>().Length;

    /// <summary>Every kind stands twice in the file, the struck ones behind the others.</summary>
    public int Index => (int)Kind + (IsStruck ? Kinds : 0);

    public static implicit operator CellLook(CellKind kind) => new(kind);
}
