using GreenLedger.Core.Companies;
using GreenLedger.Data.Shifts;

namespace GreenLedger.Data.Messaging;

/// <summary>A turn wants something that cannot be done beside those of others: it has to be begun anew, alone. It has written nothing.</summary>
public sealed class OwnTransactionException() : Exception("the turn needs a transaction of its own");

/// <summary>A turn in a <see cref="SharedTransaction"/>: it stands still at what it wants from the database until all the others do.</summary>
public sealed class SharedTurn
{
    private readonly SharedTransaction _transaction;
    private readonly ReceptionRow _row;
    private Exception? _failure;
    private TaskCompletionSource<long?>? _recorded;
    private TaskCompletionSource<long?>? _ended;

    internal SharedTurn(SharedTransaction transaction, Arrival arrival, ReceptionRow row) => (_transaction, Arrival, _row) = (transaction, arrival, row);

    public Arrival Arrival { get; }

    /// <summary>Whether it waits for the others.</summary>
    public bool StandsStill => _recorded is { Task.IsCompleted: false } || _ended is { Task.IsCompleted: false };

    /// <summary>Whether leaving it now would leave something behind: then nobody's turn can be committed.</summary>
    public bool IsStored { get; private set; }

    internal long InboxId => _row.InboxId!.Value;

    internal StatementValues? Fact { get; private set; }

    internal StatementValues? Ending { get; private set; }

    internal Company Company => Arrival.Company;

    /// <summary>What became of its message at the door.</summary>
    internal Reception Receive(FirstLook look) => TurnStore.Receive(_row, Arrival, look);

    internal Task<long?> RecordAsync(StatementValues fact)
    {
        ThrowIfGivenUp();
        // A second one: the first found that something had changed, and all has to be looked at again.
        if (Fact is not null) throw new OwnTransactionException();
        var (message, arrival) = (Arrival.Message, Arrival);
        Fact = fact.Add(Company.InstanceId).Add(message.ChatId).Add(message.IdMessage).Add(message.Form).Add(message.SentAt).Add(arrival.Now).Add(arrival.Body);
        _recorded = new();
        _transaction.WantsToRecord(this);
        return _recorded.Task;
    }

    /// <returns>The answer that is ours to send now.</returns>
    internal Task<long?> EndAsync(StatementValues ending)
    {
        ThrowIfGivenUp();
        var (message, arrival) = (Arrival.Message, Arrival);
        Ending = IsStored
            ? ending.Add((long?)null).Add((long?)null).Add((string?)null).Add((short?)null).Add((DateTimeOffset?)null).Add((DateTimeOffset?)null).Add((string?)null)
            : ending.Add(InboxId).Add(Company.InstanceId).Add(message.IdMessage).Add(message.Form).Add(message.SentAt).Add(arrival.Now).Add(arrival.Body);
        _ended = new();
        _transaction.WantsToEnd(this);
        return _ended.Task;
    }

    internal void Recorded(long? number)
    {
        IsStored = true;
        _recorded!.SetResult(number);
    }

    internal void Ended(long? outboxId) => _ended!.SetResult(outboxId);

    /// <summary>Whatever it waits for will not come.</summary>
    internal void GiveUp(Exception failure)
    {
        _failure = failure;
        _recorded?.TrySetException(failure);
        _ended?.TrySetException(failure);
    }

    private void ThrowIfGivenUp()
    {
        if (_failure is { } failure) throw failure;
    }
}
