namespace GreenLedger.Benchmarks.Load;

/// <summary>What the made-up workers of the made-up companies write.</summary>
public sealed record LoadPlan
{
    public int Instances { get; init; }

    /// <summary>Of each instance.</summary>
    public int Chats { get; init; } = 4;

    public Talk Talk { get; init; } = Talk.Facts;

    /// <summary>How an answer is known: the ledger's says what it recorded, a bot without rules repeats what was written.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Messages a second whether or not the earlier ones were answered; null: each chat writes when it was answered.</summary>
    public double? Rate { get; init; }

    /// <summary>Messages that stand in the queues before anybody asks for them.</summary>
    public int Backlog { get; init; }

    /// <summary>So many of the first instances are counted apart: something befalls them.</summary>
    public int Victims { get; init; }

    /// <summary>What befalls every instance that is a victim.</summary>
    public Trouble Trouble { get; init; }
}

public enum Talk
{
    /// <summary>Nobody writes.</summary>
    None,

    /// <summary><c>-123,45 нал такси</c>, which is answered by a card, and <c>да</c>, which records a fact: half of the messages each.</summary>
    Facts,

    /// <summary><c>меню</c>, which records nothing.</summary>
    Menu,
}

public enum Trouble
{
    None,

    /// <summary>Every call is answered with 500.</summary>
    Fails,

    /// <summary>Every call is answered with 429.</summary>
    TooFast,

    /// <summary>No call is answered.</summary>
    Hangs,

    /// <summary>One chat writes a thousand messages at once, and another thousand as soon as they are gone.</summary>
    Floods,
}
