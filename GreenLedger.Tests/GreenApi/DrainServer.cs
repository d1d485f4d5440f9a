using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GreenLedger.Tests.GreenApi;

/// <summary>Swallows one upload without keeping any of it, and answers with an id.</summary>
internal sealed class DrainServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public DrainServer()
    {
        _listener.Start();
        Swallowed = SwallowAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>How long the body was said to be.</summary>
    public Task<long> Swallowed { get; }

    public void Dispose() => _listener.Dispose();

    private async Task<long> SwallowAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var buffer = new byte[64 * 1024];
        var head = await stream.ReadAsync(buffer);
        var length = long.Parse(Encoding.ASCII.GetString(buffer, 0, head).Split("Content-Length: ")[1].Split('\r')[0]);
        await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        for (var left = length; left > 0;) left -= await stream.ReadAsync(buffer);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"idMessage\":\"A\"}"u8.ToArray());
        return length;
    }
}
