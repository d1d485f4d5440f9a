using System.IO.Compression;
using System.Text.Json.Nodes;
using GreenLedger.Worker.Commands;

namespace GreenLedger.Tests.Packaging;

internal sealed class PackageTests
{
    private const long LargestBytes = 45 * 1024 * 1024;

    private TemporaryFolder _folder = null!;

    private string Tree => Path.Combine(_folder.Folder, "tree");

    [OneTimeSetUp]
    public async Task ExtractAsync()
    {
        _folder = new TemporaryFolder();
        await Shell.DoAsync("dpkg-deb", "--extract", await DebianPackage.FileAsync(), Tree);
    }

    [OneTimeTearDown]
    public void Remove() => _folder?.Dispose();

    [Test]
    public async Task Lintian_finds_neither_errors_nor_warnings()
    {
        if (!Shell.IsThere("lintian")) Assert.Ignore("lintian is needed; ./test.sh installs it.");
        var said = await Shell.RunAsync("lintian", ["--allow-root", "--fail-on", "error,warning", "--tag-display-limit", "0", await DebianPackage.FileAsync()]);

        Assert.That(said.ExitCode, Is.Zero, said.Output);
    }

    [Test]
    public async Task The_package_is_small_enough_to_be_sent_around() =>
        Assert.That(new FileInfo(await DebianPackage.FileAsync()).Length, Is.LessThanOrEqualTo(LargestBytes));

    [Test]
    public void The_manual_page_names_every_command()
    {
        var page = Unpacked("usr/share/man/man1/greenledger.1.gz").Replace("\\-", "-", StringComparison.Ordinal);

        foreach (var command in CommandLine.Create().Subcommands.Where(command => !command.Hidden))
            Assert.That(page, Does.Match($@"\n\.BI? ""?{command.Name}\b"), command.Name);
    }

    [Test]
    public void What_it_is_made_of_is_listed_with_licences()
    {
        var parts = JsonNode.Parse(Unpacked("usr/share/doc/greenledger/sbom.cdx.json.gz"))!["components"]!.AsArray();
        var runtime = JsonNode.Parse(File.ReadAllText(Path.Combine(Tree, "usr/lib/greenledger/GreenLedger.Worker.deps.json")))!["libraries"]!.AsObject();
        var packages = runtime.Where(library => (string)library.Value!["type"]! is "package" or "runtimepack").Select(library => library.Key.Replace("runtimepack.", "", StringComparison.Ordinal));

        Assert.That(parts.Select(part => $"{part!["name"]}/{part["version"]}"), Is.EquivalentTo(packages));
        Assert.That(parts.Where(part => part!["licenses"] is null).Select(part => (string)part!["name"]!), Is.Empty);
    }

    [Test]
    public void Nothing_that_writes_the_memory_to_a_file_is_delivered() =>
        Assert.That(Directory.GetFiles(Tree, "createdump", SearchOption.AllDirectories), Is.Empty);

    [Test]
    public async Task The_same_commit_gives_the_same_bytes()
    {
        if (!LongRun.IsOn) Assert.Ignore("Builds the package a second time: ./test.sh --long");
        var first = await File.ReadAllBytesAsync(await DebianPackage.FileAsync());
        foreach (var made in (string[])["publish-build", "publish"]) Directory.Delete(Path.Combine(Source.Folder, "artifacts", made), recursive: true);

        Assert.That(await File.ReadAllBytesAsync(await DebianPackage.BuildAsync()), Is.EqualTo(first));
    }

    private string Unpacked(string file)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(Tree, file)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
