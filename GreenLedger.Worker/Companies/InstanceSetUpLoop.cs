using System.Diagnostics;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>Sees to it that the instance notifies us of what we need.</summary>
public sealed class InstanceSetUpLoop(ServedCompany served, DatabaseWatch database, ILogger logger)
    : CompanyLoop(served.Company, served.Health, "settings", database, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    private readonly ILogger _logger = logger;
    private readonly Random _chance = new();
    private int _timesSet;
    private long _setAt;
    private bool _isPauseSaid;

    // Settings that were right for as long as this are taken to stay so.
    private TimeSpan Pause => _timesSet == 0 ? TimeSpan.Zero : Shorter(FirstPause * Math.Pow(4, Math.Min(_timesSet, 10) - 1), LongestPause);

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (!served.Health.IsThere) return 0;
        var settings = await served.GreenApi.GetSettingsAsync(cancellation);
        served.BulkPace.Pause = InstanceSettings.PaceOf(settings) ?? served.BulkPace.Pause;
        var changes = InstanceSettings.ChangesFor(settings);
        var isRecent = _timesSet > 0 && Stopwatch.GetElapsedTime(_setAt) < Pause;
        if (changes.Count == 0 && !isRecent) _timesSet = 0;
        if (changes.Count == 0) return 0;
        if (isRecent)
        {
            SayPause(changes.Keys);
            return 0;
        }

        // Setting restarts the instance for minutes: only what differs, and only when something does.
        (_timesSet, _setAt, _isPauseSaid) = (_timesSet + 1, Stopwatch.GetTimestamp(), false);
        await served.GreenApi.SetSettingsAsync(changes, cancellation);
        _logger.LogInformation("{Company}: the instance's settings were changed: {Settings}", served.Company.CompanyId, string.Join(", ", changes.Keys));
        served.Health.InDoubt.Set();
        return 0;
    }

    protected override Task RestAsync(CancellationToken cancellation) => served.SettingsInDoubt.WaitAsync(LookEvery * (0.8 + (0.2 * _chance.NextDouble())), cancellation);

    // Two programs that set each other right would restart the instance for ever.
    private void SayPause(IEnumerable<string> names)
    {
        if (_isPauseSaid) return;
        _isPauseSaid = true;
        _logger.LogWarning(
            "{Company}: the instance's settings do not stay as they were set: {Settings}. They are set again in {Minutes:0} minutes: does another program use the instance?",
            served.Company.CompanyId, string.Join(", ", names), (Pause - Stopwatch.GetElapsedTime(_setAt)).TotalMinutes);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
