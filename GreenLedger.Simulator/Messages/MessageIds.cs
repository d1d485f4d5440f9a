using System.Security.Cryptography;
using System.Text;

namespace GreenLedger.Simulator.Messages;

/// <summary>Ids that follow from the seed, the chat and the count in that chat: unique in a chat, repeatable in a test.</summary>
internal sealed class MessageIds(long seed)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counts = [];

    public string NextOutgoing(string chatId, bool colliding) => Next("3EB0", chatId, colliding);

    public string NextIncoming(string chatId, bool colliding) => Next("3A00", chatId, colliding);

    public string NextToken() => Next("", "token", colliding: false).ToLowerInvariant();

    private string Next(string prefix, string chatId, bool colliding)
    {
        int count;
        lock (gate)
        {
            count = counts.GetValueOrDefault(chatId) + 1;
            counts[chatId] = count;
        }
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{(colliding ? "" : chatId)}/{count}"));
        return prefix + Convert.ToHexString(hash, 0, 9);
    }
}
