using System.Globalization;

namespace GreenLedger.Tests.Crashes;

/// <summary>Chance that differs from run to run, and can be had again: the seed is in the output, and <c>GREENLEDGER_SEED</c> gives it.</summary>
internal static class Seed
{
    public static Random Chance()
    {
        var given = Environment.GetEnvironmentVariable("GREENLEDGER_SEED");
        var seed = given is null ? Environment.TickCount : int.Parse(given, CultureInfo.InvariantCulture);
        TestContext.Out.WriteLine($"GREENLEDGER_SEED={seed}");
        return new Random(seed);
    }
}
