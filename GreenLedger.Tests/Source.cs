namespace GreenLedger.Tests;

/// <summary>The folder of the sources that these tests were built from.</summary>
internal static class Source
{
    public static string Folder { get; } = Find(new DirectoryInfo(TestContext.CurrentContext.TestDirectory));

    private static string Find(DirectoryInfo folder)
    {
        while (!File.Exists(Path.Combine(folder.FullName, "GreenLedger.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
