namespace GreenLedger.Tests.Reference;

/// <summary>Where the ledger says something else than the reference.</summary>
internal sealed class Findings
{
    private const int MostShown = 10;

    private readonly List<string> _found = [];

    public int Comparisons { get; private set; }

    public void Compare<T>(object what, T expected, T actual)
    {
        Comparisons++;
        if (!EqualityComparer<T>.Default.Equals(expected, actual)) _found.Add($"{what}:{Environment.NewLine}  expected {expected}{Environment.NewLine}  was      {actual}");
    }

    public void CompareAll<T>(object what, IEnumerable<T> expected, IEnumerable<T> actual)
    {
        var (left, right) = (expected.ToList(), actual.ToList());
        Compare($"{what}, how many", left.Count, right.Count);
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            // Named only where it differs: there are millions.
            if (EqualityComparer<T>.Default.Equals(left[i], right[i])) Comparisons++;
            else Compare($"{what}, [{i}]", left[i], right[i]);
        }
    }

    /// <exception cref="FiguresDifferException">Something differed.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
            throw new FiguresDifferException($"{_found.Count} of {Comparisons} differ:{Environment.NewLine}{string.Join(Environment.NewLine, _found.Take(MostShown))}");
    }
}

// Not NUnit's own: an assertion that fails while FsCheck looks for a smaller history would be counted each time.
internal sealed class FiguresDifferException(string message) : Exception(message);
