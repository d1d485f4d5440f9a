using Microsoft.Extensions.Configuration;

namespace GreenLedger.Worker.Configuration;

/// <summary>
/// systemd hands secrets over as files in <c>$CREDENTIALS_DIRECTORY</c>, one a setting, named as the environment variable would be:
/// <c>Companies__0__GreenApi__ApiTokenInstance</c>. (The KeyPerFile package cannot be had here.)
/// </summary>
public static class CredentialsConfiguration
{
    public static IConfigurationBuilder AddSystemdCredentials(this IConfigurationBuilder builder, string? folder)
    {
        if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder)) return builder;
        return builder.AddInMemoryCollection(Directory.EnumerateFiles(folder).Select(file => new KeyValuePair<string, string?>(
            Path.GetFileName(file).Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
            File.ReadAllText(file).Trim())));
    }
}
