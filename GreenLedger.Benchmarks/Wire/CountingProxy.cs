using System.Collections.Concurrent;
using System.Net.Sockets;

namespace GreenLedger.Benchmarks.Wire;

/// <summary>Stands between a program and PostgreSQL and counts. What it does not understand it passes on as well.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private const string SocketName = ".s.PGSQL.5432";

    private readonly string _target;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _open = new();
    private readonly ConcurrentDictionary<string, long> _statements = new(StringComparer.Ordinal);
    private readonly Task _accepting;
    private long _trips;
    private long _transactions;
    private int _connections;

    /// <param name="folder">A new one, for the socket.</param>
    /// <param name="target">The folder of the server's socket.</param>
    public CountingProxy(string folder, string target)
    {
        Directory.CreateDirectory(folder);
        (Folder, _target) = (folder, Path.Combine(target, SocketName));
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, SocketName)));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>The host of a connection string.</summary>
    public string Folder { get; }

    /// <summary>How many are open.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public WireCounts Counts => new(Interlocked.Read(ref _trips), Interlocked.Read(ref _transactions), new Dictionary<string, long>(_statements));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_open.Keys);
        _stop.Dispose();
    }

    internal void Trip() => Interlocked.Increment(ref _trips);

    internal void TransactionEnded() => Interlocked.Increment(ref _transactions);

    internal void Executed(string statement) => _statements.AddOrUpdate(statement, 1, (_, count) => count + 1);

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptAsync(_stop.Token);
                var joined = JoinAsync(client);
                _open[joined] = true;
                _ = joined.ContinueWith(done => _open.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task JoinAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var _ = client;
        Interlocked.Increment(ref _connections);
        try
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(_target), _stop.Token);
            var conversation = new WireConversation(this);
            await await Task.WhenAny(PumpAsync(client, server, conversation.Asked), PumpAsync(server, client, conversation.Answered));
        }
        catch (SocketException)
        {
            // One side went away, and the other hears of it by the end of its connection.
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Action<ReadOnlySpan<byte>> look)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var read)
            {
                look(buffer.AsSpan(0, read));
                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _stop.Token);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The same.
        }
    }
}
