using System.Xml.Linq;

namespace GreenLedger.Tests.Packaging;

/// <summary>No package creeps in unseen: each is named here, once somebody has looked at it.</summary>
internal sealed class DirectPackagesTests
{
    private static readonly string[] Reviewed = File.ReadAllLines(Path.Combine(Source.Folder, "GreenLedger.Tests", "Packaging", "packages.txt"));

    [Test]
    public void The_projects_use_the_packages_that_were_reviewed_and_no_others()
    {
        var used = Directory.GetFiles(Source.Folder, "*.csproj", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/artifacts/", StringComparison.Ordinal))
            .Append(Path.Combine(Source.Folder, "Directory.Build.props"))
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference").Select(package => $"{Path.GetFileNameWithoutExtension(file)} {package.Attribute("Include")!.Value}"))
            .Order(StringComparer.Ordinal);

        Assert.That(used, Is.EqualTo(Reviewed.Where(line => line.Length > 0)));
    }

    [Test]
    public void Versions_are_exact()
    {
        var versions = XDocument.Load(Path.Combine(Source.Folder, "Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Version")!.Value);

        Assert.That(versions, Is.All.Match(@"^\d+\.\d+\.\d+$"));
    }
}
