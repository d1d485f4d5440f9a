using System.Collections.Concurrent;

namespace GreenLedger.Worker.Companies;

/// <summary>
/// Whether what waited through an outage is still being worked off. While it is, all but the first few answers to a person's old messages are
/// kept back: whoever wrote thirty of them meanwhile is better served by one answer than by thirty.
/// </summary>
public sealed class CatchUp
{
    /// <summary>What was written longer ago waited through an outage.</summary>
    public static readonly TimeSpan OldFrom = TimeSpan.FromMinutes(2);

    /// <summary>So many answers to one person leave as they are.</summary>
    public const int Few = 3;

    /// <summary>Nobody waits longer for an answer that is kept back.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, (int Count, string Last)> _answered = new();

    // At start nobody knows what waits.
    private volatile bool _isUnderWay = true;

    public bool IsUnderWay => _isUnderWay;

    /// <summary>A message that was written then came out of the service's queue.</summary>
    public void Took(DateTimeOffset at, DateTimeOffset now)
    {
        if (now - at >= OldFrom) _isUnderWay = true;
    }

    public void QueueIsEmpty()
    {
        _isUnderWay = false;
        _answered.Clear();
    }

    /// <summary>Whether the answer to the person's next message is kept back.</summary>
    /// <param name="idMessage">A message whose turn is begun anew counts once.</param>
    /// <param name="hasHeld">Answers to earlier ones are: this one does not overtake them.</param>
    /// <param name="at">When it was written.</param>
    public bool Holds(int personId, string idMessage, bool hasHeld, DateTimeOffset at, DateTimeOffset now) =>
        _isUnderWay && now - at >= OldFrom && (Count(personId, idMessage) > Few || hasHeld);

    /// <summary>Answers to what was handled until then are kept back no longer.</summary>
    public DateTimeOffset HoldsUntil(DateTimeOffset now) => _isUnderWay ? now - LongestHold : now;

    private int Count(int personId, string idMessage) =>
        _answered.AddOrUpdate(personId, (1, idMessage), (_, seen) => seen.Last == idMessage ? seen : (seen.Count + 1, idMessage)).Count;
}
