using System.Collections.Concurrent;
using System.Net.Sockets;

namespace GreenLedger.Tests.Worker;

/// <summary>A door in front of PostgreSQL. Shut, it drops every connection, as a server that went away.</summary>
internal sealed class DatabaseGate(string connectionString) : DatabaseDoor(connectionString)
{
    private readonly ConcurrentDictionary<Socket, bool> _open = [];
    private volatile bool _isShut;
    private int _refused;

    /// <summary>How many connections were turned away.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public void Shut()
    {
        _isShut = true;
        foreach (var socket in _open.Keys) socket.Dispose();
    }

    public void Open() => _isShut = false;

    protected override void Cut() => Shut();

    protected override async Task JoinAsync(Socket client)
    {
        using var server = CreateServerSocket();
        _open[client] = true;
        try
        {
            if (_isShut)
            {
                Interlocked.Increment(ref _refused);
                return;
            }

            await server.ConnectAsync(Address);
            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
        }
        catch (SocketException)
        {
            // As good as shut.
        }
        finally
        {
            _open.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
            {
                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // One side went away: the other follows.
        }
    }
}
