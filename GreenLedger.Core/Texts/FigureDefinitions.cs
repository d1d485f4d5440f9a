using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using GreenLedger.Core.Analytics;

namespace GreenLedger.Core.Texts;

/// <summary>What each figure counts, from docs/figures.md: a section for each, a paragraph for each language in the order of <see cref="Language"/>.</summary>
internal static class FigureDefinitions
{
    private static readonly FrozenDictionary<Figure, IReadOnlyList<string>> Paragraphs = Load();

    public static string Of(Figure figure, Language language) => Paragraphs[figure][(int)language];

    private static FrozenDictionary<Figure, IReadOnlyList<string>> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("docs/figures.md")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var sections = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n## ").Skip(1).Select(section => section.Split("\n\n", StringSplitOptions.TrimEntries));
        return sections
            .Where(section => Enum.TryParse<Figure>(section[0], ignoreCase: true, out _))
            .ToFrozenDictionary(section => Enum.Parse<Figure>(section[0], ignoreCase: true), section => (IReadOnlyList<string>)section[1..]);
    }
}
