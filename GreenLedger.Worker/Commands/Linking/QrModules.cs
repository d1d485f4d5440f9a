using System.Text;

namespace GreenLedger.Worker.Commands.Linking;

/// <summary>The dark and light squares of a QR code, found in its picture: nothing is decoded, what a phone reads is what the service drew.</summary>
internal sealed class QrModules
{
    private const int Smallest = 21;
    private const int Largest = 177;

    // The eye in each of three corners is seven squares wide.
    private const int Eye = 7;

    // Four are asked for, and phones read with two: the code must fit 80 columns.
    private const int Margin = 2;

    private readonly bool[,] _isDark;

    private QrModules(bool[,] isDark) => _isDark = isDark;

    public int Size => _isDark.GetLength(0);

    public bool this[int x, int y] => x >= 0 && y >= 0 && x < Size && y < Size && _isDark[x, y];

    /// <exception cref="InvalidDataException">There is no QR code in it.</exception>
    public static QrModules In(PngPicture picture)
    {
        var dark = Enumerable.Range(0, picture.Height).SelectMany(y => Enumerable.Range(0, picture.Width).Where(x => picture[x, y]).Select(x => (X: x, Y: y))).ToList();
        if (dark.Count == 0) throw new InvalidDataException("an empty picture");
        var (left, top, right) = (dark.Min(pixel => pixel.X), dark.Min(pixel => pixel.Y), dark.Max(pixel => pixel.X));
        var width = right - left + 1;

        // The upper edge of the eye tells how large a square is.
        var eye = 0;
        while (left + eye < picture.Width && picture[left + eye, top]) eye++;
        var size = (int)Math.Round(width * (double)Eye / eye);
        if (size is < Smallest or > Largest || (size - Smallest) % 4 != 0) throw new InvalidDataException("no QR code");

        var square = (double)width / size;
        var modules = new bool[size, size];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
                modules[x, y] = picture[left + (int)((x + 0.5) * square), Math.Min(picture.Height - 1, top + (int)((y + 0.5) * square))];
        }

        return new QrModules(modules);
    }

    /// <summary>Two rows of squares in a line of half blocks, with light around them.</summary>
    /// <param name="isColoured">Black on white, whatever the terminal's own colours are; else the light squares are drawn in the terminal's colour of text.</param>
    /// <param name="isOnLight">Without colours: the terminal writes dark on light, so the dark squares are drawn.</param>
    public string Draw(bool isColoured, bool isOnLight = false)
    {
        var drawing = new StringBuilder();
        for (var y = -Margin; y < Size + Margin; y += 2)
        {
            if (isColoured) drawing.Append("\e[30;107m");
            for (var x = -Margin; x < Size + Margin; x++)
            {
                // Below the last row of an odd number there is nothing to be drawn.
                var isLast = y + 1 >= Size + Margin;
                var isDrawnDark = isColoured || isOnLight;
                drawing.Append((this[x, y] == isDrawnDark, !isLast && this[x, y + 1] == isDrawnDark) switch
                {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                });
            }

            if (isColoured) drawing.Append("\e[0m");
            drawing.Append('\n');
        }

        return drawing.ToString();
    }
}
