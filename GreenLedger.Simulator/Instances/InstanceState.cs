using System.Text.Json;

namespace GreenLedger.Simulator.Instances;

public enum InstanceState
{
    Authorized,
    NotAuthorized,
    Starting,
    Blocked,
    YellowCard,
    SleepMode,
    Suspended,

    /// <summary>Not a value of stateInstance: every method answers 400, so the state is never told.</summary>
    Expired,
}

internal static class InstanceStates
{
    public static string ToWire(this InstanceState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
