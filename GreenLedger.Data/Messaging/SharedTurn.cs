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
    private TaskCompletionSource<long?>? _recorded;
    private TaskCompletionSource<AddedRow>? _ended;

    internal SharedTurn(SharedTransaction transaction, Arrival arrival, ReceptionRow row) => (_transaction, Arrival, _row) = (transaction, arrival, row);

    public Arrival Arrival { get; }

    /// <summary>Whether it waits for the others.</summary>
    public bool StandsStill => _recorded is { Task.IsCompleted: false } || _ended is { Task.IsCompleted: false };

    /// <summary>Whether leaving it now would leave something behind: then nobody's turn can be committed.</summary>
    public bool IsStored { get; private set; }

    internal long InboxId => _row.InboxId!.Value;

    internal int PersonId => _row.PersonId!.Value;

    internal StatementValues? Fact { get; private set; }

    internal StatementValues? Ending { get; private set; }

    internal Company Company => Arrival.Company;

    /// <summary>What became of its message at the door.</summary>
    internal Reception Receive(FirstLook look) => TurnStore.Receive(_row, Arrival, look);

    internal Task<long?> RecordAsync(StatementValues fact)
    {
        // A second one: the first found that something had changed, and all has to be looked at again.
        if (Fact is not null) throw new OwnTransactionException();
        (Fact, _recorded) = (fact, new());
        _transaction.WantsToRecord(this);
        return _recorded.Task;
    }

    internal Task<AddedRow> EndAsync(StatementValues ending)
    {
        (Ending, _ended) = (ending, new());
        _transaction.WantsToEnd(this);
        return _ended.Task;
    }

    internal void Recorded(long? number)
    {
        IsStored = true;
        _recorded!.SetResult(number);
    }

    internal void Ended(AddedRow row) => _ended!.SetResult(row);

    /// <summary>Whatever it waits for will not come.</summary>
    internal void GiveUp(Exception failure)
    {
        _recorded?.TrySetException(failure);
        _ended?.TrySetException(failure);
    }
}
