using System.Globalization;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Scheduling;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace GreenLedger.Worker.Configuration;

/// <summary>Reads every setting and collects what is wrong, so that one failed start names all mistakes.</summary>
public sealed class ConfigurationReader
{
    private readonly List<string> _mistakes = [];

    private ConfigurationReader()
    {
    }

    /// <exception cref="ConfigurationMistakesException">With all mistakes at once.</exception>
    public static LedgerConfiguration Read(IConfiguration configuration)
    {
        var reader = new ConfigurationReader();
        if (configuration is IConfigurationRoot root) reader._mistakes.AddRange([.. SecretFiles.Mistakes(root), .. SettingKeys.Mistakes(root)]);
        var connection = configuration["ConnectionStrings:GreenLedger"] ?? "";
        reader.CheckConnection(connection);
        var timeout = reader.Number(configuration.GetSection("Dialogs:TimeoutMinutes"), otherwise: 30, from: 1, to: 1440);
        var silence = reader.Number(configuration.GetSection("Dialogs:SilentDays"), otherwise: 45, from: 0, to: 3650);

        var sections = configuration.GetSection("Companies").GetChildren().ToList();
        if (sections.Count == 0) reader.Mistake("Companies", "name at least one company, for example Companies__0__Name=…");
        var companies = sections.Select(reader.Company).ToList();
        foreach (var twice in companies.Where(company => company is not null).GroupBy(company => company!.GreenApi.IdInstance).Where(group => group.Count() > 1))
            reader.Mistake("Companies", $"two companies share IdInstance {twice.Key}; each needs its own");

        var watch = WatchOptions.Read(configuration, reader.Mistake);
        return reader._mistakes.Count == 0
            ? new LedgerConfiguration(connection, [.. companies.Select(company => company!)], TimeSpan.FromMinutes(timeout)) { SilenceLimit = TimeSpan.FromDays(silence), Watch = watch }
            : throw new ConfigurationMistakesException(reader._mistakes);
    }

    private CompanyConfiguration? Company(IConfigurationSection section)
    {
        var before = _mistakes.Count;
        var name = Required(section.GetSection("Name"), "the company's name");
        var zone = Zone(section.GetSection("TimeZone"));
        var currency = Found(section.GetSection("Currency"), Currency.Find, "a currency code, for example KGS, KZT or RUB");
        var language = LanguageOf(section.GetSection("Language"));
        var admins = Admins(section.GetSection("Admins"));
        var greenApi = GreenApi(section.GetSection("GreenApi"));
        var schedule = Schedule(section.GetSection("Schedule"), zone ?? TimeZoneInfo.Utc);
        return _mistakes.Count == before
            ? new CompanyConfiguration(name, zone!, currency!, language, admins, greenApi, schedule!) { Key = section.Path }
            : null;
    }

    private GreenApiOptions GreenApi(IConfigurationSection section)
    {
        var defaults = new GreenApiOptions();
        var instance = Required(section.GetSection("IdInstance"), "the instance's number, as the Green API console shows it");
        if (instance.Length > 0 && !(instance.All(char.IsAsciiDigit) && long.TryParse(instance, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            Mistake(section.GetSection("IdInstance").Path, "must be a number, for example 1101000001");
        return defaults with
        {
            ApiUrl = Url(section.GetSection("ApiUrl"), defaults.ApiUrl),
            MediaUrl = Url(section.GetSection("MediaUrl"), defaults.MediaUrl),
            IdInstance = instance,
            ApiTokenInstance = Required(section.GetSection("ApiTokenInstance"), "the instance's token, as the Green API console shows it"),
            ReceiveTimeoutSeconds = Number(section.GetSection("ReceiveTimeoutSeconds"), defaults.ReceiveTimeoutSeconds, from: 5, to: 60),
            ReconcileMinutes = Number(section.GetSection("ReconcileMinutes"), defaults.ReconcileMinutes, from: 1, to: 1440),
            Buttons = YesOrNo(section.GetSection("Buttons"), defaults.Buttons),
        };
    }

    private CompanySchedule? Schedule(IConfigurationSection section, TimeZoneInfo zone)
    {
        var close = Cron(section.GetSection("CloseShifts"), "0 0 * * *", zone);
        var remind = Cron(section.GetSection("MorningReminder"), "0 8 * * *", zone);
        var report = Cron(section.GetSection("DailyReport"), "5 0 * * *", zone);
        return close is null || remind is null || report is null ? null : new CompanySchedule(close, remind, report);
    }

    private CronSchedule? Cron(IConfigurationSection section, string otherwise, TimeZoneInfo zone)
    {
        if (CronSchedule.TryParse(Text(section) ?? otherwise, zone, out var schedule, out var mistake)) return schedule;
        Mistake(section.Path, $"{mistake} Five fields are needed, for example \"{otherwise}\"");
        return null;
    }

    private IReadOnlyList<PhoneNumber> Admins(IConfigurationSection section)
    {
        var admins = new List<PhoneNumber>();
        foreach (var child in section.GetChildren())
        {
            if (PhoneNumber.Read(child.Value ?? "", localCountryCode: null) is { } phone) admins.Add(phone);
            else Mistake(child.Path, "must be an international phone number, for example 79000000001");
        }

        if (admins.Count == 0 && !section.GetChildren().Any()) Mistake(section.Path, "name at least one admin's phone number, for example 79000000001");
        return [.. admins.Distinct()];
    }

    private TimeZoneInfo? Zone(IConfigurationSection section)
    {
        var id = Required(section, "a time zone, for example Asia/Bishkek");
        if (id.Length == 0) return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) return zone;
        Mistake(section.Path, $"the time zone '{id}' is not known here; for example Asia/Bishkek (Debian: package tzdata)");
        return null;
    }

    private Language LanguageOf(IConfigurationSection section)
    {
        if (Text(section) is not { } text) return Language.Russian;
        if (LanguageCode.Find(text) is { } language) return language;
        Mistake(section.Path, "must be ru or en");
        return Language.Russian;
    }

    private T? Found<T>(IConfigurationSection section, Func<string, T?> find, string what)
        where T : class
    {
        var text = Required(section, what);
        if (text.Length == 0) return null;
        if (find(text) is { } found) return found;
        Mistake(section.Path, $"'{text}' is not known; {what} is needed");
        return null;
    }

    private string Url(IConfigurationSection section, string otherwise)
    {
        var text = Text(section) ?? otherwise;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0) return text.TrimEnd('/');
        Mistake(section.Path, $"must be an address, for example {otherwise}");
        return otherwise;
    }

    private int Number(IConfigurationSection section, int otherwise, int from, int to)
    {
        if (Text(section) is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to) return number;
        Mistake(section.Path, $"must be a whole number from {from} to {to}, for example {otherwise}");
        return otherwise;
    }

    private bool YesOrNo(IConfigurationSection section, bool otherwise)
    {
        if (Text(section) is not { } text) return otherwise;
        if (bool.TryParse(text, out var value)) return value;
        Mistake(section.Path, "must be true or false");
        return otherwise;
    }

    // A connection string holds a password: the mistake must not repeat it.
    private void CheckConnection(string connection)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(connection);
            if (connection.Length > 0 && string.IsNullOrEmpty(read.Host))
                Mistake("ConnectionStrings:GreenLedger", "names no Host; leave it empty for the private database of this machine");
            if (read.TargetSessionAttributes is not (null or "primary" or "read-write"))
                Mistake("ConnectionStrings:GreenLedger", "Target Session Attributes must be primary: GreenLedger writes, and a standby does not take that");
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            Mistake("ConnectionStrings:GreenLedger", "is not understood, for example Host=/run/postgresql;Username=greenledger;Database=greenledger");
        }
    }

    private string Required(IConfigurationSection section, string what)
    {
        if (Text(section) is { } text) return text;
        Mistake(section.Path, $"is missing: {what}");
        return "";
    }

    private static string? Text(IConfigurationSection section) => string.IsNullOrWhiteSpace(section.Value) ? null : section.Value.Trim();

    private void Mistake(string key, string what) => _mistakes.Add($"{key}: {what}");
}
