namespace GreenLedger.Worker.Importing;

/// <summary>What is wrong with one place of the file.</summary>
/// <param name="Line">Of the file, from 1, as an editor counts them.</param>
/// <param name="Column">As the file's first line calls it; null where the whole line is meant.</param>
/// <param name="Read">What stands there.</param>
/// <param name="Expected">What should, in a sentence with an example.</param>
internal sealed record ImportMistake(int Line, string? Column, string? Read, string Expected)
{
    private const int LongestShown = 60;

    public override string ToString()
    {
        var where = Column is null ? $"line {Line}" : $"line {Line}, {Column}";
        return Read is null ? $"{where}: {Expected}" : $"{where}: \"{(Read.Length > LongestShown ? Read[..LongestShown] + "…" : Read)}\". {Expected}";
    }
}
