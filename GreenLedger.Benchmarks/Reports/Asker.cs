using System.Diagnostics;
using GreenLedger.Benchmarks.Queries;
using GreenLedger.Data;
using Npgsql;

namespace GreenLedger.Benchmarks.Reports;

/// <summary>Asks one set of facts, as the program does and barely, in turn: the same question in the same moment.</summary>
internal sealed class Asker : IAsyncDisposable
{
    // A statement is prepared at its second use.
    private const int WarmUps = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly NpgsqlDataSource _outside;
    private readonly NpgsqlDataSource _program;
    private readonly NpgsqlConnection _bare;
    private readonly Scenery _scenery;

    private Asker(NpgsqlDataSource outside, NpgsqlDataSource program, NpgsqlConnection bare, Scenery scenery) =>
        (_outside, _program, _bare, _scenery) = (outside, program, bare, scenery);

    public static async Task<Asker> LookAsync(BenchmarkDatabase database, CancellationToken cancellation)
    {
        var outside = database.Connect();
        return new Asker(outside, database.ConnectAsProgram(), await outside.OpenConnectionAsync(cancellation), await Scenery.LookAsync(outside));
    }

    public async ValueTask DisposeAsync()
    {
        await _bare.DisposeAsync();
        await _outside.DisposeAsync();
        await _program.DisposeAsync();
    }

    /// <param name="runs">Fewer where their time is over.</param>
    public async Task<(Times Program, Times Bare)> AskAsync(Question question, int runs, CancellationToken cancellation)
    {
        var random = new Random(question.Days ?? 0);
        await using var command = await PrepareAsync(question, random, cancellation);
        var (program, bare) = (new Times(), new Times());
        var began = Stopwatch.GetTimestamp();
        for (var run = -WarmUps; run < runs && (run <= 0 || Stopwatch.GetElapsedTime(began) < Longest); run++)
        {
            var asked = await _scenery.AskAsync(random, question.Days);
            // Who asks first finds the pages cold.
            var isBareFirst = int.IsOddInteger(run);
            var early = isBareFirst ? await BareAsync(command, question, asked, cancellation) : default;
            var one = await ProgramAsync(question, asked, cancellation);
            var other = isBareFirst ? early : await BareAsync(command, question, asked, cancellation);
            if (run < 0) continue;
            program.Add(one);
            bare.Add(other);
        }

        return (program, bare);
    }

    /// <summary>Of one fact each.</summary>
    public async Task<Times> InsertAsync(int runs, CancellationToken cancellation)
    {
        var random = new Random(runs);
        var inserter = new Inserter(_program);
        var times = new Times();
        for (var run = -WarmUps; run < runs; run++)
        {
            var took = await inserter.RecordAsync(await _scenery.AskAsync(random, 1), cancellation);
            if (run >= 0) times.Add(took);
        }

        return times;
    }

    private async Task<TimeSpan> ProgramAsync(Question question, Asked asked, CancellationToken cancellation)
    {
        await using var session = new LedgerSession(_program);
        var began = Stopwatch.GetTimestamp();
        await session.BeginAsync(asked.Company, cancellation);
        await question.AskAsync(session, asked, cancellation);
        return Stopwatch.GetElapsedTime(began);
    }

    private async Task<NpgsqlCommand> PrepareAsync(Question question, Random random, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(question.BareSql, _bare);
        command.Parameters.AddRange(question.Parameters(await _scenery.AskAsync(random, question.Days)));
        await command.PrepareAsync(cancellation);
        return command;
    }

    private static async Task<TimeSpan> BareAsync(NpgsqlCommand command, Question question, Asked asked, CancellationToken cancellation)
    {
        foreach (var (parameter, value) in command.Parameters.Zip(question.Parameters(asked))) parameter.Value = value.Value;
        var began = Stopwatch.GetTimestamp();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var row = new object[reader.FieldCount];
        while (await reader.ReadAsync(cancellation)) reader.GetValues(row);
        return Stopwatch.GetElapsedTime(began);
    }
}
