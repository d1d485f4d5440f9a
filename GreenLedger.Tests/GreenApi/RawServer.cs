using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GreenLedger.Tests.GreenApi;

/// <summary>A server below HTTP: it reads a request, writes any bytes, and closes, resets or holds the connection.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<Ending> _endings;
    private readonly Task _running;
    private readonly SemaphoreSlim _asked = new(0);
    private int _requests;

    public RawServer(params Ending[] endings)
    {
        _endings = new(endings);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _running = ServeAsync();
    }

    /// <param name="Bytes">Written after the whole request was read.</param>
    public sealed record Ending(string Bytes, How How);

    public enum How
    {
        KeepOpen,
        Close,
        Reset,
        Hold,
    }

    public string Url => $"http://{_listener.LocalEndPoint}";

    public int Requests => _requests;

    public Task AskedAsync() => _asked.WaitAsync(TimeSpan.FromSeconds(10));

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _running;
        _ending.Dispose();
        _asked.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(TalkAsync(await _listener.AcceptAsync(_ending.Token)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using var _ = socket;
        try
        {
            while (await ReadRequestAsync(socket))
            {
                Interlocked.Increment(ref _requests);
                var ending = _endings.Count > 1 && _endings.TryDequeue(out var next) ? next : _endings.First();
                if (ending.Bytes.Length > 0) await socket.SendAsync(Encoding.UTF8.GetBytes(ending.Bytes), _ending.Token);
                _asked.Release();
                if (ending.How == How.Reset) socket.LingerState = new(enable: true, seconds: 0);
                if (ending.How is How.Close or How.Reset) return;
                if (ending.How == How.Hold) await ReadRequestAsync(socket);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<bool> ReadRequestAsync(Socket socket)
    {
        var request = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (!IsWhole(request.ToString()))
        {
            var read = await socket.ReceiveAsync(buffer, _ending.Token);
            if (read == 0) return false;
            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return true;
    }

    private static bool IsWhole(string request)
    {
        const string Length = "Content-Length: ";
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        var at = request.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        var length = at < 0 ? 0 : int.Parse(request.AsSpan(at + Length.Length, request.IndexOf('\r', at) - at - Length.Length));
        return request.Length >= end + 4 + length;
    }
}
