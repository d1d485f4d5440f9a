namespace GreenLedger.Core.Shifts;

/// <summary>Where the money lies.</summary>
public enum Pocket
{
    Cash,
    Bank,
}

public static class Pockets
{
    public static IReadOnlyList<Pocket> All { get; } = [Pocket.Cash, Pocket.Bank];

    public static Pocket Other(this Pocket pocket) => pocket switch
    {
        Pocket.Cash => Pocket.Bank,
        Pocket.Bank => Pocket.Cash,
    };
}
