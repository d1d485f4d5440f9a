using GreenLedger.Core.Texts;

namespace GreenLedger.Core.People;

public enum Role
{
    Worker,
    Admin,
}

/// <summary>Who speaks. Known by a set of chat ids, of which <see cref="ChatId"/> is the latest.</summary>
/// <param name="Phone">International digits without a plus; null for a person known only by a <c>@lid</c>.</param>
/// <param name="Language">Null: the company's.</param>
public sealed record Person(
    int PersonId,
    string Name,
    string? Phone,
    Role Role,
    bool IsActive,
    Language? Language,
    string? ChatId)
{
    public bool IsAdmin => Role == Role.Admin;
}

/// <summary>An unknown number that wrote: listed for the admin, never answered.</summary>
public sealed record Stranger(string ChatId, string? Name, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Messages);
