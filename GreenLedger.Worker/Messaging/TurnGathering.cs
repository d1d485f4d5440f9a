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
    private const int LateSeats = 4;

    // Whoever takes longer keeps nobody waiting: another place is opened beside.
    private static readonly TimeSpan Standstill = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly LinkedList<Arriving> _fresh = [];
    private readonly LinkedList<Arriving> _late = [];
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
            if (_underWay < Places)
            {
                Begin([arriving]);
                return arriving.Result.Task;
            }

            (arriving.Age < LaneLimit.LateFrom ? _fresh : _late).AddLast(arriving);
            if (!_isWatched) _ = WatchAsync();
            _isWatched = true;
            return arriving.Result.Task;
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
        if (Next() is { Count: > 0 } gathered) Begin(gathered);
    }

    private void Begin(IReadOnlyList<Arriving> gathered)
    {
        _underWay++;
        _ = HandleAsync(gathered);
    }

    // What was written just now first, but for some seats of those who have waited; one of a company, for the next must find what the one before has written.
    private List<Arriving> Next()
    {
        var gathered = new List<Arriving>(MostTogether);
        Gather(_fresh, gathered, MostTogether - Math.Min(LateSeats, _late.Count));
        Gather(_late, gathered, MostTogether);
        return gathered;
    }

    private static void Gather(LinkedList<Arriving> from, List<Arriving> gathered, int most)
    {
        for (var node = from.First; node is not null && gathered.Count < most;)
        {
            var (one, at) = (node.Value, node);
            node = node.Next;
            if (gathered.Exists(other => other.Served == one.Served)) continue;
            from.Remove(at);
            if (one.Cancellation.IsCancellationRequested) one.Result.SetCanceled(one.Cancellation);
            else gathered.Add(one);
        }
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            var done = Volatile.Read(ref _done);
            await Task.Delay(Standstill, clock);
            lock (_gate)
            {
                _isWatched = _fresh.Count + _late.Count > 0;
                if (!_isWatched) return;
                if (_done == done) BeginNext();
            }
        }
    }
}
