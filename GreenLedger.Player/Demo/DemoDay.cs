using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;

namespace GreenLedger.Player.Demo;

/// <summary>A shift as it was: by the company's clock, minutes after midnight.</summary>
/// <param name="ClosedAt">Null: at midnight.</param>
internal sealed record DemoShift(int Worker, Money Cash, Money Bank, int OpenedAt, int? ClosedAt, IReadOnlyList<DemoOperation> Operations);

/// <param name="RecordedAfter">Minutes that passed until the program learned of it.</param>
/// <param name="DeletedAfter">Minutes after which the admin marked it deleted.</param>
internal sealed record DemoOperation(int At, Entry Entry, int RecordedAfter = 0, int? DeletedAfter = null, string? DeletionReason = null);
