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
        while (Next() is { Count: > 0 } batch) await WriteAsync(batch);
    }

    private async Task WriteAsync(IReadOnlyList<Waiting> batch)
    {
        try
        {
            await store.MarkAsync([.. batch.Select(one => one.Mark)], CancellationToken.None);
            foreach (var one in batch) one.Written.SetResult();
        }
        catch (Exception failure)
        {
            // What hinders one of them must not hinder the others.
            if (batch is [var alone]) alone.Written.SetException(failure);
            else foreach (var one in batch) await WriteAsync([one]);
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
