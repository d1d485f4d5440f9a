using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace GreenLedger.Worker.Systemd;

/// <summary>The way to tell systemd how the service is: datagrams to the socket that it names. See sd_notify(3).</summary>
public sealed class NotifySocket : IDisposable
{
    private const string SocketVariable = "NOTIFY_SOCKET";
    private const string WatchdogVariable = "WATCHDOG_USEC";
    private const string WatchdogPidVariable = "WATCHDOG_PID";

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint _manager;

    private NotifySocket(string path, TimeSpan? watchdog)
    {
        // An @ stands for the NUL with which names begin that are in no file system.
        _manager = new UnixDomainSocketEndPoint(path[0] == '@' ? $"\0{path[1..]}" : path);
        Watchdog = watchdog;
        // Whoever does not read must not stop us.
        _socket.Blocking = false;
    }

    /// <summary>After so long without a sign of life systemd starts the service again; null: it does not look.</summary>
    public TimeSpan? Watchdog { get; }

    /// <summary>
    /// Null where nobody wants to know. The variables are taken away: they are meant for this process, and the database server that it may start
    /// would say itself that it is ready.
    /// </summary>
    public static NotifySocket? FromEnvironment()
    {
        var path = Take(SocketVariable);
        var watchdog = Watched(Take(WatchdogVariable), Take(WatchdogPidVariable));
        return path is ['/' or '@', _, ..] ? new NotifySocket(path, watchdog) : null;
    }

    /// <summary>False where it did not get there.</summary>
    public bool Send(string state)
    {
        try
        {
            _socket.SendTo(Encoding.UTF8.GetBytes(state), _manager);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();

    private static TimeSpan? Watched(string? microseconds, string? pid)
    {
        if (pid is not null && pid != Environment.ProcessId.ToString(CultureInfo.InvariantCulture)) return null;
        return long.TryParse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0
            ? TimeSpan.FromMicroseconds(length)
            : null;
    }

    private static string? Take(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, null);
        return value;
    }
}
