using System.Text;

namespace GreenLedger.Benchmarks.Wire;

/// <summary>One connection, in the frontend/backend protocol of PostgreSQL.</summary>
internal sealed class WireConversation(CountingProxy counts)
{
    private const byte Idle = (byte)'I';
    private const string ResetBegins = "SET SESSION AUTHORIZATION DEFAULT";
    private const string Nameless = "(no name)";

    private readonly WireMessages _asked = new(hasGreeting: true);
    private readonly WireMessages _answered = new(hasGreeting: false);
    private readonly Dictionary<string, string> _prepared = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    // What the program waits for, in order; true where the pool only cleans a connection, which writes nothing.
    private readonly Queue<bool> _unanswered = new();

    // Not while the connection is being made.
    private bool _isReady;

    public void Asked(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            var wasWaiting = _unanswered.Count > 0;
            _asked.Read(bytes, Ask);
            // However many messages it sent at once, the program waits once.
            if (_isReady && !wasWaiting && _unanswered.Count > 0) counts.Trip();
        }
    }

    public void Answered(ReadOnlySpan<byte> bytes)
    {
        lock (_gate) _answered.Read(bytes, Answer);
    }

    private void Ask(byte type, ReadOnlySpan<byte> body)
    {
        switch ((char)type)
        {
            case 'P':
                _prepared[Text(ref body)] = Name(Text(ref body));
                break;
            case 'B':
                _ = Text(ref body);
                counts.Executed(_prepared.GetValueOrDefault(Text(ref body), Nameless));
                break;
            case 'Q':
                var sql = Text(ref body);
                var isReset = sql.StartsWith(ResetBegins, StringComparison.Ordinal);
                counts.Executed(isReset ? "(pool reset)" : Name(sql));
                _unanswered.Enqueue(isReset);
                break;
            case 'S':
                _unanswered.Enqueue(false);
                break;
        }
    }

    private void Answer(byte type, ReadOnlySpan<byte> body)
    {
        if ((char)type != 'Z') return;
        if (_isReady)
        {
            var isReset = _unanswered.Dequeue();
            // A statement outside of any transaction is one of its own.
            if (body[0] == Idle && !isReset) counts.TransactionEnded();
        }

        _isReady = true;
    }

    /// <summary>Of <c>/* inbox.add */ insert …</c> what stands in the comment, else the first word.</summary>
    internal static string Name(string sql)
    {
        var text = sql.AsSpan().Trim();
        if (text.StartsWith("/*", StringComparison.Ordinal) && text.IndexOf("*/", StringComparison.Ordinal) is > 0 and var end) return text[2..end].Trim().ToString();
        var word = text.IndexOfAny(" \n;(");
        return (word < 0 ? text : text[..word]).ToString().ToLowerInvariant();
    }

    private static string Text(ref ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(body[..end]);
        body = body[(end + 1)..];
        return text;
    }
}
