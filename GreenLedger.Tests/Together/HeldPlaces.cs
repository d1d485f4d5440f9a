using GreenLedger.Worker.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Together;

/// <summary>Every lane is taken: what comes in meanwhile stands before the database, the first alone, the others gathered behind them.</summary>
internal sealed class HeldLanes : IAsyncDisposable
{
    private readonly List<Task<IDisposable>> _taken = [];

    public HeldLanes(TogetherScene scene)
    {
        var limit = scene.Services.GetRequiredService<LaneLimit>();
        do _taken.Add(limit.EnterAsync(TimeSpan.Zero, CancellationToken.None));
        while (_taken[^1].IsCompleted);
    }

    public async Task FreeAsync()
    {
        foreach (var lane in _taken) (await lane).Dispose();
        _taken.Clear();
    }

    public async ValueTask DisposeAsync() => await FreeAsync();
}

/// <summary>Every place of those that are handled alone is taken, by messages that are called off when the places are freed.</summary>
internal sealed class HeldPlaces : IAsyncDisposable
{
    private const int Places = 3;

    private readonly CancellationTokenSource _stop = new();
    private readonly HeldLanes _lanes;
    private readonly List<Task> _holding;

    public HeldPlaces(TogetherScene scene)
    {
        _lanes = new HeldLanes(scene);
        var gathering = scene.Services.GetRequiredService<TurnGathering>();
        _holding =
        [
            .. Enumerable.Range(0, Places).Select(_ => scene.Arrive(scene.Write(scene.Offices[0].Admin, "меню")))
                .Select(one => gathering.HandleAsync(one.Served, one.Message, one.Body, one.Now, _stop.Token)),
        ];
    }

    /// <summary>What has gathered by now goes together.</summary>
    public async Task FreeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_holding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _lanes.FreeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await FreeAsync();
        _stop.Dispose();
    }
}
