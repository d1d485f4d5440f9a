using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Serilog.Core;
using Serilog.Events;

namespace GreenLedger.Worker.Logs;

/// <summary>
/// Writes to systemd's journal in its own protocol: an event is one entry, with its priority, however many lines it has, and company and loop
/// are fields of it. See systemd.io/JOURNAL_NATIVE_PROTOCOL.
/// </summary>
internal sealed class JournalSink : ILogEventSink, IDisposable
{
    private const string Identifier = "greenledger";

    // A datagram holds more, and nothing that we say is as long.
    private const int LongestMessage = 16_000;

    private static readonly (string Property, string Field)[] Fields = [("Company", "COMPANY"), ("Instance", "INSTANCE"), ("Loop", "LOOP"), ("SourceContext", "LOGGER")];

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { SendTimeout = 1000 };
    private readonly UnixDomainSocketEndPoint _journal;
    private readonly TextWriter _otherwise;
    private readonly Lock _gate = new();
    private int _lost;

    /// <param name="otherwise">Our output, which the journal reads too, line by line.</param>
    public JournalSink(string socket, TextWriter otherwise)
    {
        _journal = new UnixDomainSocketEndPoint(socket);
        _otherwise = otherwise;
    }

    public void Emit(LogEvent logEvent)
    {
        var message = LogText.Of(logEvent);
        if (message.Length > LongestMessage) message = $"{message[..LongestMessage]}…";
        lock (_gate)
        {
            if (_lost > 0 && TrySend(Entry(LogEventLevel.Warning, $"{_lost} lines were lost: the journal did not take them", null)) == Sent.Yes) _lost = 0;
            switch (TrySend(Entry(logEvent.Level, message, logEvent)))
            {
                case Sent.Lost:
                    _lost++;
                    break;
                case Sent.NobodyThere:
                    foreach (var line in message.Split('\n')) _otherwise.WriteLine($"<{PriorityOf(logEvent.Level)}>{line}");
                    break;
                case Sent.Yes:
                    break;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private enum Sent
    {
        Yes,
        Lost,
        NobodyThere,
    }

    private Sent TrySend(byte[] entry)
    {
        try
        {
            _socket.SendTo(entry, _journal);
            return Sent.Yes;
        }
        catch (SocketException failure)
        {
            // A journal that does not read must not hold up the work.
            return failure.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable ? Sent.Lost : Sent.NobodyThere;
        }
    }

    private static byte[] Entry(LogEventLevel level, string message, LogEvent? logged)
    {
        using var entry = new MemoryStream();
        Write(entry, "MESSAGE", message);
        Write(entry, "PRIORITY", PriorityOf(level).ToString(CultureInfo.InvariantCulture));
        Write(entry, "SYSLOG_IDENTIFIER", Identifier);
        foreach (var (property, field) in Fields)
        {
            if (logged?.Properties.GetValueOrDefault(property) is ScalarValue { Value: { } value }) Write(entry, field, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }

        return entry.ToArray();
    }

    // With its length in front a value may hold anything.
    private static void Write(MemoryStream entry, string field, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)bytes.Length);
        entry.Write(Encoding.ASCII.GetBytes(field));
        entry.WriteByte((byte)'\n');
        entry.Write(length);
        entry.Write(bytes);
        entry.WriteByte((byte)'\n');
    }

    private static int PriorityOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => 7,
        LogEventLevel.Information => 6,
        LogEventLevel.Warning => 4,
        LogEventLevel.Error => 3,
        LogEventLevel.Fatal => 2,
    };
}
