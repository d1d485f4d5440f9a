using System.Globalization;
using System.Net;

namespace GreenLedger.Tests.Watching;

/// <summary>With whom a process talks, as the kernel knows it.</summary>
internal static class Sockets
{
    private const string Established = "01";
    private const string Listening = "0A";

    private sealed record Row(string Local, string Remote, string State, string Inode);

    /// <summary>Where it connected to; not who connected to it.</summary>
    public static IReadOnlyList<string> PeersOf(int pid)
    {
        var listeners = ListenersOf(pid).ToHashSet();
        return [.. RowsOf(pid).Where(row => row.State == Established && !listeners.Contains(row.Local)).Select(row => row.Remote).Distinct()];
    }

    public static IReadOnlyList<string> ListenersOf(int pid) => [.. RowsOf(pid).Where(row => row.State == Listening).Select(row => row.Local)];

    private static IEnumerable<Row> RowsOf(int pid)
    {
        var inodes = Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd")
            .Select(fd => File.ResolveLinkTarget(fd, returnFinalTarget: false)?.Name ?? "")
            .Where(name => name.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(name => name["socket:[".Length..^1])
            .ToHashSet();
        return ((string[])["tcp", "tcp6", "udp", "udp6"])
            .SelectMany(kind => File.ReadLines($"/proc/net/{kind}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(fields => new Row(AddressOf(fields[1]), AddressOf(fields[2]), fields[3], fields[9]))
            .Where(row => inodes.Contains(row.Inode));
    }

    // Four bytes at a time, the last first; a socket of both families names IPv4 in IPv6's form.
    private static string AddressOf(string text)
    {
        var (address, port) = (text.Split(':')[0], int.Parse(text.Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        var bytes = Convert.FromHexString(address).Chunk(4).SelectMany(four => four.Reverse()).ToArray();
        var ip = new IPAddress(bytes);
        return new IPEndPoint(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip, port).ToString();
    }
}
