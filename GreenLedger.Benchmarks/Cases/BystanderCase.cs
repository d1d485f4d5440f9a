using Dapper;
using GreenLedger.Benchmarks.Load;
using GreenLedger.Benchmarks.Processes;
using Npgsql;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>What one company's trouble costs the others.</summary>
internal static class BystanderCase
{
    private const string Name = "bystander";

    private const string LockChatSql =
        """
        /* bench.lock_chat */
        select shift_id
        from shift
        where company_id = 1 and person_id = (select min(person_id) from shift where company_id = 1)
        for update
        """;

    private const string LockCompanySql =
        """
        /* bench.lock_company */
        select c.company_id
        from company c
        join person p using (company_id)
        join shift s using (company_id, person_id)
        where c.company_id = 1
        for update
        """;

    // A run without a fault first and last, so that a machine that slows down meanwhile is seen.
    private static readonly Fault[] Faults =
    [
        new("one chat's shift is locked", Trouble.None, LockChatSql),
        new("one company's rows are locked", Trouble.None, LockCompanySql),
        new("one instance answers 500", Trouble.Fails),
        new("one instance answers 429", Trouble.TooFast),
        new("one instance hangs", Trouble.Hangs),
        new("one chat writes 1,000 at once", Trouble.Floods),
    ];

    public static readonly Case Case = new(
        Name,
        "Bystanders of a fault",
        """
        160 messages a second over 32 companies, one of which is in trouble: the times of the other 31, on the wire, beside those of a run without
        trouble before and after. Locks are held by another session for as long as it is measured.
        """,
        MeasureAsync);

    private sealed record Fault(string Name, Trouble Trouble, string? LockSql = null);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        var longer = pace with { Measured = pace.Measured * 1.5 };
        List<Times> calm = [(await RunAsync(stage, longer, new("nothing", Trouble.None), cancellation)).Others.Wire];
        var troubled = new List<(Fault Fault, Times Times)>();
        foreach (var fault in Faults) troubled.Add((fault, (await RunAsync(stage, longer, fault, cancellation)).Others.Wire));
        calm.Add((await RunAsync(stage, longer, new("nothing", Trouble.None), cancellation)).Others.Wire);

        double[] p99 = [.. calm.Select(times => times.P99)];
        return
        [
            Median.Result(Name, "no trouble, p99", "ms", p99),
            .. troubled.Select(one => Median.Result(Name, $"{one.Fault.Name}, p99", "ms", [one.Times.P99], p99, Goal.RatioAtMost(1.5), Goal.AtMost(50))),
        ];
    }

    private static Task<LoadReport> RunAsync(Stage stage, Pace pace, Fault fault, CancellationToken cancellation)
    {
        var plan = new LoadPlan { Instances = 32, Chats = 10, Rate = 160, Victims = 1, Trouble = fault.Trouble };
        return Runs.MeasureAsync(stage, plan, pace, () => stage.StartWorkerAsync(plan.Instances, cancellation), cancellation, WaitAsync);

        async Task WaitAsync(ChildProcess worker)
        {
            await using var connection = new NpgsqlConnection(stage.Ledger.Outside);
            await connection.OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            if (fault.LockSql is { } sql) await connection.ExecuteAsync(new CommandDefinition(sql, transaction: transaction, cancellationToken: cancellation));
            await Task.Delay(pace.Measured, TimeProvider.System, cancellation);
        }
    }
}
