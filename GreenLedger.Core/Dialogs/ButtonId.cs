using System.Globalization;

namespace GreenLedger.Core.Dialogs;

/// <summary>The id of a button: what a tap means, and which question it answers. Buttons cannot be withdrawn and may be tapped for ever.</summary>
/// <param name="AskedBy">The inbox row whose answer carried the button.</param>
public sealed record ButtonId(string Words, long AskedBy)
{
    private const char Separator = '|';

    public static ButtonId? Read(string? id)
    {
        if (id is null) return null;
        var at = id.LastIndexOf(Separator);
        return at > 0 && long.TryParse(id.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var askedBy)
            ? new ButtonId(id[..at], askedBy)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Words}{Separator}{AskedBy}");
}
