using GreenLedger.Core.Messaging;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using Npgsql;

namespace GreenLedger.Worker.Messaging;

/// <summary>A message that has come in, and whoever waits for what becomes of it.</summary>
public sealed record Arriving(ServedCompany Served, IncomingMessage Message, string Body, DateTimeOffset Now, CancellationToken Cancellation)
{
    public TaskCompletionSource<Taken?> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset At => MessageTime.Of(Message.SentAt, Now);

    public TimeSpan Age => Now - At;
}

/// <summary>
/// Handles messages of several companies in one transaction: on a busy server what they share, its trips, its commit and its warm caches, is half of
/// what they cost. A turn that wants more than most do leaves it and runs alone; where one of them fails, all of them run alone.
/// </summary>
public sealed class SharedTurns(TurnHandler turns, NpgsqlDataSource database, LaneLimit limit, TimeProvider clock)
{
    /// <param name="all">Of a company one at most.</param>
    public async Task HandleAsync(IReadOnlyList<Arriving> all)
    {
        var seats = new List<Seat>(all.Count);
        try
        {
            await ShareAsync(all, seats);
        }
        catch (Exception)
        {
            // Each of them meets it once more, alone: there it is known whose it is.
        }

        for (var i = 0; i < all.Count; i++) _ = PassAsync(all[i], i < seats.Count ? seats[i].Run : null);
    }

    private async Task ShareAsync(IReadOnlyList<Arriving> all, List<Seat> seats)
    {
        using var lane = await limit.EnterAsync(all.Min(one => one.Age), CancellationToken.None);
        using var patience = new CancellationTokenSource(TurnHandler.Patience, clock);
        await using var shared = await SharedTransaction.BeginAsync(database, patience.Token);
        try
        {
            await RunAsync(shared, all, seats, patience.Token);
        }
        catch (Exception failure)
        {
            shared.GiveUp(failure);
            throw;
        }
    }

    private async Task RunAsync(SharedTransaction shared, IReadOnlyList<Arriving> all, List<Seat> seats, CancellationToken cancellation)
    {
        var taken = await shared.TakeAsync([.. all.Select(one => new Arrival(one.Served.Company, one.Message, one.Body, one.At, one.Now))], cancellation);
        foreach (var (arriving, turn) in all.Zip(taken)) seats.Add(new(turn, turns.HandleSharedAsync(arriving.Served, turn, arriving.Cancellation)));
        await StandStillAsync(seats, cancellation);
        if (shared.HasFacts)
        {
            await shared.RecordAsync(cancellation);
            await StandStillAsync(seats, cancellation);
        }

        await shared.CommitAsync(cancellation);
    }

    /// <summary>Until each of them waits for the others, or is over. What they do in between is done in memory.</summary>
    private static async Task StandStillAsync(List<Seat> seats, CancellationToken cancellation)
    {
        foreach (var (turn, run) in seats)
        {
            while (!turn.StandsStill && !run.IsCompleted)
            {
                cancellation.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            // It has gone after its message was stored: that must not be committed.
            if (turn.IsStored && run.IsCompleted) await run;
        }
    }

    /// <summary>What became of it; where it left the others, or was given up with them, it is begun anew.</summary>
    private async Task PassAsync(Arriving one, Task<Taken?>? run)
    {
        if (run is not null) await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (run is { IsCompletedSuccessfully: true }) one.Result.SetResult(await run);
        else await HandleAloneAsync(one);
    }

    public Task<Taken?> RunAloneAsync(Arriving one) => turns.HandleReceivedAsync(one.Served, one.Message, one.Body, one.Now, one.Cancellation);

    public async Task HandleAloneAsync(Arriving one)
    {
        try
        {
            one.Result.SetResult(await RunAloneAsync(one));
        }
        catch (OperationCanceledException cancelled)
        {
            one.Result.SetCanceled(cancelled.CancellationToken);
        }
        catch (Exception failure)
        {
            one.Result.SetException(failure);
        }
    }

    private sealed record Seat(SharedTurn Turn, Task<Taken?> Run);
}
