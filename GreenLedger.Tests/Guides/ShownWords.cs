using GreenLedger.Player;

namespace GreenLedger.Tests.Guides;

/// <summary>
/// What the pictures of the guides show, in words: a picture's pixels change with every browser, its words only with the program.
/// <c>docs/pictures.sh</c> takes the pictures and writes the words beside them.
/// </summary>
internal static class ShownWords
{
    private const string Head = "## ";

    public static string Folder { get; } = Path.Combine(Source.Folder, "docs", "ru", "pictures");

    /// <summary>Where new pictures go; null while they are only compared.</summary>
    public static string? NewFolder { get; } = Environment.GetEnvironmentVariable("GREENLEDGER_PICTURES") is { Length: > 0 } folder ? folder : null;

    /// <summary>By the name of the picture, in the order of the file.</summary>
    public static Dictionary<string, string> Read()
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in File.ReadAllText(Path.Combine(Folder, "shown.txt")).Split(Head, StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            shown.Add(part[..end].Trim(), part[(end + 1)..].Trim());
        }

        return shown;
    }

    public static string Of(ScenarioPicture picture) => string.Join('\n', picture.Words()).Trim();

    /// <summary>One file for each scenario; the script puts them together.</summary>
    public static void Write(string folder, string scenario, IReadOnlyCollection<ScenarioPicture> pictures) =>
        File.WriteAllText(Path.Combine(folder, $"{scenario}.shown"), string.Concat(pictures.Select(picture => $"{Head}{picture.Name}.png\n\n{Of(picture)}\n\n")));
}
