using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace GreenLedger.Tests.Crashes;

/// <summary>
/// Stands between the worker and PostgreSQL, and understands their protocol just enough to name what passes. It can hold a statement or its
/// answer back, cut the connection there, or stand still as a network that swallows everything.
/// </summary>
internal sealed class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedConnection, bool> _open = [];
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _running;
    private volatile Func<Passage, Task<bool>> _behaviour = _ => Task.FromResult(true);
    private volatile TaskCompletionSource? _frozen;

    public PostgresProxy(string connectionString)
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

    public int Connections => _open.Count;

    /// <summary>Asked at every passage, which waits for the answer; false cuts the connection there.</summary>
    public Func<Passage, Task<bool>> Behaviour
    {
        set => _behaviour = value;
    }

    /// <summary>Nothing passes any more, in either direction, and no connection is closed.</summary>
    public void Freeze() => _frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw()
    {
        _frozen?.TrySetResult();
        _frozen = null;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        _behaviour = _ => Task.FromResult(false);
        Thaw();
        foreach (var connection in _open.Keys) connection.Cut();
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
        client.NoDelay = true;
        using var server = IsUnixSocket ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        var connection = new ProxiedConnection(client, server, passage => _behaviour(passage), () => _frozen?.Task ?? Task.CompletedTask);
        _open[connection] = true;
        try
        {
            await server.ConnectAsync(Address);
            await connection.RunAsync();
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The server is away, and the worker hears of it by the end of its connection.
        }
        finally
        {
            _open.TryRemove(connection, out _);
            connection.Cut();
        }
    }

    private bool IsUnixSocket => _server.Host!.StartsWith('/');

    private EndPoint Address => IsUnixSocket
        ? new UnixDomainSocketEndPoint(Path.Combine(_server.Host!, $".s.PGSQL.{_server.Port}"))
        : new DnsEndPoint(_server.Host!, _server.Port);
}
