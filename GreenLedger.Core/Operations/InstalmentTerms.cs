using GreenLedger.Core.Amounts;

namespace GreenLedger.Core.Operations;

/// <summary>Goods sold on time: what they cost us, what we add, and over how many months the client pays.</summary>
public sealed record InstalmentTerms(Money Price, Money Markup, Months Term)
{
    /// <summary>What the client will owe.</summary>
    public Money Total => Price + Markup;

    /// <summary>The largest one: odd units are paid first.</summary>
    public Money FirstPayment => Payments()[0];

    /// <summary>One a month; they add up to the total, the odd units first.</summary>
    public IReadOnlyList<Money> Payments() => Total.Split(Term.Count);
}
