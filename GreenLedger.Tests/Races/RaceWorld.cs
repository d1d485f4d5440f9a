using System.Collections.Immutable;

namespace GreenLedger.Tests.Races;

/// <summary>Instants are seconds from the beginning.</summary>
internal sealed record RaceShift(int Id, int Owner, long Cash, long Bank, int OpenedAt, int? ClosedAt = null)
{
    public bool Covers(int at) => OpenedAt <= at && at < (ClosedAt ?? int.MaxValue);
}

/// <param name="Effect">What it does to its pocket, in minor units.</param>
internal sealed record RaceFact(long Number, int ShiftId, int Owner, string Kind, string Pocket, long Effect, string Words, int At, bool IsDeleted = false);

/// <summary>The ledger on one page: who has which shift, what was recorded, who has no access. Knows nothing of a database.</summary>
internal sealed record RaceWorld(ImmutableList<RaceShift> Shifts, ImmutableList<RaceFact> Facts, ImmutableHashSet<int> Inactive)
{
    public static RaceWorld Empty { get; } = new([], [], []);

    public RaceShift? ShiftAt(int owner, int at) => Shifts.Find(shift => shift.Owner == owner && shift.Covers(at));

    public long Holds(RaceShift shift, string pocket) =>
        (pocket == "нал" ? shift.Cash : shift.Bank) + Facts.Where(fact => fact.ShiftId == shift.Id && fact.Pocket == pocket && !fact.IsDeleted).Sum(fact => fact.Effect);

    public string Remaining(RaceShift shift) => $"{Holds(shift, "нал")}/{Holds(shift, "банк")}";

    public RaceFact? Fact(long number) => Facts.Find(fact => fact.Number == number);

    public RaceFact? Same(RaceFact content, int since) => Facts.FindLast(fact =>
        !fact.IsDeleted && fact.At >= since && (fact.Owner, fact.Kind, fact.Pocket, fact.Effect, fact.Words) == (content.Owner, content.Kind, content.Pocket, content.Effect, content.Words));

    public RaceWorld With(RaceFact fact) => this with { Facts = Facts.Add(fact) };

    public RaceWorld Without(RaceFact fact) => this with { Facts = Facts.Replace(fact, fact with { IsDeleted = true }) };

    public RaceWorld With(RaceShift shift) => this with { Shifts = Shifts.RemoveAll(known => known.Id == shift.Id).Add(shift) };

    /// <summary>A shift does not end before what was recorded in it.</summary>
    public RaceWorld Closed(RaceShift shift, int at) =>
        With(shift with { ClosedAt = Facts.Where(fact => fact.ShiftId == shift.Id && !fact.IsDeleted).Select(fact => fact.At).Append(at).Max() });

    /// <summary>What must be true after every single act; null when it is.</summary>
    public string? Broken() =>
        Shifts.Where(shift => Holds(shift, "нал") < 0 || Holds(shift, "банк") < 0).Select(shift => $"shift {shift.Id} holds {Remaining(shift)}").FirstOrDefault()
        ?? Shifts.Where(shift => shift.ClosedAt is null).GroupBy(shift => shift.Owner).Where(open => open.Count() > 1).Select(open => $"{open.Count()} open shifts").FirstOrDefault();
}
