using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Configuration;

internal sealed class SecretFilesTests
{
    private const string TokenFile = "Companies__0__GreenApi__ApiTokenInstance";

    private SettingsFolder _settings = null!;

    [SetUp]
    public void MakeFolder() => _settings = new SettingsFolder();

    [TearDown]
    public void RemoveFolder() => _settings.Dispose();

    [Test]
    public void A_command_beside_the_service_reads_the_credentials_beside_the_settings()
    {
        _settings.With(SettingsFolder.Company).WithCredential(TokenFile, SettingsFolder.Token + "\n");

        Assert.That(_settings.Read().Companies[0].GreenApi.ApiTokenInstance, Is.EqualTo(SettingsFolder.Token));
    }

    [Test]
    public void What_systemd_loaded_from_the_folder_bears_the_units_prefix_and_takes_its_place()
    {
        _settings.With(SettingsFolder.Company).WithCredential(TokenFile, "of the folder");
        using var unit = new SettingsFolder().WithCredential("greenledger_" + TokenFile, SettingsFolder.Token, UnixFileMode.UserRead);

        Assert.That(_settings.Read(unit.Credentials).Companies[0].GreenApi.ApiTokenInstance, Is.EqualTo(SettingsFolder.Token));
    }

    [TestCase(0b110_100_100, "chmod 0640")]
    [TestCase(0b110_110_000, "chmod 0640")]
    [TestCase(0b110_000_010, "chmod 0600")]
    [TestCase(0b110_100_001, null, Description = "Nothing can be run of it")]
    [TestCase(0b110_100_000, null)]
    [TestCase(0b100_000_000, null)]
    public void A_token_in_a_file_that_is_open_to_others_is_refused_with_the_command_that_mends_it(int mode, string? command)
    {
        _settings.With(SettingsFolder.Company).WithCredential(TokenFile, SettingsFolder.Token, (UnixFileMode)mode);

        if (command is null)
        {
            Assert.That(() => _settings.Read(), Throws.Nothing);
            return;
        }

        Assert.That(_settings.Mistakes(), Has.One.EndsWith($": {command} {Path.Combine(_settings.Credentials, TokenFile)}"));
        Assert.That(_settings.Mistakes(), Has.None.Contains(SettingsFolder.Token));
    }

    [TestCase("""{ "Companies": [ { "GreenApi": { "ApiTokenInstance": "canary-token-4b1d" } } ] }""")]
    [TestCase("""{ "ConnectionStrings": { "GreenLedger": "Host=db;Username=u;Password=canary-token-4b1d" } }""")]
    public void A_secret_in_the_settings_file_asks_for_a_closed_file(string json)
    {
        _settings.With(json, SettingsFolder.Strict | UnixFileMode.OtherRead);

        Assert.That(_settings.Mistakes(), Has.One.EqualTo($"{_settings.File}: holds a secret and everybody on this machine may read it: chmod 0640 {_settings.File}"));

        _settings.With(json);
        Assert.That(_settings.Mistakes(), Has.None.Contains("holds a secret"));
    }

    [Test]
    public void Settings_without_a_secret_may_be_read_by_everybody()
    {
        _settings.With(SettingsFolder.Company, SettingsFolder.Strict | UnixFileMode.OtherRead).WithCredential(TokenFile, SettingsFolder.Token);

        Assert.That(() => _settings.Read(), Throws.Nothing);
    }

    [Test]
    public async Task The_program_itself_refuses_a_loose_file_and_goes_on_listing_mistakes()
    {
        _settings.With("""{ "Dialogs": { "TimeoutMinutes": "soon" } }""")
            .WithCredential(TokenFile, SettingsFolder.Token, SettingsFolder.Strict | UnixFileMode.OtherRead);
        await using var worker = WorkerProcess.Start(new Dictionary<string, string>(StringComparer.Ordinal) { ["GREENLEDGER_CONFIGURATION"] = _settings.Folder });

        Assert.That(await worker.EndsAsync(TimeSpan.FromSeconds(30)), Is.EqualTo(1));
        Assert.That(worker.Output, Does.Contain($"chmod 0640 {_settings.Credentials}/{TokenFile}").And.Contains("Dialogs:TimeoutMinutes: must be"));
        Assert.That(worker.Output, Does.Not.Contain(SettingsFolder.Token));
    }
}
