namespace GreenLedger.Tests.Sending;

/// <summary>A client on this clock soon loses patience with a call; its long polls are as ever.</summary>
internal sealed class HurriedTime(TimeSpan patience) : TimeProvider
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan UploadLimit = TimeSpan.FromMinutes(2);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == CallLimit || dueTime >= UploadLimit ? patience : dueTime, period);
}
