using GreenLedger.Worker.Watching;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GreenLedger.Worker.Loops;

/// <summary>An outage of the database meets every loop of every company: it is said once when the first misses it, and once when the last goes on.</summary>
/// <param name="loops">Every loop that meets the database is watched there.</param>
public sealed class DatabaseWatch(NpgsqlDataSource database, ILogger<DatabaseWatch> logger, LoopWatch loops)
{
    private readonly Lock _gate = new();
    private readonly HashSet<object> _waiting = [];
    private volatile bool _isAway;

    public LoopWatch Loops => loops;

    public bool IsAway => _isAway;

    /// <summary>This loop cannot go on without the database.</summary>
    /// <param name="failure">In words that a log may hold.</param>
    public void Missed(object loop, string failure)
    {
        lock (_gate)
        {
            _waiting.Add(loop);
            if (_isAway) return;
            _isAway = true;
            Measures.DatabaseOutages.Add(1);
            logger.LogWarning("Waiting for the database: {Failure}", failure);
            // Whoever takes one of the other connections that broke with it would take that for another outage, however much later.
            database.Clear();
        }
    }

    /// <summary>This loop has the database again.</summary>
    public void Found(object loop)
    {
        lock (_gate)
        {
            _waiting.Remove(loop);
            if (!_isAway || _waiting.Count > 0) return;
            _isAway = false;
            logger.LogInformation("The database is back");
        }
    }

    /// <summary>This loop has ended, which says nothing of the database.</summary>
    public void Left(object loop)
    {
        lock (_gate) _waiting.Remove(loop);
    }
}
