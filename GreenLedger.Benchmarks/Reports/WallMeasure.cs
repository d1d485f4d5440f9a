using System.Diagnostics;
using GreenLedger.Benchmarks.Queries;
using Npgsql;

namespace GreenLedger.Benchmarks.Reports;

/// <summary>What the wall between companies costs: the same SQL with a company named first and held to, and as a superuser, in one round trip each.</summary>
internal static class WallMeasure
{
    public const string Name = "wall";

    private const int WarmUps = 20;

    private static readonly Question[] Questions = [Question.Pockets, Question.Report("day", 1, isWhale: false), Question.Report("year", 365, isWhale: false)];

    public static async Task<IReadOnlyList<Result>> MeasureAsync(string root, int runs, TextWriter output, CancellationToken cancellation)
    {
        await using var database = await FactSet.Many.OpenAsync(root, output, cancellation);
        await using var outside = database.Connect();
        await using var program = database.ConnectAsProgram();
        var scenery = await Scenery.LookAsync(outside);
        await using var free = await outside.OpenConnectionAsync(cancellation);
        await using var held = await program.OpenConnectionAsync(cancellation);
        List<Result> results = [];
        foreach (var question in Questions)
        {
            var random = new Random(question.Days ?? 0);
            var (without, with) = (new Times(), new Times());
            for (var run = -WarmUps; run < runs; run++)
            {
                var asked = await scenery.AskAsync(random, question.Days);
                // Who asks first finds the pages cold.
                var isHeldFirst = int.IsOddInteger(run);
                var early = isHeldFirst ? await HeldAsync() : default;
                var one = await AskAsync(free, question, asked, [], cancellation);
                var other = isHeldFirst ? early : await HeldAsync();
                if (run < 0) continue;
                without.Add(one);
                with.Add(other);

                Task<TimeSpan> HeldAsync() => AskAsync(held, question, asked, ["call serve_company($1)"], cancellation);
            }

            results.Add(new Result(Name, $"{question.Name}, p50", with.Median, "ms") { Floor = without.Median, Goals = [Goal.RatioAtMost(1.2)] });
        }

        return results;
    }

    private static async Task<TimeSpan> AskAsync(NpgsqlConnection connection, Question question, Asked asked, string[] first, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in first) batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = asked.Company.CompanyId } } });
        var command = new NpgsqlBatchCommand(question.BareSql);
        foreach (var parameter in question.Parameters(asked)) command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);

        var began = Stopwatch.GetTimestamp();
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation)) reader.GetValue(0);
        }

        return Stopwatch.GetElapsedTime(began);
    }
}
