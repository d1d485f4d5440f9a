using System.Reflection;
using System.Text;

namespace GreenLedger.Benchmarks.Facts;

/// <summary>The files of this folder.</summary>
internal static class FactsSql
{
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"facts/{name}.sql")
            ?? throw new InvalidOperationException($"There is no {name}.sql.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
