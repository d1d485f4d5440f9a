namespace GreenLedger.Worker.GreenApi;

/// <summary>A file made to be sent, on disk until it is disposed of.</summary>
/// <param name="path">A temporary file, deleted in the end.</param>
/// <param name="name">As the person sees it. Its extension decides what the service takes the file for.</param>
public sealed class OutgoingFile(string path, string name, string contentType) : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    public string Name => name;

    public string ContentType => contentType;

    public long Length { get; } = new FileInfo(path).Length;

    public Stream OpenRead() =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public ValueTask DisposeAsync()
    {
        File.Delete(path);
        return ValueTask.CompletedTask;
    }
}
