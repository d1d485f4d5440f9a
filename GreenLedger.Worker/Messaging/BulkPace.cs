using System.Diagnostics;

namespace GreenLedger.Worker.Messaging;

/// <summary>Reminders and reports leave at the number's own pace, both lanes of them together.</summary>
public sealed class BulkPace
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long _last;

    public bool IsOver => Stopwatch.GetElapsedTime(Volatile.Read(ref _last)) >= Pause;

    public void Begin() => Volatile.Write(ref _last, Stopwatch.GetTimestamp());
}
