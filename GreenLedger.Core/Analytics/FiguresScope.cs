using System.Text.Json;
using GreenLedger.Core.People;

namespace GreenLedger.Core.Analytics;

/// <summary>Which facts: those of a period of business days, of the whole company or of one person.</summary>
/// <param name="PersonId">Null: everybody's.</param>
public sealed record FiguresScope(Period Period, int? PersonId = null)
{
    /// <summary>What was asked, within what this person may see: a worker sees own figures, whoever's were asked for.</summary>
    public static FiguresScope For(Person by, Period period, int? personId = null) => new(period, by.IsAdmin ? personId : by.PersonId);

    /// <summary>Of a scope that was kept: who asked for it may have been an admin then.</summary>
    public bool MayBeSeenBy(Person person) => person.IsAdmin || PersonId == person.PersonId;

    public FiguresScope Before() => this with { Period = Period.Previous() };
}

/// <summary>The figures that a message shows, so that a reply can ask about them.</summary>
/// <param name="AsOf">When they were computed, UTC.</param>
/// <param name="Figure">The one that is meant when none is named.</param>
public sealed record ShownFigures(FiguresScope Scope, DateTimeOffset AsOf, Figure Figure = Figure.Remaining)
{
    public static ShownFigures Read(string json) => JsonSerializer.Deserialize<ShownFigures>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The balance of a shift: what the person holds is what their day adds up to.</summary>
    public static ShownFigures Of(ShiftFigures shift, DateTimeOffset asOf) => new(new FiguresScope(Period.Of(shift.BusinessOn), shift.PersonId), asOf);
}
