using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Page;

namespace GreenLedger.Simulator;

public sealed record SimulatorOptions
{
    /// <summary>Zero takes any free port.</summary>
    public int Port { get; init; }

    public IReadOnlyList<InstanceOptions> Instances { get; init; } = [new()];

    /// <summary>A chat page for people at <c>/</c>; null serves none.</summary>
    public PageOptions? Page { get; init; }

    /// <summary>Measures long polls and rate limits: the client's sockets live on this clock even where business time is virtual.</summary>
    public TimeProvider RealTime { get; init; } = TimeProvider.System;
}
