namespace GreenLedger.Player.Demo;

/// <summary>Takes away a folder with a private cluster that nobody uses any more.</summary>
internal static class ClusterRemoval
{
    // As root the cluster may lie elsewhere, behind a link in the folder.
    public static void Remove(string folder)
    {
        if (!Directory.Exists(folder)) return;
        var link = new DirectoryInfo(Path.Combine(folder, "postgres"));
        if (link.LinkTarget is { } target && Directory.Exists(target)) Directory.Delete(target, recursive: true);
        Directory.Delete(folder, recursive: true);
    }
}
