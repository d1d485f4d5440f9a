using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace GreenLedger.Tests.Watching;

/// <param name="At">Since the stand-in began to listen.</param>
internal sealed record Told(TimeSpan At, string What);

/// <summary>Stands in for systemd, or for its journal: listens at a socket for datagrams.</summary>
internal sealed class Manager : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 100 };
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<(TimeSpan At, byte[] Bytes)> _told = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Thread _listening;
    private volatile bool _isOver;

    private Manager(bool isAbstract)
    {
        var path = isAbstract ? $"greenledger-{Guid.NewGuid():N}" : System.IO.Path.Combine(_folder.Folder, "notify");
        Path = isAbstract ? $"@{path}" : path;
        _socket.Bind(new UnixDomainSocketEndPoint(isAbstract ? $"\0{path}" : path));
        _listening = new Thread(Listen) { IsBackground = true };
        _listening.Start();
    }

    public string Path { get; }

    public TimeSpan Now => Stopwatch.GetElapsedTime(_began);

    /// <summary>Assignment by assignment.</summary>
    public IReadOnlyList<Told> Told => [.. _told.SelectMany(told => Encoding.UTF8.GetString(told.Bytes).Split('\n').Select(line => new Told(told.At, line)))];

    public IReadOnlyList<byte[]> Datagrams => [.. _told.Select(told => told.Bytes)];

    /// <param name="isAbstract">In no file system.</param>
    public static Manager Listening(bool isAbstract = false) => new(isAbstract);

    public Task HearsAsync(string words) => Eventually.IsTrueAsync(() => Told.Any(told => told.What.Contains(words, StringComparison.Ordinal)), $"systemd hears «{words}»");

    public void Dispose()
    {
        _isOver = true;
        _listening.Join();
        _socket.Dispose();
        _folder.Dispose();
    }

    private void Listen()
    {
        var buffer = new byte[256 * 1024];
        while (!_isOver)
        {
            try
            {
                var length = _socket.Receive(buffer);
                _told.Enqueue((Now, buffer[..length]));
            }
            catch (SocketException quiet) when (quiet.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                // Nothing was said.
            }
        }
    }
}
