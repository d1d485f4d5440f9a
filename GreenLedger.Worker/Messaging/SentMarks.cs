using GreenLedger.Data.Messaging;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// Writes down what was sent. While one transaction does so, the marks of other sends gather and go together with the next: the more is sent,
/// the fewer commits a message costs, and a single one waits for nobody.
/// </summary>
public sealed class SentMarks(SentMarkStore store)
{
    private const int MostTogether = 200;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _isWriting;

    /// <summary>Returns when it is written down.</summary>
    public Task MarkAsync(SentMark mark)
    {
        var waiting = new Waiting(mark, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (_isWriting) return waiting.Written.Task;
            _isWriting = true;
        }

        _ = WriteAllAsync();
        return waiting.Written.Task;
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            try
            {
                await store.MarkAsync([.. batch.Select(one => one.Mark)], CancellationToken.None);
                foreach (var one in batch) one.Written.SetResult();
            }
            catch (Exception failure) when (batch.Count == 1)
            {
                batch[0].Written.SetException(failure);
            }
            catch
            {
                await WriteEachAsync(batch);
            }
        }
    }

    // What hinders one of them must not hinder the others.
    private async Task WriteEachAsync(IReadOnlyList<Waiting> batch)
    {
        foreach (var one in batch)
        {
            try
            {
                await store.MarkAsync([one.Mark], CancellationToken.None);
                one.Written.SetResult();
            }
            catch (Exception failure)
            {
                one.Written.SetException(failure);
            }
        }
    }

    private IReadOnlyList<Waiting> Next()
    {
        lock (_gate)
        {
            var batch = new List<Waiting>(Math.Min(_waiting.Count, MostTogether));
            while (batch.Count < MostTogether && _waiting.TryDequeue(out var one)) batch.Add(one);
            _isWriting = batch.Count > 0;
            return batch;
        }
    }

    private sealed record Waiting(SentMark Mark, TaskCompletionSource Written);
}
