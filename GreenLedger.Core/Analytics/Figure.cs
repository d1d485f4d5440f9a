using System.Text.Json.Serialization;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Analytics;

/// <summary>A figure that one can ask <c>почему</c> about. The database knows them by these names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Figure>))]
public enum Figure
{
    /// <summary>What the pockets hold: opening, between shifts, and all operations.</summary>
    Remaining,

    Opening,

    /// <summary>Given or handed in between shifts.</summary>
    Between,

    /// <summary>Of instalments.</summary>
    Prices,

    Markups,

    /// <summary>Price plus markup.</summary>
    Owed,

    /// <summary>Months of instalments; the figure shown is their mean.</summary>
    Terms,

    Income,

    Expense,

    Corrections,

    /// <summary>How many were recorded after the end of their shift.</summary>
    Late,

    /// <summary>How many were deleted.</summary>
    Deleted,
}

/// <summary>Which figure, of what, and as it stood when.</summary>
/// <param name="Pocket">Null: both.</param>
/// <param name="AsOf">UTC. What was recorded or deleted after it does not change the answer.</param>
public sealed record FigureAsked(FiguresScope Scope, Figure Figure, Pocket? Pocket, DateTimeOffset AsOf);

/// <summary>A fact's part of a figure. Times are UTC.</summary>
/// <param name="OperationId">Null: what a shift began with.</param>
/// <param name="Kind">Of an operation; null for what a shift began with.</param>
/// <param name="IsBetween">Of a shift: beyond what the one before had left; else what the first one began with.</param>
/// <param name="Part">In minor units; for a figure that counts, 1; for terms, months.</param>
/// <param name="Amount">The operation's signed effect on its pocket.</param>
/// <param name="Running">All parts up to this one.</param>
public sealed record Fact(
    long? OperationId,
    OperationKind? Kind,
    bool IsBetween,
    string PersonName,
    DateTimeOffset At,
    Pocket Pocket,
    long Part,
    Money Amount,
    Money? Price,
    int? TermMonths,
    string? Goods,
    string? Client,
    string? Comment,
    long Running);

/// <summary>A page of the facts that add up to a figure.</summary>
/// <param name="Skipped">How many facts the pages before had.</param>
/// <param name="CarriedOver">What they add up to.</param>
/// <param name="Total">What all facts add up to: the figure.</param>
/// <param name="TotalCash">What those of the cash pocket add up to.</param>
/// <param name="Prices">The prices of all instalments among them: an average markup is a part of them.</param>
public sealed record FactsPage(IReadOnlyList<Fact> Facts, int Skipped, long CarriedOver, int Count, long Total, long TotalCash, Money Prices)
{
    public bool IsLast => Skipped + Facts.Count >= Count;
}
