using GreenLedger.Core.Amounts;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data.Companies;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Scheduling;
using GreenLedger.Worker.Watching;

namespace GreenLedger.Worker.Configuration;

/// <summary>All settings, read and found right.</summary>
/// <param name="ConnectionString">Empty: the private cluster of this machine.</param>
public sealed record LedgerConfiguration(
    string ConnectionString,
    IReadOnlyList<CompanyConfiguration> Companies,
    TimeSpan DialogTimeout)
{
    /// <summary>After it a chat must show by a code whose it is; zero: never.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromDays(45);

    public WatchOptions Watch { get; init; } = WatchOptions.None;
}

public sealed record CompanyConfiguration(
    string Name,
    TimeZoneInfo TimeZone,
    Currency Currency,
    Language Language,
    IReadOnlyList<PhoneNumber> Admins,
    GreenApiOptions GreenApi,
    CompanySchedule Schedule)
{
    /// <summary>Where it stands in the configuration.</summary>
    public string Key { get; init; } = "Companies:0";

    public long InstanceId => long.Parse(GreenApi.IdInstance, System.Globalization.CultureInfo.InvariantCulture);

    public CompanySetup ToSetup() => new(InstanceId, Name, TimeZone.Id, Currency, Language, Admins);
}

public sealed record CompanySchedule(CronSchedule CloseShifts, CronSchedule MorningReminder, CronSchedule DailyReport);

/// <summary>The configuration cannot be used; one line a mistake, each with the key that it is about.</summary>
public sealed class ConfigurationMistakesException(IReadOnlyList<string> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<string> Mistakes => mistakes;
}
