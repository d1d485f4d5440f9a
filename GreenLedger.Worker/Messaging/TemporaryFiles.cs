using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Worker.Messaging;

/// <summary>Files on their way out, in a folder that only this account can open. What a killed worker left behind goes a day later.</summary>
public sealed class TemporaryFiles : IDisposable
{
    private const string Prefix = "greenledger-files-";

    private static readonly TimeSpan KeptAtMost = TimeSpan.FromDays(1);

    private readonly Lazy<DirectoryInfo> _folder = new(() => Directory.CreateTempSubdirectory(Prefix));

    public TemporaryFiles(TimeProvider clock)
    {
        var oldest = (clock.GetUtcNow() - KeptAtMost).UtcDateTime;
        foreach (var left in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories($"{Prefix}*").Where(folder => folder.LastWriteTimeUtc < oldest))
            TryDelete(left);
    }

    /// <param name="name">As the person sees it.</param>
    public async Task<OutgoingFile> CreateAsync(
        string name, string contentType, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        var path = Path.Combine(_folder.Value.FullName, Path.GetRandomFileName());
        try
        {
            await using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.Asynchronous))
            {
                await write(stream, cancellation);
            }

            return new OutgoingFile(path, name, contentType);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public void Dispose()
    {
        if (_folder.IsValueCreated) TryDelete(_folder.Value);
    }

    private static void TryDelete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another account's, or somebody else was faster.
        }
    }
}
