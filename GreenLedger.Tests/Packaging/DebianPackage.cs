namespace GreenLedger.Tests.Packaging;

/// <summary>The package as <c>./build.sh deb</c> makes it, once for all tests.</summary>
internal static class DebianPackage
{
    private static readonly Lazy<Task<string>> Built = new(BuildAsync);

    public static async Task<string> FileAsync()
    {
        if (!Shell.IsThere("dpkg-deb")) Assert.Ignore("dpkg-deb is needed: these tests are for Debian.");
        return await Built.Value;
    }

    /// <summary>The same with another version and other settings, as a release to come would bring them.</summary>
    public static async Task<string> NextAsync(string folder)
    {
        var tree = Path.Combine(folder, "tree");
        await Shell.DoAsync("dpkg-deb", "--raw-extract", await FileAsync(), tree);
        var control = Path.Combine(tree, "DEBIAN", "control");
        await File.WriteAllTextAsync(control, (await File.ReadAllTextAsync(control)).Replace("\nVersion: ", "\nVersion: 99.", StringComparison.Ordinal));
        await File.AppendAllTextAsync(Path.Combine(tree, "etc", "greenledger", "appsettings.json"), "// A setting of the next release.\n");
        var package = Path.Combine(folder, "greenledger_next_amd64.deb");
        await Shell.DoAsync("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, package);
        return package;
    }

    /// <summary>Fast instead of small: what is inside is the same.</summary>
    public static async Task<string> BuildAsync()
    {
        var built = await Shell.RunAsync(Path.Combine(Source.Folder, "build.sh"), ["deb"], "", ("GREENLEDGER_DEB_COMPRESSION", "1"));
        Assert.That(built.ExitCode, Is.Zero, built.Output);
        return Path.Combine(Source.Folder, built.Output.Trim().Split('\n')[^1]);
    }
}
