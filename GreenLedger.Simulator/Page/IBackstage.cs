using System.Text.Json.Nodes;

namespace GreenLedger.Simulator.Page;

/// <summary>What the protocol does not show: only whoever runs the bot and the simulator together can.</summary>
public interface IBackstage
{
    /// <summary>The zone in which the page shows times.</summary>
    TimeZoneInfo Zone { get; }

    bool IsBotRunning { get; }

    /// <summary>Starts the bot, or stops it as a service is stopped.</summary>
    Task RunBotAsync(bool run, CancellationToken cancellation);

    /// <summary>Forward, for the bot and the simulator alike.</summary>
    void MoveClock(TimeSpan by);

    /// <summary>Forward to the next such time.</summary>
    void MoveClock(TimeOnly to);

    /// <summary>The last messages and what became of them, the newest first.</summary>
    Task<JsonArray> LookInsideAsync(CancellationToken cancellation);
}
