using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;

namespace GreenLedger.Tests.Crashes;

/// <summary>One connection of the worker to PostgreSQL.</summary>
/// <param name="passAsync">Asked at each passage; false cuts.</param>
/// <param name="thawedAsync">Done while anything may pass.</param>
internal sealed class ProxiedConnection(Socket client, Socket server, Func<Passage, Task<bool>> passAsync, Func<Task> thawedAsync)
{
    private const int SslRequest = 80877103;
    private const int GssRequest = 80877104;
    private const int CancelRequest = 80877102;
    private const string Nothing = "";

    // What was asked and is not answered yet, in order: PostgreSQL answers in that order.
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly StatementNames _names = new();

    /// <summary>Until one side ends, or is cut off.</summary>
    public Task RunAsync() => Quietly(async () =>
    {
        var fromClient = new WireReader(client);
        if (!await GreetAsync(fromClient)) return;
        await await Task.WhenAny(Quietly(() => AskAsync(fromClient)), Quietly(AnswerAsync));
    });

    public void Cut()
    {
        client.Dispose();
        server.Dispose();
    }

    /// <summary>The messages before the first that has a type; encryption is declined.</summary>
    private async Task<bool> GreetAsync(WireReader fromClient)
    {
        while (await fromClient.ReadAsync(hasType: false) is { } message)
        {
            var code = BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(4));
            if (code is SslRequest or GssRequest)
            {
                await client.SendAsync("N"u8.ToArray());
                continue;
            }

            await thawedAsync();
            await SendAsync(server, message);
            return code != CancelRequest;
        }

        return false;
    }

    private async Task AskAsync(WireReader fromClient)
    {
        var cycle = new MemoryStream();
        var names = new List<string>();
        while (await fromClient.ReadAsync() is { } message)
        {
            cycle.Write(message);
            var type = (char)message[0];
            if (_names.Read(type, message.AsSpan(5)) is { } name) names.Add(name);

            // Executed at the latest when the client asks to synchronise, and not before the server has it.
            if (type is 'P' or 'B' or 'D' or 'E' or 'C') continue;
            var step = string.Join(" + ", names);
            if (type is 'S' or 'Q')
            {
                if (step != Nothing && !await passAsync(new Passage(step, Moment.Before))) return;
                _asked.Enqueue(step);
            }

            await thawedAsync();
            await SendAsync(server, cycle.ToArray());
            cycle.SetLength(0);
            names.Clear();
        }
    }

    private async Task AnswerAsync()
    {
        var fromServer = new WireReader(server);
        var answer = new MemoryStream();
        while (await fromServer.ReadAsync() is { } message)
        {
            answer.Write(message);
            var isWhole = message[0] == 'Z';
            if (!isWhole && !_asked.IsEmpty) continue;

            // While the connection is being set up nothing was asked, and every message passes at once.
            var step = isWhole && _asked.TryDequeue(out var answered) ? answered : Nothing;
            if (step != Nothing && !await passAsync(new Passage(step, Moment.Done))) return;
            await PassOnAsync();
            if (step != Nothing && !await passAsync(new Passage(step, Moment.After))) return;
        }

        await PassOnAsync();

        async Task PassOnAsync()
        {
            await thawedAsync();
            await SendAsync(client, answer.ToArray());
            answer.SetLength(0);
        }
    }

    private static async Task Quietly(Func<Task> pump)
    {
        try
        {
            await pump();
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // One side went away: the other follows.
        }
    }

    private static async Task SendAsync(Socket to, byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;) sent += await to.SendAsync(bytes.AsMemory(sent));
    }
}
