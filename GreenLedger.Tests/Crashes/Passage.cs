namespace GreenLedger.Tests.Crashes;

/// <summary>Where on its way a step of the worker is.</summary>
internal enum Moment
{
    /// <summary>Asked for, and not passed on.</summary>
    Before,

    /// <summary>Done, and its answer is held back.</summary>
    Done,

    /// <summary>Answered.</summary>
    After,
}

/// <summary>A step of the worker that just passes: a statement by the tag it starts with, or a call of the service by its method.</summary>
internal sealed record Passage(string Step, Moment Moment)
{
    public override string ToString() => $"{Moment} {Step}";
}

/// <summary>The n-th passage of its kind.</summary>
internal sealed record CrashPoint(Passage Passage, int Occurrence)
{
    public override string ToString() => Occurrence == 1 ? $"{Passage}" : $"{Passage} ({Occurrence})";
}
