using GreenLedger.Worker.Configuration;

namespace GreenLedger.Tests.Configuration;

/// <summary>A folder as /etc/greenledger is, and what the program makes of it.</summary>
internal sealed class SettingsFolder : IDisposable
{
    public const string Token = "canary-token-4b1d";

    public const UnixFileMode Strict = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    public const string Company =
        """
        { "Companies": [ { "Name": "Ala-Too", "TimeZone": "Asia/Bishkek", "Currency": "KGS", "Admins": ["79000000001"],
          "GreenApi": { "IdInstance": "1101000001" } } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Folder;

    public string File => Path.Combine(Folder, "appsettings.json");

    public string Credentials => Path.Combine(Folder, "credentials");

    public SettingsFolder With(string json, UnixFileMode mode = Strict)
    {
        System.IO.File.WriteAllText(File, json);
        System.IO.File.SetUnixFileMode(File, mode);
        return this;
    }

    public SettingsFolder WithCredential(string name, string value, UnixFileMode mode = Strict)
    {
        Directory.CreateDirectory(Credentials);
        var file = Path.Combine(Credentials, name);
        System.IO.File.WriteAllText(file, value);
        System.IO.File.SetUnixFileMode(file, mode);
        return this;
    }

    public LedgerConfiguration Read(string? credentialsOfUnit = null) => ConfigurationReader.Read(SettingsSources.Read(
        Path.Combine(Folder, "program"), name => name switch
        {
            SettingsSources.FolderVariable => Folder,
            "CREDENTIALS_DIRECTORY" => credentialsOfUnit,
            _ => null,
        }));

    public IReadOnlyList<string> Mistakes() => Assert.Throws<ConfigurationMistakesException>(() => Read())!.Mistakes;

    public void Dispose() => _folder.Dispose();
}
