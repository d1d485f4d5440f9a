using GreenLedger.Player;
using GreenLedger.Tests.Guides;

namespace GreenLedger.Tests.Scenarios;

/// <summary>Every file of <c>scenarios/</c> is played through simulator, worker and database.</summary>
internal sealed class ScenarioTests
{
    [TestCaseSource(nameof(Files))]
    [CancelAfter(120_000)]
    public async Task The_conversation_goes_as_the_scenario_says(string name, CancellationToken cancellation)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var transcript = new StringWriter();
        var pictures = new List<ScenarioPicture>();
        await using var camera = ShownWords.NewFolder is { } folder ? await Camera.SetUpAsync(folder) : null;
        try
        {
            await ScenarioRunner.RunAsync(ScenarioFile.Read(Path.Combine(Folder, $"{name}.txt")), database.Program, database.DataSource, transcript, LookAsync, cancellation);
        }
        catch (ScenarioException difference)
        {
            Assert.Fail($"{difference.Message}{Environment.NewLine}{transcript}");
        }

        if (pictures.Count == 0) return;
        if (ShownWords.NewFolder is { } taken) ShownWords.Write(taken, name, pictures);
        else AreUpToDate(pictures);

        async Task LookAsync(ScenarioPicture picture)
        {
            pictures.Add(picture);
            if (camera is not null) await camera.TakeAsync(picture);
        }
    }

    private static void AreUpToDate(List<ScenarioPicture> pictures)
    {
        var shown = ShownWords.Read();
        Assert.Multiple(() =>
        {
            foreach (var picture in pictures)
                Assert.That(shown.GetValueOrDefault($"{picture.Name}.png"), Is.EqualTo(ShownWords.Of(picture)), $"{picture.Name}.png is stale: run docs/pictures.sh");
        });
    }

    private static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "scenarios");

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "scenarios"), "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;
}
