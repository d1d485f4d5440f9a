namespace GreenLedger.Core.Texts;

/// <summary>One, few, many: 1 месяц, 2 месяца, 5 месяцев, 11 месяцев, 21 месяц.</summary>
public static class RussianPlural
{
    public static string Of(long count, string one, string few, string many) => (Math.Abs(count) % 100, Math.Abs(count) % 10) switch
    {
        ( >= 11 and <= 14, _) => many,
        (_, 1) => one,
        (_, >= 2 and <= 4) => few,
        _ => many,
    };
}
