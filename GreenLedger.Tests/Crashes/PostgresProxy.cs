using System.Collections.Concurrent;
using System.Net.Sockets;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Crashes;

/// <summary>
/// Stands between the worker and PostgreSQL, and understands their protocol just enough to name what passes. It can hold a statement or its
/// answer back, cut the connection there, or stand still as a network that swallows everything.
/// </summary>
internal sealed class PostgresProxy(string connectionString) : DatabaseDoor(connectionString)
{
    private readonly ConcurrentDictionary<ProxiedConnection, bool> _open = [];
    private volatile Func<Passage, Task<bool>> _behaviour = _ => Task.FromResult(true);
    private volatile TaskCompletionSource? _frozen;

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

    protected override void Cut()
    {
        _behaviour = _ => Task.FromResult(false);
        Thaw();
        foreach (var connection in _open.Keys) connection.Cut();
    }

    protected override async Task JoinAsync(Socket client)
    {
        client.NoDelay = true;
        using var server = CreateServerSocket();
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
}
