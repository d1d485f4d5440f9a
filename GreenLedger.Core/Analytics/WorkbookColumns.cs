namespace GreenLedger.Core.Analytics;

/// <summary>The columns of the operations' sheet, from left to right.</summary>
public enum FactColumn
{
    Number,
    Date,
    Time,
    Worker,
    WorkerNumber,
    Kind,
    Pocket,
    Amount,
    Price,
    Markup,
    Total,
    Term,
    Goods,
    Client,
    Comment,
    Shift,
    RecordedAt,
    RecordedBy,
    Late,
    Deleted,
    DeletedAt,
    DeletedBy,
    Reason,
}

/// <summary>The columns of the shifts' sheet, from left to right.</summary>
public enum ShiftColumn
{
    Number,
    Worker,
    OpenedAt,
    ClosesAt,
    ClosedAt,
    ClosedHow,
    OpeningCash,
    OpeningBank,
    RemainingCash,
    RemainingBank,
}
