using System.Globalization;
using System.Text;

namespace GreenLedger.Data.Messaging;

/// <summary>
/// A text as it may come back from the service. On the way spaces may be trimmed or folded, letters composed, invisible characters dropped, and
/// the end cut off: what differs in nothing else is the same.
/// </summary>
public sealed class SeenText(string text)
{
    // The service's limits have been 1024 for a caption and 4096 for a text: what is as long and begins alike was cut.
    private const int ShortestCut = 1000;

    private readonly string _plain = Plain(text);

    /// <summary>Whether it is what we sent.</summary>
    public bool Is(SeenText ours) => _plain == ours._plain
        || (_plain.Length >= ShortestCut && ours._plain.StartsWith(_plain.TrimEnd('…', '.', ' '), StringComparison.Ordinal));

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(letter) || letter == '\u200B')
            {
                if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
            }
            else if (!IsInvisible(letter))
            {
                plain.Append(letter);
            }
        }

        return plain.ToString().TrimEnd();
    }

    private static bool IsInvisible(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control || letter is >= '\uFE00' and <= '\uFE0F';
}
