namespace GreenLedger.Worker.Commands.Checks;

/// <summary>One line of <c>check</c>.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="Company">Whose; null where it is the machine's.</param>
/// <param name="Remedy">What to do; null where nothing is to be done.</param>
internal sealed record Finding(string Subject, Outcome Outcome, string Said, string? Remedy = null, string? Company = null)
{
    public static Finding Good(string subject, string said) => new(subject, Outcome.Good, said);

    public static Finding Warning(string subject, string said, string remedy) => new(subject, Outcome.Warning, said, remedy);

    public static Finding Bad(string subject, string said, string remedy) => new(subject, Outcome.Bad, said, remedy);
}
