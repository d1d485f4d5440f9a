using System.Buffers.Binary;
using System.Net.Sockets;

namespace GreenLedger.Tests.Crashes;

/// <summary>Reads PostgreSQL's messages whole: a type, but for the very first ones, a length that counts itself, and the rest.</summary>
internal sealed class WireReader(Socket from)
{
    private const int LengthSize = 4;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>With its header; null at the end.</summary>
    public async Task<byte[]?> ReadAsync(bool hasType = true)
    {
        var header = new byte[hasType ? 1 + LengthSize : LengthSize];
        if (!await FillAsync(header)) return null;
        var rest = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(header.Length - LengthSize)) - LengthSize;
        var message = new byte[header.Length + rest];
        header.CopyTo(message, 0);
        return await FillAsync(message.AsMemory(header.Length)) ? message : null;
    }

    private async Task<bool> FillAsync(Memory<byte> wanted)
    {
        while (wanted.Length > 0)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await from.ReceiveAsync(_buffer));
                if (_end == 0) return false;
            }

            var taken = Math.Min(wanted.Length, _end - _start);
            _buffer.AsMemory(_start, taken).CopyTo(wanted);
            _start += taken;
            wanted = wanted[taken..];
        }

        return true;
    }
}
