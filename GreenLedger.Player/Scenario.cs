namespace GreenLedger.Player;

/// <summary>A conversation on paper: who says what, what is heard, when.</summary>
public sealed record Scenario(
    string Name,
    string TimeZone,
    string Currency,
    string Language,
    bool Buttons,
    DateTime Start,
    IReadOnlyDictionary<string, ScenarioPhone> Phones,
    IReadOnlyList<Step> Steps);

public sealed record ScenarioPhone(string Name, string Number, bool IsAdmin);

/// <summary>One line of a scenario and the lines below it that belong to it.</summary>
public abstract record Step(int Line)
{
    /// <summary>The clock is set to the next such local time.</summary>
    public sealed record Clock(int Line, TimeOnly Time) : Step(Line);

    public sealed record Act(int Line, string Phone, ActKind Kind, string Text, string? About) : Step(Line);

    /// <summary>The next bubble on this phone holds these parts, one behind the other.</summary>
    public sealed record Hears(int Line, string Phone, IReadOnlyList<string> Parts) : Step(Line);

    /// <summary>Nobody hears anything more. (That is checked before every line; here the scenario says so.)</summary>
    public sealed record Silence(int Line) : Step(Line);

    public sealed record StopWorker(int Line) : Step(Line);

    public sealed record StartWorker(int Line) : Step(Line);

    /// <summary>A picture of this phone's conversation begins.</summary>
    public sealed record BeginPicture(int Line, string Phone) : Step(Line);

    /// <summary>The picture that was begun last ends here.</summary>
    public sealed record EndPicture(int Line, string Name) : Step(Line);

    /// <summary>A query and the single value it must give.</summary>
    public sealed record Facts(int Line, string Sql, string Value) : Step(Line);
}

public enum ActKind
{
    Says,
    Replies,
    Edits,
    Taps,
    SendsPicture,
    Reacts,
    Calls,
    SaysInGroup,
}

/// <summary>The scenario cannot be read, or what was heard differs from it.</summary>
public sealed class ScenarioException(string scenario, int line, string what)
    : Exception($"scenarios/{scenario}.txt, line {line}: {what}");
