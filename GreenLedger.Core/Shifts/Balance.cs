using GreenLedger.Core.Amounts;

namespace GreenLedger.Core.Shifts;

/// <summary>What both pockets hold: opening amounts plus operations that are not deleted. Always computed.</summary>
public readonly record struct Balance(Money Cash, Money Bank)
{
    public Money Total => Cash + Bank;

    public static Balance operator -(Balance left, Balance right) => new(left.Cash - right.Cash, left.Bank - right.Bank);

    public static Balance operator +(Balance left, Balance right) => new(left.Cash + right.Cash, left.Bank + right.Bank);

    public Money this[Pocket pocket] => pocket switch
    {
        Pocket.Cash => Cash,
        Pocket.Bank => Bank,
    };

    public Balance Plus(Pocket pocket, Money amount) => pocket switch
    {
        Pocket.Cash => this with { Cash = Cash + amount },
        Pocket.Bank => this with { Bank = Bank + amount },
    };
}
