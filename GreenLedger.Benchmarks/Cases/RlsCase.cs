using Dapper;
using GreenLedger.Benchmarks.Load;
using Npgsql;

namespace GreenLedger.Benchmarks.Cases;

/// <summary>What the wall between companies costs the way of a message.</summary>
internal static class RlsCase
{
    private const string Name = "rls";

    private const string DisableSql =
        """
        /* bench.without_wall */
        do $$
        declare
          one regclass;
        begin
          for one in select oid from pg_class where relrowsecurity and relkind = 'r' loop
            execute format('alter table %s disable row level security', one);
          end loop;
        end $$
        """;

    public static readonly Case Case = new(
        Name,
        "The price of row-level security",
        """
        The messages of `loop` at 64 instances with the wall between companies, beside the same on a copy of the ledger where row-level security is
        switched off on every table.
        """,
        MeasureAsync);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Stage stage, Pace pace, CancellationToken cancellation)
    {
        var plan = new LoadPlan { Instances = 64 };
        List<double> walled = [];
        List<double> open = [];
        for (var round = 0; round < pace.Rounds; round++)
        {
            walled.Add((await Runs.WorkerAsync(stage, plan, pace, cancellation)).MessagesASecond);
            open.Add((await Runs.MeasureAsync(stage, plan, pace, StartOpenAsync, cancellation)).MessagesASecond);
        }

        return [Median.Result(Name, "with the wall beside without", "messages/s", walled, open, Goal.RatioAtLeast(1 / 1.2))];

        async Task<Processes.ChildProcess> StartOpenAsync()
        {
            var connection = await stage.Ledger.CopyAsync(cancellation);
            await using (var owner = new NpgsqlConnection(stage.Ledger.Outside))
                await owner.ExecuteAsync(new CommandDefinition(DisableSql, cancellationToken: cancellation));
            return await stage.StartOnAsync(connection, plan.Instances, cancellation);
        }
    }
}
