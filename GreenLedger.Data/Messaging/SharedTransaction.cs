using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using GreenLedger.Data.Shifts;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>A message that has just come in.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Now">When it was taken from the service's queue.</param>
public sealed record Arrival(Company Company, IncomingMessage Message, string Body, DateTimeOffset At, DateTimeOffset Now);

/// <summary>
/// One transaction for the turns of several companies that come at the same time: what they ask of the database goes there together, and is committed
/// together or not at all. Only what most turns do can be done in it; a turn that wants more leaves it, and has written nothing by then.
/// </summary>
public sealed class SharedTransaction : IAsyncDisposable
{
    // Each statement names its company itself.
    private const string TakeSql =
        """
        /* turns.receive */
        select *
        from take_message($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, false)
        """;

    private const string RecordSql =
        """
        /* operations.add */
        select record_operation($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
          $21, $22, $23, $24, $25, $26, $27)
        """;

    private const string EndSql =
        """
        /* turns.end */
        select end_turn($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)
        """;

    // What is checked at the end of a transaction would be checked as the last company, which sees nothing of the others.
    private const string CheckAtOnceSql = "set constraints all immediate";

    private const string CommitSql = "commit";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly List<SharedTurn> _turns = [];
    private readonly List<SharedTurn> _recording = [];
    private readonly List<SharedTurn> _ending = [];

    private SharedTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public static async Task<SharedTransaction> BeginAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        return new(connection, await connection.BeginTransactionAsync(cancellation));
    }

    /// <summary>Whether a turn waits for its fact to be recorded.</summary>
    public bool HasFacts => _recording.Count > 0;

    /// <summary>Takes the turns of those for whom nothing waits and whom nobody serves.</summary>
    /// <returns>One for each, in their order.</returns>
    public async Task<IReadOnlyList<SharedTurn>> TakeAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var arrival in arrivals) batch.BatchCommands.Add(Take(arrival));
        var rows = await CompanyBatch.ReadEachAsync<ReceptionRow>(batch, arrivals.Count, cancellation);
        _turns.AddRange(arrivals.Zip(rows, (arrival, row) => new SharedTurn(this, arrival, row)));
        return _turns;
    }

    /// <summary>Records the facts of all that wait for it, and lets them go on.</summary>
    public async Task RecordAsync(CancellationToken cancellation)
    {
        SharedTurn[] turns = [.. _recording];
        _recording.Clear();
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(CheckAtOnceSql));
        foreach (var turn in turns) batch.BatchCommands.Add(turn.Fact!.Command(RecordSql));
        var numbers = await CompanyBatch.ReadEachAsync<long?>(batch, turns.Length, cancellation);
        foreach (var (turn, number) in turns.Zip(numbers)) turn.Recorded(number);
    }

    /// <summary>Ends all that are ready for it, commits, and lets them go on.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var turn in _ending) batch.BatchCommands.Add(turn.Ending!.Command(EndSql));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(CommitSql));
        var ours = await CompanyBatch.ReadEachAsync<long?>(batch, _ending.Count, cancellation);
        foreach (var (turn, outboxId) in _ending.Zip(ours)) turn.Ended(outboxId);
    }

    /// <summary>Nothing is committed any more: those that wait hear of it.</summary>
    public void GiveUp(Exception failure)
    {
        foreach (var turn in _turns) turn.GiveUp(failure);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    internal void WantsToRecord(SharedTurn turn) => _recording.Add(turn);

    internal void WantsToEnd(SharedTurn turn) => _ending.Add(turn);

    private static NpgsqlBatchCommand Take(Arrival arrival)
    {
        var (company, message) = (arrival.Company, arrival.Message);
        return new StatementValues()
            .Add(company.CompanyId)
            .Add(company.InstanceId)
            .Add(message.ChatId)
            .Add(message.IdMessage)
            .Add(message.Form)
            .Add(message.SentAt)
            .Add(arrival.At)
            .Add(arrival.Now)
            .Add(arrival.Body)
            .Add(arrival.At - FirstLook.Recently)
            .Add(FirstLook.MostRecent)
            .Command(TakeSql);
    }
}
