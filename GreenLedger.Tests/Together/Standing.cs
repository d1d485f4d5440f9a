using GreenLedger.Tests.Crashes;

namespace GreenLedger.Tests.Together;

/// <summary>The next so many questions stand still on their way to the database: not for long, or those who ask lose their patience.</summary>
internal sealed class Standing : IDisposable
{
    private readonly SemaphoreSlim _goOn = new(0);
    private readonly int _places;
    private int _standing;
    private int _gone;

    public Standing(TogetherScene scene, int places)
    {
        _places = places;
        scene.Proxy.Behaviour = async passage =>
        {
            if (passage.Moment == Moment.Before && Interlocked.Increment(ref _standing) <= places) await _goOn.WaitAsync();
            return true;
        };
    }

    public Task IsFullAsync() => Eventually.IsTrueAsync(() => Volatile.Read(ref _standing) >= _places, "they stand still");

    public void LetOneGo()
    {
        _gone++;
        _goOn.Release();
    }

    public void LetAllGo()
    {
        while (_gone < _places) LetOneGo();
    }

    public void Dispose()
    {
        LetAllGo();
        _goOn.Dispose();
    }
}
