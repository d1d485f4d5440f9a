using System.Reflection;

namespace GreenLedger.Worker.Watching;

/// <summary>Which program this is.</summary>
internal static class Build
{
    /// <summary>With the commit behind a plus sign where it is known.</summary>
    public static string Version { get; } =
        typeof(Build).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
