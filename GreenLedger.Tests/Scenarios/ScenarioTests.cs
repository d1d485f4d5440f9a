using GreenLedger.Player;

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
        try
        {
            await ScenarioRunner.RunAsync(ScenarioFile.Read(Path.Combine(Folder, $"{name}.txt")), database.Program, database.DataSource, transcript, cancellation);
        }
        catch (ScenarioException difference)
        {
            Assert.Fail($"{difference.Message}{Environment.NewLine}{transcript}");
        }
    }

    private static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "scenarios");

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "scenarios"), "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;
}
