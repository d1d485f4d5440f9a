using Microsoft.Extensions.Configuration;

namespace GreenLedger.Worker.Configuration;

/// <summary>
/// What stands below each key of a source. The library's providers look through all their keys for each section that is asked for, which takes seconds
/// with the settings of a thousand companies.
/// </summary>
internal sealed class KeyTree
{
    private readonly HashSet<string> _top = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _below = new(StringComparer.OrdinalIgnoreCase);

    public KeyTree(IEnumerable<string> keys)
    {
        foreach (var key in keys) Add(key);
    }

    /// <param name="section">Null: the names at the top.</param>
    /// <returns>These and the earlier ones, in the library's order: 2 before 10.</returns>
    public IEnumerable<string> Below(string? section, IEnumerable<string> earlier)
    {
        List<string> names = [.. section is null ? _top : _below.GetValueOrDefault(section) ?? [], .. earlier];
        names.Sort(ConfigurationKeyComparer.Instance);
        return names;
    }

    private void Add(string key)
    {
        var (names, from) = (_top, 0);
        for (int end; (end = key.IndexOf(ConfigurationPath.KeyDelimiter, from, StringComparison.Ordinal)) >= 0; from = end + ConfigurationPath.KeyDelimiter.Length)
        {
            names.Add(key[from..end]);
            var section = key[..end];
            if (!_below.TryGetValue(section, out var below)) _below[section] = below = new(StringComparer.OrdinalIgnoreCase);
            names = below;
        }

        names.Add(key[from..]);
    }
}
