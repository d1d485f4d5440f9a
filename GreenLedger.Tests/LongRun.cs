namespace GreenLedger.Tests;

/// <summary>Repetitions of tests that never have enough of them: a version for every change, the full length with <c>./test.sh --long</c>.</summary>
internal static class LongRun
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("GREENLEDGER_LONG") == "1";

    public static int Times(int usual, int full) => IsOn ? full : usual;
}
