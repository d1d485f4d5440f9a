using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GreenLedger.Worker.Commands.Linking;
using QRCoder;

namespace GreenLedger.Tests.Commands;

/// <summary>PNGs of every kind that a service may send, read back into the squares that were drawn.</summary>
internal sealed class QrPictureTests
{
    private const string Words = "2@GreenLedger/0123456789";

    private static QRCodeData Drawn => QRCodeGenerator.GenerateQrCode(Words, QRCodeGenerator.ECCLevel.M);

    [Test]
    public async Task A_code_is_read_by_a_phone_on_a_dark_and_on_a_light_terminal_and_in_colours([Values] bool isColoured, [Values] bool isOnLight)
    {
        using var data = Drawn;
        var text = QrModules.In(PngPicture.Read(new PngByteQRCode(data).GetGraphic(5))).Draw(isColoured, isOnLight);
        Assert.That(text.Contains("\e[30;107m", StringComparison.Ordinal), Is.EqualTo(isColoured), "black on white, whatever the terminal's colours are");
        string[] lines = [.. text.Replace("\e[30;107m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.That(await QrReader.ReadAsync(lines, isLightDrawn: !isColoured && !isOnLight), Is.EqualTo(Words));
    }

    [Test]
    public void Every_kind_of_picture_gives_the_same_squares(
        [Values(0, 2, 3, 4, 6)] int kind, [Values(0, 1, 2, 3, 4)] int filter, [Values(1, 7)] int squarePixels, [Values(0, 3)] int paper)
    {
        using var data = Drawn;
        var squares = Squares(data);
        var modules = QrModules.In(PngPicture.Read(Png(squares, kind, filter, squarePixels, paper * squarePixels)));
        Assert.That(modules.Size, Is.EqualTo(squares.GetLength(0)));
        for (var y = 0; y < modules.Size; y++)
        {
            for (var x = 0; x < modules.Size; x++) Assert.That(modules[x, y], Is.EqualTo(squares[x, y]), $"{x}, {y}");
        }
    }

    [Test]
    public void What_is_no_code_is_refused()
    {
        byte[] png = Png(new bool[30, 30], kind: 0, filter: 0, squarePixels: 1, paper: 0);
        Assert.That(() => QrModules.In(PngPicture.Read(png)), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => PngPicture.Read("GIF89a"u8), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => PngPicture.Read([]), Throws.TypeOf<InvalidDataException>());
        for (var length = 8; length < png.Length - 12; length++)
        {
            var cut = png[..length];
            Assert.That(() => PngPicture.Read(cut), Throws.TypeOf<InvalidDataException>().Or.TypeOf<EndOfStreamException>(), $"{length}");
        }
    }

    private static bool[,] Squares(QRCodeData data)
    {
        // The library draws its own margin of four.
        var size = data.ModuleMatrix.Count - 8;
        var squares = new bool[size, size];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++) squares[x, y] = data.ModuleMatrix[y + 4][x + 4];
        }

        return squares;
    }

    private static byte[] Png(bool[,] squares, int kind, int filter, int squarePixels, int paper)
    {
        var side = (squares.GetLength(0) * squarePixels) + (2 * paper);
        byte[][] pixel = kind switch
        {
            0 => [[250], [5]],
            2 => [[250, 251, 252], [10, 0, 60]],
            3 => [[1], [0]],
            4 => [[0, 0], [0, 255]],
            _ => [[255, 255, 255, 255], [0, 0, 0, 255]],
        };
        using var packed = new MemoryStream();
        using (var lines = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] above = new byte[side * pixel[0].Length];
            for (var y = 0; y < side; y++)
            {
                byte[] line = [.. Enumerable.Range(0, side).SelectMany(x => pixel[IsDark(x, y) ? 1 : 0])];
                lines.WriteByte((byte)filter);
                lines.Write(Filtered(line, above, filter, pixel[0].Length));
                above = line;
            }
        }

        byte[] header = [.. BigEndian(side), .. BigEndian(side), 8, (byte)kind, 0, 0, 0];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("PLTE", [0, 0, 0, 255, 255, 255]), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];

        bool IsDark(int x, int y) => x >= paper && y >= paper && x < side - paper && y < side - paper && squares[(x - paper) / squarePixels, (y - paper) / squarePixels];
    }

    private static byte[] Filtered(byte[] line, byte[] above, int filter, int step) => [.. line.Select((value, i) =>
    {
        int left = i >= step ? line[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
        var guess = left + up - corner;
        int[] nearest = [.. new[] { left, up, corner }.OrderBy(one => Math.Abs(one - guess))];
        return (byte)(value - filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => nearest[0], _ => 0 });
    })];

    // Nobody looks at the sum at the end: a code that came damaged is drawn damaged, and no phone takes it.
    private static byte[] Chunk(string name, byte[] content) => [.. BigEndian(content.Length), .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
