using Microsoft.Extensions.Configuration;
using Npgsql;

namespace GreenLedger.Worker.Configuration;

/// <summary>A file that holds a secret is for its owner and, to read, for its group. Anything looser is named with the command that mends it.</summary>
internal static class SecretFiles
{
    private const UnixFileMode TooLoose =
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;

    private static readonly string[] SecretNames = ["Token", "Password", "Secret", "ApiKey", "Headers"];

    public static IEnumerable<string> Mistakes(IConfigurationRoot configuration) =>
        from file in configuration.Providers.SelectMany(FilesWithSecrets).Distinct(StringComparer.Ordinal)
        where File.Exists(file)
        let mode = File.GetUnixFileMode(file)
        where (mode & TooLoose) != UnixFileMode.None
        select $"{file}: holds a secret and {Who(mode)}: chmod {Mended(mode)} {file}";

    private static IEnumerable<string> FilesWithSecrets(IConfigurationProvider provider) => provider switch
    {
        CredentialsConfiguration credentials => credentials.Files,
        FileConfigurationProvider { Source: { Path: { } path, FileProvider: { } files } } file when SettingKeys.Of(file).Any(key => HoldsSecret(file, key)) =>
            files.GetFileInfo(path).PhysicalPath is { } place ? [place] : [],
        _ => [],
    };

    private static bool HoldsSecret(ConfigurationProvider provider, string key)
    {
        if (!provider.TryGet(key, out var value) || string.IsNullOrWhiteSpace(value)) return false;
        if (key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)) return HasPassword(value);
        var name = ConfigurationPath.GetSectionKey(key);
        return SecretNames.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private static bool HasPassword(string connection)
    {
        try
        {
            return !string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connection).Password);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            // It will be a mistake of its own. Until then it counts as one that holds a password.
            return true;
        }
    }

    private static string Who(UnixFileMode mode)
    {
        if ((mode & (UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)) != UnixFileMode.None) return "others than its owner may change it";
        return "everybody on this machine may read it";
    }

    private static string Mended(UnixFileMode mode) => (mode & UnixFileMode.GroupRead) != UnixFileMode.None ? "0640" : "0600";
}
