using System.Buffers.Binary;

namespace GreenLedger.Benchmarks.Wire;

/// <summary>Cuts a stream of bytes into PostgreSQL's messages: a type, a length that counts itself, and the rest.</summary>
internal sealed class WireMessages(bool hasGreeting)
{
    private const int LengthSize = 4;

    private byte[] _rest = [];

    // The first of a program has no type. Encryption, which would come before it, is not asked for here.
    private bool _isGreeting = hasGreeting;

    public delegate void Look(byte type, ReadOnlySpan<byte> body);

    public void Read(ReadOnlySpan<byte> bytes, Look look)
    {
        byte[] all = [.. _rest, .. bytes];
        var left = all.AsSpan();
        while (Next(ref left, look))
        {
        }

        _rest = left.ToArray();
    }

    private bool Next(ref Span<byte> left, Look look)
    {
        var header = _isGreeting ? LengthSize : 1 + LengthSize;
        if (left.Length < header) return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(left[(header - LengthSize)..]) - LengthSize;
        if (left.Length < header + length) return false;
        var body = left.Slice(header, length);
        if (!_isGreeting) look(left[0], body);
        _isGreeting = false;
        left = left[(header + length)..];
        return true;
    }
}
