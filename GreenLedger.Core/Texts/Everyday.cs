namespace GreenLedger.Core.Texts;

/// <summary>
/// Letters of the two languages, digits and signs of a keyboard. Nearly every message is made of nothing else, and Unicode has no other
/// form of them: what is costly elsewhere can be left out.
/// </summary>
internal static class Everyday
{
    public static bool Is(char c) => c is (>= ' ' and <= '~') or (>= 'А' and <= 'я') or 'Ё' or 'ё';

    public static bool IsAll(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!Is(c)) return false;
        return true;
    }
}
