using System.Globalization;

namespace GreenLedger.Benchmarks;

/// <summary>Figures as they are read: three digits that count, thousands set apart.</summary>
internal static class Number
{
    public static string Of(double value) => value switch
    {
        double.NaN => "–",
        _ => value.ToString(Math.Abs(value) switch { >= 100 => "#,0", >= 10 => "0.#", >= 1 => "0.##", _ => "0.###" }, CultureInfo.InvariantCulture),
    };
}
