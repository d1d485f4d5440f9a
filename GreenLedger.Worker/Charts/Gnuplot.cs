using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Charts;

/// <summary>
/// Draws with gnuplot: a script in, a PNG out. Whoever asks goes on without a picture where there is none; the log says so once,
/// and again only after a picture succeeded in between.
/// </summary>
public sealed class Gnuplot(ILogger<Gnuplot> logger, string program = "gnuplot", TimeSpan? timeLimit = null)
{
    private const int LargestPicture = 4 * 1024 * 1024;

    private static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(10);
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] LastChunk = [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    private readonly TimeSpan _timeLimit = timeLimit ?? DefaultTimeLimit;
    private int _failing;

    private sealed record Drawing(byte[]? Picture, string? Failure = null);

    public async Task<byte[]?> DrawAsync(string script, CancellationToken cancellation)
    {
        var drawing = await RunAsync(script, cancellation);
        if (drawing.Picture is not null)
            Interlocked.Exchange(ref _failing, 0);
        else if (Interlocked.Exchange(ref _failing, 1) == 0)
            logger.LogWarning("No pictures: {Program} {Failure}", program, drawing.Failure);
        return drawing.Picture;
    }

    private async Task<Drawing> RunAsync(string script, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Process process;
        try
        {
            process = Process.Start(StartInfo())!;
        }
        catch (Win32Exception failure)
        {
            return new Drawing(null, $"cannot be run: {failure.Message}");
        }

        using (process)
        {
            try
            {
                limit.CancelAfter(_timeLimit);
                return await TalkAsync(process, script, limit.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return new Drawing(null, $"gave no picture within {_timeLimit}");
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
    }

    private ProcessStartInfo StartInfo()
    {
        // -d: no settings of the machine or of the account.
        var start = new ProcessStartInfo(program, ["-d"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        // The settings of this program, tokens among them, are none of gnuplot's business.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        return start;
    }

    private static async Task<Drawing> TalkAsync(Process process, string script, CancellationToken limit)
    {
        // A pipe's read may not notice the token; the wait does, and the process is then ended.
        var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit);
        var output = ReadAsync(process.StandardOutput.BaseStream, limit);
        await WriteAsync(process.StandardInput, script, limit).WaitAsync(limit);
        var picture = await output.WaitAsync(limit);
        if (picture is null) return new Drawing(null, "gave more than a picture");

        await errors.WaitAsync(limit);
        await process.WaitForExitAsync(limit);
        if (process.ExitCode != 0) return new Drawing(null, $"ended with exit code {process.ExitCode}");
        return IsPicture(picture) ? new Drawing(picture) : new Drawing(null, "gave something that is no PNG");
    }

    private static async Task WriteAsync(StreamWriter input, string script, CancellationToken limit)
    {
        try
        {
            await input.WriteAsync(script.AsMemory(), limit);
            await input.FlushAsync(limit);
            input.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code or its output says what that means.
        }
    }

    /// <summary>Null when there is more than a picture can be.</summary>
    private static async Task<byte[]?> ReadAsync(Stream output, CancellationToken limit)
    {
        using var picture = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await output.ReadAsync(buffer, limit)) > 0)
        {
            if (picture.Length + count > LargestPicture) return null;
            picture.Write(buffer, 0, count);
        }

        return picture.ToArray();
    }

    private static bool IsPicture(ReadOnlySpan<byte> picture) => picture.StartsWith(Signature) && picture.EndsWith(LastChunk);
}
