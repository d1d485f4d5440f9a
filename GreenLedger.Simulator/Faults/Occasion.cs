namespace GreenLedger.Simulator.Faults;

/// <summary>To which of the calls or notifications that fit something happens; the others pass as ever.</summary>
public abstract record Occasion
{
    /// <summary>The first so many are spared.</summary>
    public int Skip { get; init; }

    /// <summary>How often it happens; null is for ever.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>To every n-th of them.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The chance with which it happens to each of these, drawn from the seed.</summary>
    public double Probability { get; init; } = 1;

    public int Seed { get; init; }

    /// <summary>A name, the beginning of names with a star behind it, or <c>any</c>.</summary>
    protected static bool IsMeant(string pattern, string name) => pattern == "any"
        || (pattern.EndsWith('*')
            ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
            : name.Equals(pattern, StringComparison.OrdinalIgnoreCase));

    internal abstract bool Fits(string name, string body);
}
