using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace GreenLedger.Worker.Configuration;

/// <summary>An <c>appsettings.json</c>, read once.</summary>
internal sealed class SettingsFile(JsonConfigurationSource source) : JsonConfigurationProvider(source)
{
    private KeyTree _keys = new([]);

    public override void Load(Stream stream)
    {
        base.Load(stream);
        _keys = new KeyTree(Data.Keys);
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _keys.Below(parentPath, earlierKeys);
}

internal sealed class SettingsFileSource : JsonConfigurationSource
{
    /// <param name="file">Its whole path.</param>
    public SettingsFileSource(string file, bool isOptional)
    {
        (Path, Optional) = (file, isOptional);
        ResolveFileProvider();
    }

    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new SettingsFile(this);
    }
}
