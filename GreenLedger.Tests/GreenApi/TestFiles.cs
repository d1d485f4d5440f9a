using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Tests.GreenApi;

/// <summary>Files to be sent, in a folder that goes with the test.</summary>
internal sealed class TestFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _count;

    /// <summary>Those that nobody has disposed of.</summary>
    public string[] Left => Directory.GetFiles(_folder.Folder);

    public OutgoingFile Create(string name, byte[] bytes, string contentType = "image/png")
    {
        var path = Path.Combine(_folder.Folder, $"{Interlocked.Increment(ref _count)}");
        File.WriteAllBytes(path, bytes);
        return new OutgoingFile(path, name, contentType);
    }

    /// <summary>Bytes that differ at every place, and do not look like text.</summary>
    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(Seed: 5).NextBytes(bytes);
        return bytes;
    }

    public void Dispose() => _folder.Dispose();
}
