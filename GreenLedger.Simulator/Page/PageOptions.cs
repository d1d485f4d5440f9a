namespace GreenLedger.Simulator.Page;

/// <summary>Who stands behind a phone of the page; of some the page does not know.</summary>
public enum PageRole
{
    Person,
    Admin,
    Worker,
    Stranger,
}

public sealed record PagePhone(string Number, string Name, PageRole Role);

public sealed record PageOptions
{
    /// <summary>Side by side, in this order.</summary>
    public IReadOnlyList<PagePhone> Phones { get; init; } = [];

    /// <summary>Whether the bot knows nobody but the admin at first: the page then suggests adding somebody.</summary>
    public bool BeginsEmpty { get; init; }

    /// <summary>Null where nothing is known but the protocol: the page then has no clock to move and nothing to look into.</summary>
    public IBackstage? Backstage { get; init; }
}
