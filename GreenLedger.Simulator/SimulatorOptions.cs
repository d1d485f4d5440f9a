using GreenLedger.Simulator.Instances;

namespace GreenLedger.Simulator;

public sealed record SimulatorOptions
{
    /// <summary>Zero takes any free port.</summary>
    public int Port { get; init; }

    public IReadOnlyList<InstanceOptions> Instances { get; init; } = [new()];

    /// <summary>Measures long polls and rate limits: the client's sockets live on this clock even where business time is virtual.</summary>
    public TimeProvider RealTime { get; init; } = TimeProvider.System;
}
