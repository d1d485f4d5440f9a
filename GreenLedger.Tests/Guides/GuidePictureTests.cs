using System.Text.RegularExpressions;
using GreenLedger.Player;

namespace GreenLedger.Tests.Guides;

/// <summary>Every picture is there, comes from a scenario and is used. That it shows what the program says today, the scenario's own test finds out.</summary>
internal sealed partial class GuidePictureTests
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly string[] Pages = ["docs/ru/worker.md", "docs/ru/admin.md", "README.md"];

    private static List<string> Lying => [.. Directory.EnumerateFiles(ShownWords.Folder, "*.png").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Test]
    public void A_picture_that_lies_there_is_shown_in_a_page_and_one_that_is_shown_lies_there() =>
        Assert.That(Pages.SelectMany(Shown).Distinct().Order(StringComparer.Ordinal), Is.EqualTo(Lying));

    [Test]
    public void A_picture_comes_from_a_scenario_and_its_words_stand_beside_it()
    {
        var taken = Directory.EnumerateFiles(Path.Combine(Source.Folder, "scenarios"), "*.txt")
            .SelectMany(file => ScenarioFile.Read(file).Steps)
            .OfType<Step.EndPicture>()
            .Select(picture => $"{picture.Name}.png")
            .Order(StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(taken, Is.EqualTo(Lying));
            Assert.That(ShownWords.Read().Keys.Order(StringComparer.Ordinal), Is.EqualTo(Lying));
        });
    }

    [TestCaseSource(nameof(Lying))]
    public void A_picture_is_a_png_that_loads_fast_and_prints_well(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(ShownWords.Folder, name));
        var width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16));
        Assert.Multiple(() =>
        {
            Assert.That(bytes.Take(8), Is.EqualTo(PngSignature));
            Assert.That(width, Is.InRange(720, 840), "360 to 420 on the screen, twice as many dots");
            Assert.That(bytes, Has.Length.LessThan(100 * 1024));
        });
    }

    private static IEnumerable<string> Shown(string page) =>
        Picture().Matches(File.ReadAllText(Path.Combine(Source.Folder, page))).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"pictures/(?<name>[^)""\s]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();
}
