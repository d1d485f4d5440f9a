namespace GreenLedger.Simulator.Protocol;

/// <summary>The opaque id behind a number: unlike the number, and the same each time.</summary>
internal static class Lids
{
    public static string Of(string number) => $"1{string.Concat(number.Reverse().Select(digit => (char)('0' + ((digit - '0' + 3) % 10)))).PadLeft(14, '0')}@lid";
}
