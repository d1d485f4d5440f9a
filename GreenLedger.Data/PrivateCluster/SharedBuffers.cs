namespace GreenLedger.Data.PrivateCluster;

/// <summary>
/// How much memory a new server keeps pages in: a sixteenth of the machine's. Less than the ledger in use makes each message read pages from the disk's
/// cache and write others back; most of the rest is left to that cache, and to whatever else runs there: docs/adr/0039.
/// </summary>
internal static class SharedBuffers
{
    private const int Part = 16;
    private const long Least = 64;
    private const long Most = 512;

    /// <param name="machineBytes">What the machine has, or the container is allowed.</param>
    public static long MebibytesOf(long machineBytes) => Math.Clamp(machineBytes / (Part * 1024 * 1024), Least, Most);
}
