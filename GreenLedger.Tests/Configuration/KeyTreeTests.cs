using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace GreenLedger.Tests.Configuration;

/// <summary>The library's own provider is the measure.</summary>
public sealed class KeyTreeTests
{
    [TestCase("Companies:0:Name", "Companies:0:Admins:0", "Companies:0:Admins:1", "Companies:1:Name", "Dialogs:TimeoutMinutes", Description = "a usual file")]
    [TestCase("Companies:2:Name", "Companies:10:Name", "Companies:1:Name", "Companies:x:Name", "companies:02:Name", Description = "numbers in their order")]
    [TestCase("A", "A:B", "A:B:C", "AB:C", "A:BC", "B", Description = "a value and more below it, names that begin alike")]
    [TestCase("", ":", ":A", "A:", "A::B", "::", Description = "empty names")]
    [TestCase("Имя:Ё", "имя:ё:0", "İ:I", "i:ı", Description = "other letters")]
    public void Below_each_key_stands_what_the_library_finds_there(params string[] keys)
    {
        var library = new MemoryConfigurationProvider(new MemoryConfigurationSource { InitialData = keys.Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(key => key, _ => (string?)"x") });
        var tree = new KeyTree(keys);
        var sections = keys.SelectMany(key => Enumerable.Range(0, key.Length + 1).Select(end => key[..end])).Append(null).Append("nowhere").Distinct();
        foreach (var section in sections)
        {
            foreach (string[] earlier in (string[][])[[], ["9", "Name"]])
            {
                Assert.That(
                    tree.Below(section, earlier).Distinct(StringComparer.OrdinalIgnoreCase),
                    Is.EqualTo(library.GetChildKeys(earlier, section).Distinct(StringComparer.OrdinalIgnoreCase)).IgnoreCase,
                    section ?? "the top");
            }
        }
    }
}
