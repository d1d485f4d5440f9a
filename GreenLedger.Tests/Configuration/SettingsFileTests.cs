using GreenLedger.Worker.Configuration;

namespace GreenLedger.Tests.Configuration;

internal sealed class SettingsFileTests
{
    private SettingsFolder _settings = null!;

    [SetUp]
    public void MakeFolder() => _settings = new SettingsFolder();

    [TearDown]
    public void RemoveFolder() => _settings.Dispose();

    [TestCase("""{ "Compnies": [ { "Name": "x", "Currency": "KGS" } ] }""", "Compnies: is no setting; Companies perhaps?")]
    [TestCase("""{ "Companies": [ { "GreenAPi": { "ApiToken": "x" } } ] }""", "Companies:0:GreenAPi:ApiToken: is no setting; ApiTokenInstance perhaps?")]
    [TestCase("""{ "Companies": { "Name": "x" } }""", "Companies:Name: is no setting; a number is needed here: 0, 1, …")]
    [TestCase("""{ "Companies": [ { "Admins": [ { "Phone": "x" } ] } ] }""", "Companies:0:Admins:0:Phone: is no setting; nothing stands below that name")]
    [TestCase("""{ "Dialogs": { "Weather": "x" } }""", "Dialogs:Weather: is no setting; there are TimeoutMinutes, SilentDays")]
    public void A_slip_of_the_pen_is_a_mistake_said_once(string json, string mistake)
    {
        _settings.With(json);

        Assert.That(_settings.Mistakes(), Has.One.EqualTo(mistake));
    }

    [Test]
    public void A_credential_that_is_no_setting_is_named_with_its_file()
    {
        _settings.With(SettingsFolder.Company).WithCredential("Companies__0__GreenApi__ApiTokenInstance~", SettingsFolder.Token);

        Assert.That(_settings.Mistakes(), Has.One.Contains($"(the file {_settings.Credentials}/Companies__0__GreenApi__ApiTokenInstance~)"));
        Assert.That(_settings.Mistakes(), Has.None.Contains(SettingsFolder.Token));
    }

    [Test]
    public void Names_of_settings_may_be_written_in_small_letters()
    {
        _settings.With("""{ "serilog": { "MinimumLevel": "Debug" }, "dialogs": { "timeoutminutes": "x" } }""");

        Assert.That(_settings.Mistakes(), Has.None.Contains("is no setting"));
    }

    [Test]
    public void A_file_that_is_no_JSON_is_a_mistake_with_its_line_and_repeats_no_token()
    {
        _settings.With("{\n  \"Companies\": [ {\n    \"GreenApi\": { \"ApiTokenInstance\": canary-token-4b1d }\n  } ]\n}");

        Assert.That(_settings.Mistakes(), Has.One.StartsWith($"{_settings.File}, line 3: is no JSON"));
        Assert.That(_settings.Mistakes(), Has.None.Contains("canary"));
    }

    [Test]
    public void A_setting_written_twice_is_a_mistake()
    {
        _settings.With("""{ "Dialogs": { "TimeoutMinutes": 1, "timeoutminutes": 2 } }""");

        Assert.That(_settings.Mistakes(), Has.One.StartsWith($"{_settings.File}: ").And.One.Contains("timeoutminutes").IgnoreCase);
    }

    [Test]
    public void A_missing_file_is_a_mistake() =>
        Assert.That(_settings.Mistakes(), Has.One.EqualTo($"{_settings.File} is missing; GREENLEDGER_CONFIGURATION names its folder"));

    [Test]
    public void The_readme_explains_every_setting()
    {
        var readme = File.ReadAllText(Path.Combine(Source.Folder, "README.md"));
        foreach (var key in SettingKeys.Known.Where(key => !key.EndsWith('*')))
            Assert.That(readme, Does.Contain(key.TrimEnd('#', ':').Split(':')[^1] + "`"), key);
    }
}
