using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GreenLedger.Worker.Loops;

/// <summary>
/// A background loop: one round after another, a rest when there was nothing to do, a growing pause when a round failed. Ends only by
/// cancellation. What it waits for is said once when that begins and once when it is over.
/// </summary>
public abstract class LoopService(string name, DatabaseWatch database, ILogger logger)
{
    // The database is ours and comes back for us; the service is asked less and less often.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestServicePause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PermanentPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StartingPause = TimeSpan.FromSeconds(5);

    private readonly Random _chance = new();
    private readonly HashSet<string> _said = [];
    private LoopProgress? _progress;

    // "Company 17, handling": what it does, without for whom.
    private readonly string _kind = name.Split(", ", 2)[^1].ToLowerInvariant();

    /// <summary>For how long a round may wait for somebody outside who does not answer.</summary>
    protected virtual TimeSpan LongestWait => TimeSpan.Zero;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var progress = _progress = database.Loops.Enter(_kind, LongestWait);
        try
        {
            await RepeatAsync(progress, cancellation);
        }
        finally
        {
            database.Left(this);
        }
    }

    private async Task RepeatAsync(LoopProgress progress, CancellationToken cancellation)
    {
        var failures = 0;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                progress.Turn();
                var handled = await RunOnceAsync(cancellation);
                Measures.RoundEnded(_kind, failure: null);
                progress.Rest(hasFailed: false);
                if (failures > 0) SayOver(failures);
                failures = 0;
                if (handled == 0) await RestAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                failures++;
                Measures.RoundEnded(_kind, failure);
                if (!await IsSaidElsewhereAsync(failure, cancellation)) Say(failure);
                progress.Rest(hasFailed: true);
                await PauseAsync(PauseAfter(failure, failures), cancellation);
            }
        }
    }

    /// <summary>Does one round and returns how many items it handled.</summary>
    protected abstract Task<int> RunOnceAsync(CancellationToken cancellation);

    protected abstract Task RestAsync(CancellationToken cancellation);

    /// <summary>Whether somebody else says, once, what explains the failure. Never throws.</summary>
    protected virtual Task<bool> IsSaidElsewhereAsync(Exception failure, CancellationToken cancellation) => Task.FromResult(false);

    /// <summary>After a failure.</summary>
    protected virtual Task PauseAsync(TimeSpan pause, CancellationToken cancellation) => DelayAsync(pause, cancellation);

    protected static async Task DelayAsync(TimeSpan pause, CancellationToken cancellation)
    {
        // Pauses are technical: they run on the real clock, whatever the business clock says.
        await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private TimeSpan PauseAfter(Exception failure, int failures)
    {
        var growing = Backoff.Pause(failures, failure is GreenApiException ? LongestServicePause : LongestPause, _chance.NextDouble());
        return failure is not GreenApiException api ? growing
            : api is { IsPermanent: true, IsAboutTheRequest: false } ? PermanentPause
            : api.Kind == GreenApiFailure.Starting ? StartingPause
            : api.Kind == GreenApiFailure.TooFast ? Longer(growing, api.RetryAfter ?? TimeSpan.FromSeconds(1))
            : growing;
    }

    private void Say(Exception failure)
    {
        var what = SafeError.Of(failure);
        if (failure is NpgsqlException && SafeError.IsOutage(failure))
        {
            database.Missed(this, what);
            return;
        }

        if (!_said.Add(what)) return;
        if (SafeError.IsOutage(failure)) logger.LogWarning("{Loop} waits: {Failure}", name, what);
        else logger.LogError("{Loop} failed: {Failure}\n{Stack}", name, what, failure.StackTrace);
    }

    /// <summary>For a round that lasts: what it needed is there, though the round is not over.</summary>
    protected void HasDatabase() => database.Found(this);

    /// <summary>For a round that lasts: it does not stand still.</summary>
    protected void Turns() => _progress?.Turn();

    /// <summary>Work that runs beside the rounds; it is watched until it is disposed of.</summary>
    protected LoopProgress Begin(string work) => database.Loops.Enter(work, TimeSpan.Zero);

    private void SayOver(int failures)
    {
        database.Found(this);
        if (_said.Count > 0) logger.LogInformation("{Loop} goes on after {Failures} failed attempts", name, failures);
        _said.Clear();
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
