namespace GreenLedger.Core.People;

/// <summary>What was done to a person's access; each is kept with who did it, when, and by which message.</summary>
public enum PersonActKind
{
    Added,
    Activated,
    Deactivated,
    ChatBound,
    CodeIssued,
    CodeUsed,

    /// <summary>By the configuration.</summary>
    MadeAdmin,

    /// <summary>An admin whom the configuration names no more.</summary>
    Dismissed,

    /// <summary>Name, number and messages were taken out; the facts stay.</summary>
    Forgotten,
}
