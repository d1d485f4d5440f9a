using System.Text;

namespace GreenLedger.Data.PrivateCluster;

/// <summary>The file with all that PostgreSQL says.</summary>
internal static class ClusterLog
{
    private const long LargestBytes = 8 * 1024 * 1024;
    private const int TailBytes = 2000;

    public static void Bound(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length <= LargestBytes) return;
        using var log = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        log.SetLength(0);
    }

    public static string Tail(string path)
    {
        if (!File.Exists(path)) return "";
        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(-Math.Min(TailBytes, log.Length), SeekOrigin.End);
        using var reader = new StreamReader(log, Encoding.UTF8);
        return reader.ReadToEnd().Trim();
    }
}
