using System.Collections.Concurrent;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// What time it is for a message. A machine's clock that was set back would put every message before the shift it belongs to; where the
/// message's own time and the turns handled before agree that it is later, they are believed against the clock.
/// </summary>
internal sealed class TurnClock
{
    // A clock that was wrong by more than that has left moments behind that never were.
    private static readonly TimeSpan Furthest = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<int, DateTimeOffset> _latest = new();

    /// <param name="now">By the machine's clock.</param>
    /// <param name="lastTurnAt">When the person's last message was answered; null for the first one.</param>
    /// <param name="sentAt">The message's own time; null where it carries none.</param>
    public DateTimeOffset Now(DateTimeOffset now, int companyId, DateTimeOffset? lastTurnAt, DateTimeOffset? sentAt)
    {
        var known = _latest.GetValueOrDefault(companyId);
        if (lastTurnAt > known) known = lastTurnAt.Value;
        if (sentAt > now && known > now && known - now <= Furthest) now = sentAt < known ? sentAt.Value : known;

        _latest.AddOrUpdate(companyId, now, (_, latest) => now > latest ? now : latest);
        return now;
    }
}
