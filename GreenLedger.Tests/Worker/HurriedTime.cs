namespace GreenLedger.Tests.Worker;

/// <summary>A client on this clock loses patience with a call after a third of a second; its long polls are as ever.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan UploadLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == CallLimit || dueTime >= UploadLimit ? Patience : dueTime, period);
}
