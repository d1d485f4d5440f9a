using System.Collections.Concurrent;

namespace GreenLedger.Simulator.Messages;

public sealed record StoredFile(string FileName, string MimeType, byte[] Bytes)
{
    /// <summary>Where the shelf gives it out; empty for a file of somebody else's server.</summary>
    public string Url { get; init; } = "";
}

/// <summary>The cloud storage behind urlFile and downloadUrl: uploads, and what people sent.</summary>
public sealed class FileShelf
{
    private readonly ConcurrentDictionary<string, StoredFile> files = new(StringComparer.Ordinal);
    private int count;

    internal string BaseUrl { get; set; } = "";

    public StoredFile Put(string fileName, string mimeType, byte[] bytes)
    {
        var name = $"{Interlocked.Increment(ref count):D6}{Path.GetExtension(fileName)}";
        var file = new StoredFile(fileName, mimeType, bytes) { Url = $"{BaseUrl}/files/{name}" };
        files[name] = file;
        return file;
    }

    public StoredFile? Find(string name) => files.GetValueOrDefault(name);

    internal StoredFile? FindUrl(string url) => url.StartsWith($"{BaseUrl}/files/", StringComparison.Ordinal) ? Find(url[(url.LastIndexOf('/') + 1)..]) : null;
}
