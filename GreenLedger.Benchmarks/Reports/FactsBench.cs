using GreenLedger.Benchmarks.Records;

namespace GreenLedger.Benchmarks.Reports;

/// <summary>The commands that ask ten million facts: measures, prints, keeps.</summary>
internal sealed class FactsBench(CommandLine line, TextWriter output)
{
    private const int Runs = 500;

    private readonly string _root = line.Text("data") ?? Path.Combine(Path.GetTempPath(), "greenledger-facts");

    /// <summary>Whether every goal is met.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var results = await MeasureAsync(line.Number("runs", Runs), cancellation);
        return Keeper.Keep(line, output, results, await LookAsync(cancellation));
    }

    private async Task<Machine> LookAsync(CancellationToken cancellation)
    {
        await using var database = await FactSet.Many.OpenAsync(_root, output, cancellation);
        await using var source = database.Connect();
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return Machine.Look(_root, connection.PostgreSqlVersion.ToString());
    }

    private Task<IReadOnlyList<Result>> MeasureAsync(int runs, CancellationToken cancellation) => line.Command switch
    {
        ReportsMeasure.Name => ReportsMeasure.MeasureAsync(_root, runs, output, cancellation),
        GrowthMeasure.Name => GrowthMeasure.MeasureAsync(_root, runs, output, cancellation),
        BytesMeasure.Name => BytesMeasure.MeasureAsync(_root, output, cancellation),
        _ => WallMeasure.MeasureAsync(_root, runs, output, cancellation),
    };
}
