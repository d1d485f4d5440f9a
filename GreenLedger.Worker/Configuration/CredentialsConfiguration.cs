using Microsoft.Extensions.Configuration;

namespace GreenLedger.Worker.Configuration;

/// <summary>
/// Secrets as files, one a setting, named as the environment variable would be: <c>Companies__0__GreenApi__ApiTokenInstance</c>.
/// systemd hands them over so in <c>$CREDENTIALS_DIRECTORY</c>. (The KeyPerFile package cannot be had here.)
/// </summary>
internal sealed class CredentialsConfiguration(string folder) : ConfigurationProvider, IConfigurationSource
{
    // LoadCredential=greenledger:FOLDER hands over each file of the folder under the name greenledger_FILE.
    private const string UnitPrefix = "greenledger_";

    private KeyTree _keys = new([]);
    private readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Files => _files.Values;

    public string? FileOf(string key) => _files.GetValueOrDefault(key);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _keys.Below(parentPath, earlierKeys);

    public override void Load()
    {
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (name.StartsWith(UnitPrefix, StringComparison.Ordinal)) name = name[UnitPrefix.Length..];
            var key = name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
            _files[key] = file;
            Data[key] = File.ReadAllText(file).Trim();
        }

        _keys = new KeyTree(Data.Keys);
    }
}
