using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace GreenLedger.Tests.Worker;

/// <summary>Stands in front of PostgreSQL: connections come in here, and what becomes of each is the heir's to say.</summary>
internal abstract class DatabaseDoor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _running;

    protected DatabaseDoor(string connectionString)
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

    /// <summary>Host and port.</summary>
    public string Place => $"{_listener.LocalEndpoint}";

    protected EndPoint Address => IsUnixSocket
        ? new UnixDomainSocketEndPoint(Path.Combine(_server.Host!, $".s.PGSQL.{_server.Port}"))
        : new DnsEndPoint(_server.Host!, _server.Port);

    private bool IsUnixSocket => _server.Host!.StartsWith('/');

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut();
        await _running;
    }

    protected Socket CreateServerSocket() =>
        IsUnixSocket ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Every connection that is open.</summary>
    protected abstract void Cut();

    protected abstract Task JoinAsync(Socket client);

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(JoinAsync(await _listener.AcceptSocketAsync()));
        }
        // Closed while it waits for the next one, or between two of them.
        catch (Exception ended) when (ended is SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }
}
