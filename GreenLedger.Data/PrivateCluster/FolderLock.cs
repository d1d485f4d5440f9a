namespace GreenLedger.Data.PrivateCluster;

/// <summary>A lock among processes that the kernel drops when its holder dies, however it dies.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<IDisposable> TakeAsync(string path, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            if (TryTake(path) is { } held) return held;
            await Task.Delay(Pause, time, ct);
        }
    }

    public static IDisposable? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Any number may share; nobody can take the lock meanwhile.</summary>
    public static async Task<IDisposable> ShareAsync(string path, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, time, ct);
            }
        }
    }
}
