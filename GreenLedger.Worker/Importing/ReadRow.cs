using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;

namespace GreenLedger.Worker.Importing;

/// <summary>A row that was understood by itself; whether it fits the others is the plan's to say.</summary>
/// <param name="Index">Among the rows, from 0.</param>
/// <param name="HasAccess">Of a worker: may write to the bot.</param>
/// <param name="On">Null for a worker's row.</param>
/// <param name="Entry">Null where the row is no operation.</param>
internal sealed record ReadRow(
    int Index,
    int Line,
    RowKind Kind,
    PhoneNumber? Phone,
    string? Name,
    bool HasAccess,
    DateOnly? On,
    ClockTime? Time,
    Money Cash,
    Money Bank,
    Entry? Entry);

/// <param name="Offset">From UTC, where the file says it: an hour that exists twice is then one of the two.</param>
internal readonly record struct ClockTime(TimeOnly Time, TimeSpan? Offset);
