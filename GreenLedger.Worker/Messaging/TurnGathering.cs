using GreenLedger.Core.Messaging;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// A message that comes in is handled at once and alone, while few others are. What comes in beside them gathers, and goes together as soon as one of
/// them is done: the more there is, the less each costs, and a single one waits for nobody.
/// </summary>
public sealed class TurnGathering(SharedTurns shared, TimeProvider clock)
{
    /// <summary>The most that go together: all of them wait for the slowest.</summary>
    public const int MostTogether = 16;

    private const int Places = 3;

    // Of those who go together, so many are whoever has waited here longest.
    private const int SeatsInTurn = 12;

    // Whoever takes longer keeps nobody waiting: another place is opened beside.
    private static readonly TimeSpan Standstill = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly List<Arriving> _waiting = [];
    private int _underWay;
    private long _done;
    private bool _isWatched;

    /// <returns>Null: it has to be stored alone, and handled later.</returns>
    public Task<Taken?> HandleAsync(ServedCompany served, IncomingMessage message, string body, DateTimeOffset now, CancellationToken cancellation)
    {
        if (served.BusyChats.Has(message.ChatId)) return Task.FromResult<Taken?>(null);
        var arriving = new Arriving(served, message, body, now, cancellation);
        lock (_gate)
        {
            if (_underWay >= Places)
            {
                _waiting.Add(arriving);
                if (!_isWatched) _ = WatchAsync();
                _isWatched = true;
                return arriving.Result.Task;
            }

            _underWay++;
        }

        return HandleAtOnceAsync(arriving);
    }

    private async Task<Taken?> HandleAtOnceAsync(Arriving alone)
    {
        try
        {
            return await shared.RunAloneAsync(alone);
        }
        finally
        {
            Done();
        }
    }

    private async Task HandleAsync(IReadOnlyList<Arriving> gathered)
    {
        // Not under the gate.
        await Task.Yield();
        try
        {
            if (gathered is [var alone]) await shared.HandleAloneAsync(alone);
            else await shared.HandleAsync(gathered);
        }
        finally
        {
            Done();
        }
    }

    private void Done()
    {
        lock (_gate)
        {
            _done++;
            _underWay--;
            if (_underWay < Places) BeginNext();
        }
    }

    private void BeginNext()
    {
        if (Next() is not { Count: > 0 } gathered) return;
        _underWay++;
        _ = HandleAsync(gathered);
    }

    /// <summary>
    /// One of a company, for the next must find what the one before has written. Where more wait than go together, most go in turn, and the last seats to
    /// whoever is least behind: a company that writes now is not answered after the thousands of messages of others that wait since an outage.
    /// </summary>
    private List<Arriving> Next()
    {
        _waiting.RemoveAll(IsCalledOff);
        var firsts = _waiting.DistinctBy(one => one.Served.Company.CompanyId).ToList();
        List<Arriving> gathered = [.. firsts.Take(SeatsInTurn), .. firsts.Skip(SeatsInTurn).OrderBy(Behind).Take(MostTogether - SeatsInTurn)];
        var gone = gathered.ToHashSet<Arriving>(ReferenceEqualityComparer.Instance);
        _waiting.RemoveAll(gone.Contains);
        return gathered;
    }

    // Until it counts as late nobody is ahead of anybody: where there is more to do than can be done, all wait alike.
    private static TimeSpan Behind(Arriving one) => one.Age < LaneLimit.LateFrom ? TimeSpan.Zero : one.Age;

    private static bool IsCalledOff(Arriving one)
    {
        if (!one.Cancellation.IsCancellationRequested) return false;
        one.Result.SetCanceled(one.Cancellation);
        return true;
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            var done = Volatile.Read(ref _done);
            await Task.Delay(Standstill, clock);
            lock (_gate)
            {
                _isWatched = _waiting.Count > 0;
                if (!_isWatched) return;
                if (_done == done) BeginNext();
            }
        }
    }
}
