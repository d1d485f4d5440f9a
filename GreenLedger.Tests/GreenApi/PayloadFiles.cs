namespace GreenLedger.Tests.GreenApi;

internal static class PayloadFiles
{
    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Payloads");

    public static IEnumerable<string> Names(string pattern) =>
        Directory.GetFiles(Folder, pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));
}
