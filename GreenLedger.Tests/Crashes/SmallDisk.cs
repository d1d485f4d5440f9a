using GreenLedger.Data.PrivateCluster;

namespace GreenLedger.Tests.Crashes;

/// <summary>A file system of a few megabytes, and a ballast that fills it.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Prefix = "greenledger-disk-";

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Ends the test as ignored where mounting is not permitted.</summary>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        await RemoveAbandonedAsync();
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}")).FullName;
        var mounted = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", folder);
        if (mounted.Succeeded) return new SmallDisk(folder);
        Directory.Delete(folder);
        Assert.Ignore("A full disk needs a file system of its own, and mounting one is not permitted here.");
        throw new InvalidOperationException();
    }

    /// <summary>Not a byte is left.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Append);
        var bytes = new byte[4096];
        try
        {
            while (true)
            {
                ballast.Write(bytes);
                ballast.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void MakeRoom() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    // What test runs left behind that were killed.
    private static async Task RemoveAbandonedAsync()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (Directory.Exists($"/proc/{Path.GetFileName(folder)[Prefix.Length..].Split('-')[0]}")) continue;
            await RunAsync("umount", "-l", folder);
            Directory.Delete(folder);
        }
    }

    private static Task<ToolResult> RunAsync(string program, params string[] arguments) =>
        Tool.RunAsync(PostgresAccount.Ourselves, program, arguments, "/", CancellationToken.None);
}
