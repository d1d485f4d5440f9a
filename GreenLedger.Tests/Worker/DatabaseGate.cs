using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace GreenLedger.Tests.Worker;

/// <summary>A door in front of PostgreSQL. Shut, it drops every connection, as a server that went away.</summary>
internal sealed class DatabaseGate : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _open = [];
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _running;
    private volatile bool _isShut;
    private int _refused;

    public DatabaseGate(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _running = ServeAsync();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <summary>How many connections were turned away.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public void Shut()
    {
        _isShut = true;
        foreach (var socket in _open.Keys) socket.Dispose();
    }

    public void Open() => _isShut = false;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Shut();
        await _running;
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(JoinAsync(await _listener.AcceptSocketAsync()));
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task JoinAsync(Socket client)
    {
        using var server = IsUnixSocket ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
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

    private bool IsUnixSocket => _server.Host!.StartsWith('/');

    private EndPoint Address => IsUnixSocket
        ? new UnixDomainSocketEndPoint(Path.Combine(_server.Host!, $".s.PGSQL.{_server.Port}"))
        : new DnsEndPoint(_server.Host!, _server.Port);

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
