namespace GreenLedger.Tests.Worker;

/// <summary>A clock that goes as fast as any other, at another time.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _offset;

    /// <param name="local">On the wall in Bishkek.</param>
    public void MoveTo(string local)
    {
        var at = new DateTimeOffset(DateTime.Parse(local), TimeSpan.FromHours(6));
        Interlocked.Exchange(ref _offset, (at - System.GetUtcNow()).Ticks);
    }

    /// <summary>So far from the machine's.</summary>
    public void MoveBy(TimeSpan difference) => Interlocked.Exchange(ref _offset, difference.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));
}
