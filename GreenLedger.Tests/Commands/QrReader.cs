using System.Diagnostics;
using System.Text;

namespace GreenLedger.Tests.Commands;

/// <summary>Half blocks made a picture again, and read by zbar as a phone would.</summary>
internal static class QrReader
{
    private const int SquarePixels = 4;
    private const int Paper = 2;

    /// <param name="isLightDrawn">On a dark terminal the blocks are the light squares.</param>
    public static async Task<string> ReadAsync(IReadOnlyList<string> lines, bool isLightDrawn)
    {
        using var folder = new TemporaryFolder();
        var picture = Path.Combine(folder.Folder, "code.pgm");
        await File.WriteAllBytesAsync(picture, Pgm(lines, isLightDrawn));
        Process reader;
        try
        {
            reader = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("zbar reads the code: apt-get install zbar-tools");
            throw;
        }

        using (reader)
        {
            var code = await reader.StandardOutput.ReadToEndAsync();
            await reader.WaitForExitAsync();
            return code.Trim();
        }
    }

    private static byte[] Pgm(IReadOnlyList<string> lines, bool isLightDrawn)
    {
        var (columns, rows) = (lines.Max(line => line.Length) + (2 * Paper), (lines.Count * 2) + (2 * Paper));
        var (width, height) = (columns * SquarePixels, rows * SquarePixels);
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                pixels[(y * width) + x] = IsLight((x / SquarePixels) - Paper, (y / SquarePixels) - Paper) ? byte.MaxValue : (byte)0;
        }

        return [.. Encoding.ASCII.GetBytes($"P5 {width} {height} 255\n"), .. pixels];

        bool IsLight(int x, int y)
        {
            if (y < 0 || y / 2 >= lines.Count || x < 0 || x >= lines[y / 2].Length) return true;
            var block = lines[y / 2][x];
            return (block == '█' || block == (y % 2 == 0 ? '▀' : '▄')) == isLightDrawn;
        }
    }
}
