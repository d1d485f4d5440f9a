namespace GreenLedger.Core.People;

/// <summary>Six digits that an admin hands to a person outside the chat: whoever sends them is that person.</summary>
public static class AccessCode
{
    public const int MostTries = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>As one would read it out: <c>482 913</c>.</summary>
    public static string Shown(string code) => $"{code[..3]} {code[3..]}";

    /// <summary>Null where the words are no code.</summary>
    public static string? Read(string? words)
    {
        var typed = words.AsSpan().Trim();
        var isParted = typed.Length == 7 && typed[3] is ' ' or '\u00A0' or '-';
        if (typed.Length != 6 && !isParted) return null;
        var first = typed[..3];
        var last = typed[^3..];
        return first.ContainsAnyExceptInRange('0', '9') || last.ContainsAnyExceptInRange('0', '9') ? null : string.Concat(first, last);
    }
}

/// <summary>What came of a code that somebody sent.</summary>
public enum CodeTry
{
    Right,

    /// <summary>Another try is left.</summary>
    Wrong,

    /// <summary>No code waits: none was given, it was used, its time or its tries are over.</summary>
    None,
}

/// <summary>Codes of one company, inside the current transaction.</summary>
public interface IAccessCodeStore
{
    /// <summary>The codes that were given last, one a person: another person's code must differ from them.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation);

    /// <summary>Takes the place of the person's earlier code.</summary>
    Task IssueAsync(int personId, string code, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>A try counts whatever comes of it.</summary>
    Task<CodeTry> TryAsync(int personId, string code, string chatId, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Whether this chat was let in by this code a moment ago.</summary>
    Task<bool> IsUsedAsync(int personId, string code, string chatId, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>A chat that nobody is known by sent a code: binds it to the person whose code it is. Counts a try of every code that waits.</summary>
    Task<bool> AdmitAsync(string chatId, string code, DateTimeOffset now, CancellationToken cancellation);
}
