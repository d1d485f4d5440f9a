using System.Text;
using System.Text.RegularExpressions;

namespace GreenLedger.Tests.Crashes;

/// <summary>Names the statements of one connection, also those that were prepared earlier: by the comment that each begins with.</summary>
internal sealed partial class StatementNames
{
    private readonly Dictionary<string, string?> _prepared = [];
    private string? _transaction;

    /// <summary>The statement that this message executes; null for any other message.</summary>
    public string? Read(char type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case 'P':
                _prepared[Text(body, 0)] = Tag(Text(body, 1));
                return null;
            case 'B':
                return InTransaction(_prepared.GetValueOrDefault(Text(body, 1)));
            case 'Q':
                return InTransaction(Tag(Text(body, 0)));
            default:
                return null;
        }
    }

    // Every transaction ends alike: which one it is, its first statement tells. What the driver says on its own account has no name.
    private string? InTransaction(string? name)
    {
        if (name == "commit") return $"commit of {_transaction}";
        if (name == "begin") _transaction = null;
        if (name is "begin" or null) return null;
        _transaction ??= name;
        return name;
    }

    private static string? Tag(string sql) => TagPattern().Match(sql) is { Success: true } tag ? tag.Value
        : sql.StartsWith("BEGIN", StringComparison.Ordinal) ? "begin"
        : sql.AsSpan().Trim().Equals("commit", StringComparison.OrdinalIgnoreCase) ? "commit"
        : null;

    private static string Text(ReadOnlySpan<byte> body, int index)
    {
        for (; index > 0; index--) body = body[(body.IndexOf((byte)0) + 1)..];
        return Encoding.UTF8.GetString(body[..body.IndexOf((byte)0)]);
    }

    [GeneratedRegex(@"(?<=^\s*/\* )[\w.]+(?= \*/)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TagPattern();
}
