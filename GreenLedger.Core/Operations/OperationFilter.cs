using GreenLedger.Core.Analytics;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Operations;

/// <summary>Which operations a list shows; what is null does not matter.</summary>
/// <param name="Period">Business days of the shifts.</param>
/// <param name="IsDeleted">True: deleted ones only; false: none of them.</param>
/// <param name="Before">Only numbers below this one: the next page.</param>
public sealed record OperationFilter(
    int? PersonId = null,
    OperationKind? Kind = null,
    Pocket? Pocket = null,
    Period? Period = null,
    bool? IsDeleted = null,
    long? Before = null)
{
    public static OperationFilter All { get; } = new();

    /// <summary>Whether it leaves anything out.</summary>
    public bool IsEmpty => this with { Before = null } == All;

    /// <summary>This filter, and what it leaves open from the other.</summary>
    public OperationFilter Over(OperationFilter other) => new(
        PersonId ?? other.PersonId,
        Kind ?? other.Kind,
        Pocket ?? other.Pocket,
        Period ?? other.Period,
        IsDeleted ?? other.IsDeleted);
}
