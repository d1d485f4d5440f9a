using System.Diagnostics;
using GreenLedger.Core.Companies;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Loops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker.Companies;

/// <summary>
/// Asks for the instance's state: once in a while where it serves, soon again where it does not, at once where something puts it in doubt.
/// What changes is said here, once, and kept.
/// </summary>
public sealed class InstanceHealthLoop(ServedCompany served, IServiceScopeFactory scopes, TimeProvider clock, DatabaseWatch database, ILogger logger)
    : LoopService($"Company {served.Company.CompanyId}, instance", database, logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);

    // The service takes the question once a second.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1.2);

    protected override TimeSpan LongestWait => TimeSpan.FromSeconds(20);

    private readonly ILogger _logger = logger;
    private readonly InstanceRecord _record = new(served, scopes, clock);
    private readonly Random _chance = new();

    private InstanceCondition? _said;
    private long _saidAt;
    private long? _outSince;
    private bool _isLongStartSaid;
    private DateOnly? _chatsSaidOn;
    private long? _askedAt;
    private int _refusals;

    protected override async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        if (_askedAt is { } askedAt && ShortestPause - Stopwatch.GetElapsedTime(askedAt) is var rest && rest > TimeSpan.Zero) await DelayAsync(rest, cancellation);
        cancellation.ThrowIfCancellationRequested();

        served.Lease.Demand();
        var condition = served.Health.Read(await AskAsync(cancellation));
        _refusals = condition.Mode is InstanceMode.Unreachable or InstanceMode.Stopped ? _refusals + 1 : 0;
        var quota = served.Health.TakeQuotaNews();
        Say(condition);
        if (quota == QuotaNews.Chats) SayChats();
        await _record.KeepAsync(condition, quota, cancellation);
        return 0;
    }

    protected override Task RestAsync(CancellationToken cancellation) => served.Health.InDoubt.WaitAsync(PauseIn(_said!.Mode), cancellation);

    private async Task<InstanceCondition?> AskAsync(CancellationToken cancellation)
    {
        try
        {
            return InstanceReading.Of(await served.GreenApi.GetStateAsync(cancellation));
        }
        catch (GreenApiException failure)
        {
            return InstanceReading.Of(failure, served.GreenApi.Host);
        }
        finally
        {
            _askedAt = Stopwatch.GetTimestamp();
        }
    }

    private TimeSpan PauseIn(InstanceMode mode) => mode switch
    {
        // A thousand instances that were started together are not asked together for ever.
        InstanceMode.Serving or InstanceMode.QuotaUsedUp => TimeSpan.FromMinutes(5) * (0.8 + (0.2 * _chance.NextDouble())),
        InstanceMode.Starting => TimeSpan.FromSeconds(5),
        InstanceMode.CannotSend => TimeSpan.FromSeconds(15),
        InstanceMode.Unreachable => Backoff.Pause(_refusals + 2, LongestPause, _chance.NextDouble()),
        InstanceMode.Stopped => Backoff.Pause(_refusals + 4, LongestPause, _chance.NextDouble()),
    };

    private void Say(InstanceCondition condition)
    {
        if (condition != _said)
        {
            var was = _outSince;
            _outSince = condition.Mode == InstanceMode.Serving ? null : _outSince ?? Stopwatch.GetTimestamp();
            (_said, _saidAt, _isLongStartSaid) = (condition, Stopwatch.GetTimestamp(), false);
            if (condition.Mode == InstanceMode.Serving && was is { } outSince)
                _logger.LogInformation("Company {Company}: the instance is authorized again, after {Minutes:0.0} minutes", served.Company.CompanyId, Stopwatch.GetElapsedTime(outSince).TotalMinutes);
            else
                SayThat(InstanceWords.Level(condition), InstanceWords.Of(condition, served.Configuration.Key));
            Wake();
        }
        else if (condition.Mode == InstanceMode.Starting && !_isLongStartSaid && Stopwatch.GetElapsedTime(_saidAt) > LongestStart)
        {
            _isLongStartSaid = true;
            SayThat(LogLevel.Error, InstanceWords.LongStart);
        }
    }

    private void SayChats()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (_chatsSaidOn == today) return;
        _chatsSaidOn = today;
        SayThat(LogLevel.Warning, InstanceWords.ChatsUsedUp);
    }

    private void SayThat(LogLevel level, string what) => _logger.Log(level, "Company {Company}: {What}", served.Company.CompanyId, what);

    private void Wake()
    {
        if (served.Health.IsThere) served.SettingsInDoubt.Set();
        if (!served.Health.MaySend) return;
        // Answers may leave past the outbox again; whether there is anything else, the lookout tells.
        served.ToSend[SendLane.Texts].Set();
        served.Rest.Set();
    }
}
