using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GreenLedger.Worker.Commands.Linking;

/// <summary>
/// A small PNG in black and white, whatever its colours: what a QR code needs, and no more. (Libraries that read pictures come with native parts or
/// with a licence to pay.) Interlaced pictures and more than 8 bits a channel are refused.
/// </summary>
internal sealed class PngPicture
{
    private const int LargestSide = 4096;
    private const int Half = 128;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly bool[] _isDark;

    private PngPicture(int width, int height)
    {
        (Width, Height) = (width, height);
        _isDark = new bool[width * height];
    }

    public int Width { get; }

    public int Height { get; }

    public bool this[int x, int y] => _isDark[(y * Width) + x];

    /// <exception cref="InvalidDataException">It is no picture of this kind.</exception>
    public static PngPicture Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature)) throw new InvalidDataException("no PNG");
        Header? header = null;
        byte[] palette = [];
        using var packed = new MemoryStream();
        for (var rest = file[Signature.Length..]; rest.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12) throw new InvalidDataException("cut");
            var chunk = rest.Slice(8, (int)length);
            switch (Encoding.ASCII.GetString(rest.Slice(4, 4)))
            {
                case "IHDR": header = Header.Read(chunk); break;
                case "PLTE": palette = chunk.ToArray(); break;
                case "IDAT": packed.Write(chunk); break;
            }

            rest = rest[(12 + (int)length)..];
        }

        if (header is null) throw new InvalidDataException("no header");
        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        return Draw(header, palette, unpacked);
    }

    private static PngPicture Draw(Header header, byte[] palette, Stream lines)
    {
        var picture = new PngPicture(header.Width, header.Height);
        var line = new byte[((header.Width * header.BitsPerPixel) + 7) / 8];
        var above = new byte[line.Length];
        var step = Math.Max(1, header.BitsPerPixel / 8);
        for (var y = 0; y < header.Height; y++)
        {
            var filter = lines.ReadByte();
            lines.ReadExactly(line);
            Unfilter(filter, line, above, step);
            for (var x = 0; x < header.Width; x++) picture._isDark[(y * header.Width) + x] = header.IsDark(line, x, palette);
            (line, above) = (above, line);
        }

        return picture;
    }

    /// <summary>Each byte is told by its difference from its neighbours: left, above, and left above.</summary>
    private static void Unfilter(int filter, byte[] line, byte[] above, int step)
    {
        for (var i = 0; i < line.Length; i++)
        {
            int left = i >= step ? line[i - step] : 0, corner = i >= step ? above[i - step] : 0;
            line[i] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => above[i],
                3 => (byte)((left + above[i]) / 2),
                4 => (byte)Nearest(left, above[i], corner),
                _ => throw new InvalidDataException("unknown filter"),
            };
        }
    }

    private static int Nearest(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    /// <param name="Depth">Bits of a channel.</param>
    /// <param name="Kind">0 grey, 2 colours, 3 palette, 4 grey with transparency, 6 colours with transparency.</param>
    private sealed record Header(int Width, int Height, int Depth, int Kind)
    {
        private int Channels => Kind switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

        public int BitsPerPixel => Channels * Depth;

        public static Header Read(ReadOnlySpan<byte> chunk)
        {
            if (chunk.Length < 13) throw new InvalidDataException("short header");
            var header = new Header(BinaryPrimitives.ReadInt32BigEndian(chunk), BinaryPrimitives.ReadInt32BigEndian(chunk[4..]), chunk[8], chunk[9]);
            var isKnown = header is { Width: > 0 and <= LargestSide, Height: > 0 and <= LargestSide, Kind: 0 or 2 or 3 or 4 or 6 }
                && (header.Depth == 8 || (header.Depth is 1 or 2 or 4 && header.Kind is 0 or 3)) && chunk[12] == 0;
            return isKnown ? header : throw new InvalidDataException("a PNG of another kind");
        }

        public bool IsDark(byte[] line, int x, byte[] palette)
        {
            if (Depth < 8)
            {
                var value = (line[x * Depth / 8] >> (8 - Depth - (x * Depth % 8))) & ((1 << Depth) - 1);
                return Kind == 3 ? IsDark(palette.AsSpan(value * 3, 3)) : value * 2 < 1 << Depth;
            }

            var pixel = line.AsSpan(x * Channels, Channels);
            return Kind switch
            {
                3 => IsDark(palette.AsSpan(pixel[0] * 3, 3)),
                // What is transparent shows the paper.
                4 or 6 when pixel[^1] < Half => false,
                0 or 4 => pixel[0] < Half,
                _ => IsDark(pixel),
            };
        }

        private static bool IsDark(ReadOnlySpan<byte> colours) => colours[0] + colours[1] + colours[2] < 3 * Half;
    }
}
