namespace GreenLedger.Worker.Messaging;

/// <summary>
/// How many turns run at once in this process: more than the pool's connections would only wait for each other. While thousands of messages that
/// have waited are caught up with, some are left to what is written now.
/// </summary>
public sealed class LaneLimit : IDisposable
{
    /// <summary>The most of one company.</summary>
    public const int OfCompany = 6;

    private const int All = 12;
    private const int OfLate = 9;

    // Longer than a message is on its way when nothing is the matter; a clock that goes wrong by more costs some lanes and no more.
    internal static readonly TimeSpan LateFrom = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _all = new(All, All);
    private readonly SemaphoreSlim _late = new(OfLate, OfLate);

    /// <param name="age">Of the message.</param>
    /// <returns>To be disposed of when the turn is over.</returns>
    public async Task<IDisposable> EnterAsync(TimeSpan age, CancellationToken cancellation)
    {
        if (age < LateFrom)
        {
            await _all.WaitAsync(cancellation);
            return new Entry(_all, late: null);
        }

        await _late.WaitAsync(cancellation);
        try
        {
            await _all.WaitAsync(cancellation);
        }
        catch
        {
            _late.Release();
            throw;
        }

        return new Entry(_all, _late);
    }

    public void Dispose()
    {
        _all.Dispose();
        _late.Dispose();
    }

    private sealed class Entry(SemaphoreSlim all, SemaphoreSlim? late) : IDisposable
    {
        public void Dispose()
        {
            all.Release();
            late?.Release();
        }
    }
}
