namespace GreenLedger.Simulator.Instances;

public sealed record InstanceOptions
{
    public string IdInstance { get; init; } = "1101000001";

    public string ApiTokenInstance { get; init; } = "simulated-token";

    /// <summary>The bot's own number.</summary>
    public string Phone { get; init; } = "79000000000";

    /// <summary>Settings as on a new instance: no notification switched on.</summary>
    public bool Fresh { get; init; }

    /// <summary>The setting delaySendMessagesMilliseconds at the start; less than the service's least, for whoever has no time.</summary>
    public int SendDelayMilliseconds { get; init; } = 500;

    /// <summary>
    /// Ids of messages follow from the seed. Two runs against one database need different seeds,
    /// or the second run's messages look like duplicates of the first's.
    /// </summary>
    public long Seed { get; init; }

    public InstanceSwitches Switches { get; init; } = new();
}
